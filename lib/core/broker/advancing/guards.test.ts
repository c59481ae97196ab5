// Tests of guards: what each one stops, when it locks, and how it is lifted (A16).
import { expect, test } from "vitest";
import { type Asked, Desk, marketOf } from "@/test/kit/desk";
import { absolute, codeOf, EVE, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { percent, px, qty, usd } from "@/test/kit/words";
import { type Guards, NO_GUARDS } from "../guarding/guards";
import type { AccountSettings } from "../settings";

/** AMD over some bars, XOM quiet at 100 on the same grid; the guards of a test. */
function world(
  bars: string,
  guards: Partial<Guards>,
  settings: Partial<AccountSettings> = {},
): Desk {
  const quiet = bars.replace(/(\d\d:\d\d) .*/g, `$1 ${QUIET}`);
  const market = marketOf([series("AMD", `${EVE}\n${bars}`), series("XOM", `${EVE}\n${quiet}`)]);
  return new Desk({
    market,
    settings: { capital: usd("1000"), guards: { ...NO_GUARDS, ...guards }, ...settings },
  });
}

const XOM = { symbol: "XOM", quantity: qty(1) } as const;
const TUESDAY = `2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}`;

test("A16 the cap of a ticker counts what it costs and what its orders commit", () => {
  const desk = world(TUESDAY, { tickerCap: usd("500") }, { onHeld: "add" });
  expect(codeOf(desk.order({ quantity: qty(6) }))).toBe("ticker-cap");
  expect(codeOf(desk.order({ quantity: qty(3) }))).toBe("accepted");
  expect(codeOf(desk.order({ quantity: qty(3) }))).toBe("ticker-cap");
  expect(codeOf(desk.order({ ...XOM, quantity: qty(5) }))).toBe("accepted");
});

test("A16 a gap at the fill cuts to the cap of the ticker, and ends what has no room", () => {
  const desk = world("2025-07-01 09:30 150 151 149 150", { tickerCap: usd("400") });
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 2 @ 150 R1-open"]);
  expect(desk.fills).toMatchObject([{ flags: ["cut-to-cap"] }]);
  const none = world("2025-07-01 09:30 450 451 449 450", { tickerCap: usd("400") });
  none.order({ quantity: qty(4) });
  none.through("2025-07-01 16:00");
  expect(none.noFills).toMatchObject([{ code: "ticker-cap", symbol: "AMD" }]);
});

test("A16 A8 max-open counts tickers held plus pending; a second order of one adds none", () => {
  const desk = world(TUESDAY, { maxOpen: 1 }, { onHeld: "add" });
  desk.order({ quantity: qty(1) });
  expect(codeOf(desk.order(XOM))).toBe("max-open");
  desk.through("2025-07-01 10:30");
  expect(codeOf(desk.order(XOM))).toBe("max-open");
  expect(codeOf(desk.order({ quantity: qty(1) }))).toBe("accepted");
});

test("A16 a stated price too far from the last one is refused", () => {
  const desk = world(TUESDAY, { priceAway: percent(5) }, { allowShort: true });
  const limit = (price: string): Asked => ({ quantity: qty(1), type: "limit", limit: px(price) });
  expect(codeOf(desk.order(limit("94.99")))).toBe("price-away");
  expect(codeOf(desk.order({ ...limit("95"), symbol: "XOM" }))).toBe("accepted");
  expect(codeOf(desk.order({ quantity: qty(1), type: "stop", stop: px("106") }))).toBe(
    "price-away",
  );
});

test("A16 a fall since the last close locks entries for the session, and cancels those that wait", () => {
  const bars =
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 101 89 90\n 11:30 90 91 89 90\n2025-07-02 09:30 90 91 89 90";
  const desk = world(bars, { dailyLoss: percent(2) });
  desk.order({ quantity: qty(2) });
  desk.order({ ...XOM, type: "limit", limit: px("50"), timeInForce: "GTC" });
  desk.through("2025-07-01 11:30");
  // Equity fell from 1000 to 980: exactly two percent.
  expect(desk.account.guards.locks).toMatchObject([
    { guard: "daily-loss", through: "2025-07-01", from: usd("1000"), equity: usd("980") },
  ]);
  expect(desk.orderRows[1]).toMatchObject({
    ...{ status: "canceled" },
    refusal: { code: "locked", guard: "daily-loss" },
  });
  expect(codeOf(desk.order(XOM))).toBe("daily-loss-lock");
  // What is held may always be closed.
  expect(codeOf(desk.order({ quantity: qty(1), side: "SELL" }))).toBe("accepted");
  desk.through("2025-07-01 16:00");
  expect(desk.account.guards.locks).toEqual([]);
  expect(codeOf(desk.order(XOM))).toBe("accepted");
});

test("A16 the weekly lock holds through the week's last session and starts anew on Monday", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 100 101 89 90\n2025-07-03 09:30 90 91 89 90
    2025-07-07 09:30 90 91 85 86\n2025-07-08 09:30 86 87 80 80`;
  const desk = world(bars, { weeklyLoss: percent(1) });
  desk.order({ quantity: qty(1) });
  desk.through("2025-07-02 16:00");
  expect(desk.account.guards.locks).toMatchObject([
    { guard: "weekly-loss", through: "2025-07-03" },
  ]);
  expect(codeOf(desk.order(XOM))).toBe("weekly-loss-lock");
  desk.through("2025-07-03 16:00");
  expect(desk.account.guards.locks).toEqual([]);
  // Monday's fall to 986 is measured from Thursday's close of 990, not from 1000.
  desk.through("2025-07-07 16:00");
  expect(desk.account.guards.locks).toEqual([]);
  desk.through("2025-07-08 16:00");
  expect(desk.ofType("guard-locked").map(({ lock }) => [lock.from, lock.equity])).toEqual([
    [usd("1000"), usd("990")],
    [usd("990"), usd("980")],
  ]);
});

test("A16 a weekly lock that the owner clears on Monday is measured from there, all week", () => {
  const bars = `2025-07-03 09:30 ${QUIET}\n2025-07-07 09:30 100 101 79 80\n 10:30 80 81 79 80\n2025-07-08 09:30 80 81 79 80`;
  const desk = world(bars, { weeklyLoss: percent(1) });
  desk.order({ quantity: qty(1), timeInForce: "GTC" });
  desk.through("2025-07-07 10:30");
  expect(codeOf(desk.order(XOM))).toBe("weekly-loss-lock");
  desk.book([{ type: "guard-cleared", at: desk.view.asOf, guard: "weekly-loss" }]);
  expect(codeOf(desk.order({ ...XOM, type: "limit", limit: px("50"), timeInForce: "GTC" }))).toBe(
    "accepted",
  );
  desk.through("2025-07-08 16:00");
  expect(desk.account.guards.locks).toEqual([]);
  expect(desk.ofType("guard-locked")).toHaveLength(1);
});

test("A16 the kill switch measures from the highest close and stays until it is cleared", () => {
  const bars = `2025-07-01 09:30 100 121 99 120\n2025-07-02 09:30 120 121 99 100\n2025-07-03 09:30 100 101 99 100`;
  const desk = world(bars, { drawdown: percent(5) });
  desk.order({ quantity: qty(5) });
  desk.through("2025-07-03 16:00");
  // From 1100 at Tuesday's close to 1000: nine percent.
  expect(desk.account.guards.locks).toMatchObject([
    { guard: "drawdown", through: null, from: usd("1100"), equity: usd("1000") },
  ]);
  expect(codeOf(desk.order(XOM))).toBe("kill-switch");
  desk.book([{ type: "guard-cleared", at: desk.view.asOf, guard: "drawdown" }]);
  expect(desk.account.guards).toMatchObject({ peak: usd("1000"), locks: [] });
  expect(codeOf(desk.order(XOM))).toBe("accepted");
});

test("A16 money paid in or out is neither a gain nor a loss", () => {
  const desk = world(`2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}`, {
    ...{ dailyLoss: percent(2), weeklyLoss: percent(2), drawdown: percent(2) },
  });
  desk.order({ quantity: qty(1) });
  desk.through("2025-07-01 16:00");
  desk.book([{ type: "withdrawn", at: desk.view.asOf, amount: usd("500") }]);
  desk.through("2025-07-02 16:00");
  expect(desk.account.guards).toMatchObject({ locks: [], peak: usd("500"), dayStart: usd("500") });
  const empty = world(`2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}`, {
    drawdown: percent(2),
  });
  empty.book([{ type: "withdrawn", at: empty.view.asOf, amount: usd("1000") }]);
  empty.through("2025-07-02 16:00");
  expect(empty.account.guards.locks).toEqual([]);
});

test("A16 after a stop-loss its ticker cools down for its sessions; others do not", () => {
  const bars = `2025-07-01 09:30 100 101 94 95\n2025-07-02 09:30 ${QUIET}\n2025-07-03 09:30 ${QUIET}`;
  const desk = world(bars, { cooldownSessions: 1 });
  desk.order({ quantity: qty(1), bracket: absolute(null, "95") });
  desk.through("2025-07-01 12:00");
  expect(desk.order({ quantity: qty(1) })).toMatchObject({
    refusal: { code: "cooldown", stopped: "2025-07-01", through: "2025-07-02" },
  });
  expect(codeOf(desk.order(XOM))).toBe("accepted");
  desk.through("2025-07-01 16:00");
  expect(codeOf(desk.order({ quantity: qty(1) }))).toBe("cooldown");
  desk.through("2025-07-02 16:00");
  expect(codeOf(desk.order({ quantity: qty(1) }))).toBe("accepted");
});

test("A16 a stop-loss cancels the entries of its ticker that would come within the cooldown", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 10:30 100 101 94 95\n 11:30 95 96 89 90`;
  const lived = (cooldownSessions: number | null) => {
    const desk = world(bars, { cooldownSessions }, { onHeld: "add" });
    desk.order({ quantity: qty(1), bracket: absolute(null, "95") });
    desk.order({ quantity: qty(1), type: "limit", limit: px("90"), timeInForce: "GTC" });
    desk.order({ ...XOM, type: "limit", limit: px("50"), timeInForce: "GTC" });
    desk.through("2025-07-01 16:00");
    return desk;
  };
  expect(statusesOf(lived(1)).slice(2)).toEqual(["3 canceled", "4 accepted"]);
  expect(lived(1).orderRows[2]).toMatchObject({ refusal: { code: "cooldown", symbol: "AMD" } });
  expect(statusesOf(lived(null)).slice(2)).toEqual(["3 filled", "4 accepted"]);
});

