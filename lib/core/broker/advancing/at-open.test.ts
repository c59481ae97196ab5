// Tests of an opening: exits first, then sales and entries, and which cash they may use (O1, A5).
import { expect, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { amdOver, EVE, QUIET, rulesOf } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { date, ny, px, qty, usd } from "@/test/kit/words";

const lineOf = (ticker: string) => planLine({ ticker });

test("R1 an order may first trade on the first bar that opens at or after its acceptance", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 10:30 105 106 104 105\n 11:30 109 110 108 109`;
  const onTime = amdOver(bars, { startsAt: ny("2025-07-01 10:30") });
  onTime.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  onTime.through("2025-07-01 16:00");
  expect(onTime.fills).toMatchObject([{ price: px("105") }]);
  const later = amdOver(bars, { startsAt: ny("2025-07-01 10:31") });
  later.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  later.through("2025-07-01 16:00");
  expect(later.fills).toMatchObject([{ price: px("109"), flags: [] }]);
});

const SWAP = [
  series(
    "AMD",
    `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 100 101 97 100\n 2025-07-02 09:30 90 91 89 90`,
  ),
  series("XOM", `${EVE}\n2025-07-01 15:30 ${QUIET}\n 2025-07-02 09:30 110 111 109 110`),
];

test("O1 cash freed by exits at an open is not yet available to the entries of that open", () => {
  const desk = new Desk({ market: marketOf(SWAP) });
  desk.line({ ticker: "AMD", quantity: qty(5), stopLoss: px("95") });
  desk.through("2025-07-01 16:00");
  desk.line({ ticker: "XOM", quantity: qty(5), stopLoss: px("50") });
  desk.through("2025-07-02 16:00");
  // AMD gaps past its stop and frees 450 at the very open at which XOM gaps up to 110.
  expect(rulesOf(desk)).toEqual(["AMD R1-open", "AMD R2-gap", "XOM R1-open"]);
  expect(desk.fills[2]).toMatchObject({ quantity: qty(4), flags: ["cut-to-cash"] });
});

test("A5 sale proceeds are usable from the next instant", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 100 101 97 100`);
  const xom = series("XOM", `${EVE}\n2025-07-01 11:30 110 111 109 110`);
  const desk = new Desk({ market: marketOf([amd, xom]) });
  desk.line({ ticker: "AMD", quantity: qty(5), stopLoss: px("98") });
  desk.through("2025-07-01 10:30");
  desk.line({ ticker: "XOM", quantity: qty(5), stopLoss: px("50") });
  desk.through("2025-07-01 16:00");
  // XOM reserved the last 500 and costs 550; the stop inside the bar before its open freed 490.
  expect(rulesOf(desk)).toEqual(["AMD R1-open", "AMD R2-stop", "XOM R1-open"]);
  expect(desk.fills[2]).toMatchObject({ quantity: qty(5), flags: [] });
  expect(desk.account.cash).toBe(usd("440"));
});

test("O1 entries of one open share the cash in priority order", () => {
  const gap = (symbol: string) => series(symbol, `${EVE}\n2025-07-01 09:30 110 111 109 110`);
  const market = marketOf([gap("AMD"), gap("XOM"), gap("CVX")]);
  const desk = new Desk({ market, settings: { capital: usd("925") } });
  const line = (ticker: string) => ({ ...lineOf(ticker), quantity: qty(3), stopLoss: px("50") });
  // 900 are reserved, 25 are free; each line needs 30 more than it reserved.
  desk.plan([line("XOM"), line("CVX"), line("AMD")]);
  desk.through("2025-07-01 16:00");
  expect(desk.fills.map(({ symbol, quantity, flags }) => [symbol, quantity, flags])).toEqual([
    // XOM is cut to 2 and gives 80 of its reservation back, from which the others live.
    ["XOM", qty(2), ["cut-to-cash"]],
    ["CVX", qty(3), []],
    ["AMD", qty(3), []],
  ]);
  expect(desk.account.cash).toBe(usd("45"));
});

test("O1 exits come by ticker inside bars that end together", () => {
  const dip = (symbol: string) => series(symbol, `${EVE}\n2025-07-01 09:30 100 101 94 100`);
  const desk = new Desk({ market: marketOf([dip("XOM"), dip("AMD")]) });
  const line = (ticker: string) => ({ ...lineOf(ticker), quantity: qty(1), stopLoss: px("95") });
  desk.plan([line("XOM"), line("AMD")]);
  desk.through("2025-07-01 10:30");
  expect(rulesOf(desk)).toEqual(["XOM R1-open", "AMD R1-open", "AMD R2-stop", "XOM R2-stop"]);
});

test("R9 a bar later than the open fills late; Q3 one without volume is passed over", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET} 0\n 11:30 105 106 104 105`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  desk.through("2025-07-01 16:00");
  expect(desk.fills).toMatchObject([{ price: px("105"), flags: ["late-open"] }]);
});

test("R13 an order for the next session does not fill in the current one", () => {
  const desk = amdOver(
    `2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n2025-07-02 09:30 107 108 106 107`,
  );
  desk.through("2025-07-01 10:30");
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), tradeDate: date("2025-07-02") });
  desk.through("2025-07-02 16:00");
  expect(desk.fills).toMatchObject([{ session: "2025-07-02", price: px("107") }]);
});

test("R6 a lot never meets a bar from before its entry, whatever else still waits", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 10:30 80 81 79 80\n 11:30 ${QUIET}\n 12:30 ${QUIET}`;
  const desk = amdOver(bars, { onHeld: "add" });
  desk.through("2025-07-01 10:00");
  // An order for tomorrow, accepted before the dip, is still waiting when the lot is bought after it.
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("95"), tradeDate: date("2025-07-02") });
  desk.through("2025-07-01 11:30");
  desk.line({ ticker: "AMD", quantity: qty(1), entry: px("80"), stopLoss: px("76") });
  desk.through("2025-07-01 12:30");
  desk.through("2025-07-01 13:30");
  expect(rulesOf(desk)).toEqual(["AMD R1-open"]);
});
