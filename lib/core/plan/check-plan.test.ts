// Tests of checking a plan: every row has its outcome, and preview and execution are one.
import { expect, test } from "vitest";
import { type Asking, Desk, marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { date, ny, percent, px, qty, usd } from "@/test/kit/words";
import { rate } from "../base/money";
import type { AccountSettings } from "../broker/settings";
import { type CheckedPlan, checkPlan, exposureWanted } from "./check-plan";
import { LONGEST_HOLD } from "./check-row";
import { contentDigest, type PlanLine } from "./plan";

const BARS = "2025-06-30 15:30 100 100 100 100\n2025-07-01 09:30 100 101 99 100";
const TICKERS = ["AMD", "XOM", "CVX", "JNJ"];

const deskOf = (settings: Partial<AccountSettings> = {}): Desk =>
  new Desk({ market: marketOf(TICKERS.map((ticker) => series(ticker, BARS))), settings });

const line = (ticker: string, said: Partial<PlanLine> = {}): PlanLine =>
  planLine({ ticker, quantity: qty(1), stopLoss: px("95"), ...said });

/** The orders that a plan places. */
const acceptedOrders = ({ outcomes }: CheckedPlan) =>
  outcomes.flatMap(({ result }) => (result.status === "accepted" ? [result.order] : []));

/** "accepted", "executed" or the refusal's code, row by row. */
function outcomes(desk: Desk, lines: readonly PlanLine[], asked: Asking = {}) {
  return desk
    .plan(lines, asked)
    .outcomes.map(({ result }) =>
      result.status === "refused" ? result.refusal.code : result.status,
    );
}

test("every row has an outcome, in file order, and refused rows are events too", () => {
  const desk = deskOf();
  const checked = desk.plan([line("AMD"), line("NONE"), line("XOM", { quantity: qty(0) })]);
  expect(checked.outcomes.map(({ row, line: { ticker } }) => [row, ticker])).toEqual([
    [1, "AMD"],
    [2, "NONE"],
    [3, "XOM"],
  ]);
  expect(checked.events.map(({ type }) => type)).toEqual([
    "order-accepted",
    "order-refused",
    "order-refused",
  ]);
  expect(checked.events[1]).toMatchObject({
    // The first row is order 1, and its exit takes 2.
    order: 3,
    symbol: "NONE",
    at: ny("2025-06-30 16:00"),
    plan: { row: 2 },
    refusal: { code: "unknown-ticker", symbol: "NONE" },
  });
});

test("a row that its planner dropped is no order, and is decided only where it is asked for", () => {
  const dropped = line("XOM", { quantity: qty(0), dropReason: "etth" });
  const lines = [line("AMD"), dropped, line("CVX", { dropReason: "a note, beside shares" })];
  expect(outcomes(deskOf(), lines)).toEqual(["accepted", "dropped", "accepted"]);
  expect(
    deskOf()
      .plan(lines)
      .events.map(({ type }) => type),
  ).toEqual(["order-accepted", "order-accepted"]);
  expect(outcomes(deskOf(), lines, { rows: new Set([1]) })).toEqual([
    "accepted",
    "dropped",
    "left",
  ]);
  expect(outcomes(deskOf(), lines, { rows: new Set([2]) })).toEqual([
    "left",
    "qty-not-positive",
    "left",
  ]);
  // It takes no ticker from a later row either.
  expect(outcomes(deskOf(), [dropped, line("XOM")])).toEqual(["dropped", "accepted"]);
});

test("A5 each row sees what the rows before it have reserved", () => {
  const lines = [
    line("AMD", { quantity: qty(6) }),
    line("XOM", { quantity: qty(5) }),
    line("CVX", { quantity: qty(4) }),
  ];
  expect(outcomes(deskOf(), lines)).toEqual(["accepted", "cash-short", "accepted"]);
});

test("A5 a quantity beyond all money is refused cash-short, as a smaller one would be", () => {
  expect(outcomes(deskOf(), [line("AMD", { quantity: qty(9_000_000_000) })])).toEqual([
    "cash-short",
  ]);
});

test("P7 a line without dates and in small letters is for the session of the ticker's next bar", () => {
  const desk = deskOf({ startsAt: ny("2025-07-01 15:45") });
  expect(acceptedOrders(desk.plan([line("amd")]))).toMatchObject([{ session: "2025-07-02" }]);
});

test("A6 rows that do not fit the cap are refused, and the walk goes on with smaller ones", () => {
  const lines = [
    line("AMD", { quantity: qty(2) }),
    line("XOM", { quantity: qty(2) }),
    line("CVX", { quantity: qty(1) }),
  ];
  expect(outcomes(deskOf({ exposureCap: usd("300") }), lines)).toEqual([
    "accepted",
    "exposure-cap",
    "accepted",
  ]);
});

test("a preview promises exactly what execution books", () => {
  const desk = deskOf();
  const plan = { lines: [line("AMD"), line("AMD"), line("XOM", { side: "SELL" })] };
  const { account, view } = desk;
  const context = { account, view, digest: contentDigest(plan), executed: new Set<number>() };
  const preview = checkPlan(plan, context);
  const done = desk.plan(plan.lines);
  expect(done).toEqual(preview);
  expect(desk.account).toEqual(preview.account);
  expect(acceptedOrders(preview)).toEqual(desk.account.orders);
});

test("A7 executing the same plan twice does nothing the second time, and says so", () => {
  const desk = deskOf();
  const lines = [line("AMD"), line("XOM")];
  desk.plan(lines);
  const before = desk.account;
  const again = desk.plan(lines, { executed: new Set([1, 2]) });
  expect(again.events).toEqual([]);
  expect(again.outcomes.map(({ result }) => result.status)).toEqual(["executed", "executed"]);
  expect(desk.account).toBe(before);
});

test("A7 executing all of it again leaves rows that were refused then alone, and says so", () => {
  const desk = deskOf();
  const lines = [line("amd"), line("AMD"), line("XOM")];
  const before = { executed: new Set([1]), refused: new Set([2, 3]) };
  const again = desk.plan(lines, before);
  expect(again.events).toEqual([]);
  expect(outcomes(desk, lines, before)).toEqual([
    "executed",
    "already-executed",
    "already-executed",
  ]);
});

test("A7 rows that were left out are executed later, those that were executed are not", () => {
  const desk = deskOf();
  const lines = [line("AMD"), line("XOM"), line("CVX")];
  expect(outcomes(desk, lines, { rows: new Set([2]) })).toEqual(["left", "accepted", "left"]);
  expect(outcomes(desk, lines, { executed: new Set([2]) })).toEqual([
    "accepted",
    "executed",
    "accepted",
  ]);
  expect(desk.account.orders.map(({ plan }) => plan?.row)).toEqual([2, 1, 3]);
});

test("A7 a refused row is tried again where it is asked for, and an executed one never", () => {
  const desk = deskOf();
  const lines = [line("AMD"), line("XOM"), line("CVX")];
  desk.plan([line("AMD")]);
  const before = { executed: new Set([1]), refused: new Set([2, 3]) };
  expect(outcomes(desk, lines, { ...before, rows: new Set([1, 2]) })).toEqual([
    "executed",
    "accepted",
    "left",
  ]);
});

test("A8 a row repeats a ticker that was executed, wherever it stands; one left out does not count", () => {
  const lines = [line("AMD"), line("AMD", { quantity: qty(2) })];
  expect(outcomes(deskOf(), lines, { rows: new Set([2]) })).toEqual(["left", "accepted"]);
  expect(outcomes(deskOf(), lines, { executed: new Set([2]) })).toEqual(["duplicate", "executed"]);
});

test("A6 what a plan asks for counts the rows that the cap alone refuses", () => {
  const desk = deskOf({ exposureCap: usd("300") });
  const lines = [
    line("AMD", { quantity: qty(2) }),
    line("XOM", { quantity: qty(2) }),
    line("CVX", { quantity: qty(0) }),
  ];
  expect(exposureWanted(desk.plan(lines))).toBe(usd("400"));
});

test("P3 among rows that state a time to hit one without is refused, unless it says why", () => {
  const lines = [
    line("AMD", { etthDays: 2_500_000 }),
    line("XOM"),
    line("CVX", { etthDegraded: true }),
    line("JNJ", { mode: "conservative" }),
  ];
  const desk = deskOf();
  expect(outcomes(desk, lines)).toEqual(["accepted", "etth-missing", "accepted", "accepted"]);
  // Where no row states one there is no such column, or nobody uses it.
  expect(outcomes(deskOf(), [line("AMD"), line("XOM", { mode: "fast" })])).toEqual([
    "accepted",
    "accepted",
  ]);
  expect(outcomes(deskOf(), [line("AMD", { etthDays: 1 }), line("XOM", { side: "SELL" })])).toEqual(
    ["accepted", "side"],
  );
});

test("A7 the content hash is the plan's meaning: line numbers and spare columns leave it alone", () => {
  const plan = { lines: [line("AMD")] };
  const moved = { lines: [line("AMD", { line: 9, extra: { note: "x" } })] };
  expect(contentDigest(moved)).toBe(contentDigest(plan));
  expect(contentDigest({ lines: [line("AMD", { quantity: qty(2) })] })).not.toBe(
    contentDigest(plan),
  );
  expect(contentDigest({ lines: [line("AMD"), line("AMD")] })).not.toBe(contentDigest(plan));
});

test("A8 a ticker twice in one plan: the first is taken, the rest are duplicate", () => {
  const desk = deskOf({ onHeld: "add" });
  const checked = desk.plan([line("XOM"), line("AMD"), line("XOM"), line("XOM", { side: "SELL" })]);
  expect(checked.outcomes.map(({ result }) => result)).toMatchObject([
    { status: "accepted" },
    { status: "accepted" },
    { status: "refused", refusal: { code: "duplicate", symbol: "XOM", row: 1 } },
    { status: "refused", refusal: { code: "duplicate", symbol: "XOM", row: 1 } },
  ]);
});

test("A8 a row that the planner gave no quantity is not the first of its ticker", () => {
  expect(outcomes(deskOf(), [line("AMD", { quantity: qty(0) }), line("AMD")])).toEqual([
    "qty-not-positive",
    "accepted",
  ]);
  expect(outcomes(deskOf(), [line("AMD", { quantity: null })])).toEqual(["qty-not-positive"]);
});

test("A8 a ticker held or pending from another plan is refused already-held", () => {
  const desk = deskOf();
  desk.plan([line("AMD")]);
  expect(outcomes(desk, [line("AMD", { quantity: qty(2) })])).toEqual(["already-held"]);
  desk.through("2025-07-01 10:30");
  expect(outcomes(desk, [line("AMD", { quantity: qty(3) })])).toEqual(["already-held"]);
});

test("A4 a supplied side is respected; without one prob_win above one half buys", () => {
  const sideOf = (said: Partial<PlanLine>) => deskOf().plan([line("AMD", said)]).outcomes[0]?.side;
  expect(sideOf({ side: "SELL", probWin: rate(900_000) })).toBe("SELL");
  expect(sideOf({ side: "BUY", probWin: rate(100_000) })).toBe("BUY");
  expect(sideOf({ probWin: rate(500_001) })).toBe("BUY");
  expect(sideOf({ probWin: rate(500_000) })).toBe("SELL");
  expect(sideOf({})).toBe("BUY");
});

test("A4 a SELL line of a ticker that is not held is refused side", () => {
  expect(outcomes(deskOf(), [line("AMD", { side: "SELL" })])).toEqual(["side"]);
});

test("A4 the excess of a sale over what is held is refused side, as an event of its own", () => {
  const desk = deskOf();
  desk.plan([line("AMD", { quantity: qty(3) })]);
  desk.through("2025-07-01 10:30");
  const sale = desk.plan([line("AMD", { side: "SELL", quantity: qty(10) })]);
  expect(sale.outcomes).toMatchObject([
    { result: { status: "accepted", order: { quantity: qty(3) } } },
  ]);
  expect(sale.events).toMatchObject([
    { type: "order-accepted", order: { id: 3, quantity: qty(3) } },
    { type: "order-refused", order: 4, quantity: qty(7), refusal: { code: "side" } },
  ]);
});

test("a probability outside 0..1 refuses its row", () => {
  const probs = [rate(-1), rate(0), rate(1_000_000), rate(1_000_001)];
  const rows = probs.map((probWin, i) => line(TICKERS[i] ?? "", { probWin, side: "BUY" }));
  expect(outcomes(deskOf(), rows)).toEqual([
    "prob-out-of-range",
    "accepted",
    "accepted",
    "prob-out-of-range",
  ]);
});

test("R8 max hold: the line's sessions, else its horizon, else the account's setting", () => {
  const hold = (said: Partial<PlanLine>) =>
    acceptedOrders(deskOf({ maxHoldSessions: 5 }).plan([line("AMD", said)]))[0]?.maxHoldSessions;
  expect(hold({ maxHoldSessions: 1, horizonDays: 2 })).toBe(1);
  expect(hold({ horizonDays: 2 })).toBe(2);
  expect(hold({})).toBe(5);
});

test("R8 mode intraday caps a hold at one session, whoever asks for more", () => {
  const desk = deskOf({ maxHoldSessions: 5 });
  const rows = [
    line("AMD", { mode: "intraday" }),
    line("XOM", { mode: "intraday", maxHoldSessions: 3 }),
    line("CVX", { mode: "fast" }),
    line("JNJ", { mode: "intraday", horizonDays: 1 }),
  ];
  expect(acceptedOrders(desk.plan(rows)).map((order) => order.maxHoldSessions)).toEqual([
    1, 1, 5, 1,
  ]);
});

test("R8 a holding time is at least one session, and at most a year of them", () => {
  const holds = [0, 1, LONGEST_HOLD, LONGEST_HOLD + 1];
  const rows = holds.map((maxHoldSessions, i) => line(TICKERS[i] ?? "", { maxHoldSessions }));
  expect(outcomes(deskOf(), rows)).toEqual([
    "hold-out-of-range",
    "accepted",
    "accepted",
    "hold-out-of-range",
  ]);
});

test("R13 A14 P7 each row is judged by its own date", () => {
  const rows = [
    line("AMD", { tradeDate: date("2025-06-30") }),
    line("XOM", { tradeDate: date("2025-07-01") }),
    line("CVX", { tradeDate: date("2025-07-02") }),
    line("JNJ", { asOfDate: date("2025-06-30"), tradeDate: date("2025-07-02") }),
  ];
  expect(outcomes(deskOf(), rows)).toEqual([
    "plan-expired",
    "accepted",
    "plan-not-for-now",
    "date-conflict",
  ]);
});

test("R7 a line without exits is refused no-exits, one with wrong levels by its side", () => {
  const rows = [
    line("AMD", { stopLoss: null }),
    line("XOM", { entry: px("90") }),
    line("CVX", { entry: px("100"), takeProfit: px("100") }),
    line("JNJ", { entry: px("100") }),
  ];
  expect(outcomes(deskOf(), rows)).toEqual([
    "no-exits",
    "stop-wrong-side",
    "target-wrong-side",
    "accepted",
  ]);
});

test("an unknown ticker is refused, also one that is no ticker at all", () => {
  expect(outcomes(deskOf(), [line("NONE"), line("=CMD"), line("amd")])).toEqual([
    "unknown-ticker",
    "unknown-ticker",
    "accepted",
  ]);
});

test("A12 a SELL line opens a short with its exits where the account allows it", () => {
  const desk = new Desk({
    market: marketOf([series("AMD", "2025-06-30 15:30 100 100 100 100")]),
    settings: { allowShort: true, takeProfit: percent(10), stopLoss: percent(2) },
  });
  const sold = desk.plan([planLine({ ticker: "AMD", side: "SELL", quantity: qty(2) })]);
  expect(sold.outcomes[0]).toMatchObject({
    levels: "account",
    result: {
      status: "accepted",
      order: { side: "SELL", effect: "open", legs: { target: 2, stop: 3 } },
    },
  });
});