test("A16 guards act alike bar by bar and in one long advance", () => {
  const bars = `2025-07-01 09:30 100 101 99 100\n 10:30 100 101 89 90\n 11:30 90 91 84 85
    2025-07-02 09:30 85 86 84 85\n 10:30 85 86 70 71\n2025-07-03 09:30 71 72 70 71\n2025-07-07 09:30 71 72 60 61`;
  const guards = {
    ...{ dailyLoss: percent(1), weeklyLoss: percent(2), drawdown: percent(3) },
    cooldownSessions: 1,
  };
  const lived = (steps: readonly string[]) => {
    const desk = world(bars, guards, { allowShort: true, onHeld: "add" });
    desk.order({ quantity: qty(2), bracket: absolute(null, "86") });
    desk.order({ quantity: qty(1), type: "limit", limit: px("80"), timeInForce: "GTC" });
    desk.order({ ...XOM, side: "SELL", timeInForce: "GTC" });
    desk.order({
      symbol: "XOM",
      quantity: qty(1),
      side: "SELL",
      type: "limit",
      limit: px("120"),
      timeInForce: "GTC",
    });
    for (const at of steps) desk.through(at);
    return desk.events.filter(({ type }) => type !== "marked");
  };
  const hours = ["10:30", "11:00", "11:30", "12:30", "16:00"];
  const days = ["2025-07-01", "2025-07-02", "2025-07-03", "2025-07-07"];
  // July 3 closes early, so its last steps lie after its close.
  const steps = days.flatMap((day) => hours.map((hour) => `${day} ${hour}`));
  expect(lived(steps)).toEqual(lived(["2025-07-07 16:00"]));
});
