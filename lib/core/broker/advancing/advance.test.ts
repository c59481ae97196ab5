// Tests of advancing: the order of things within an instant, and what waits for its bars.
import { expect, test } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { keepBars, series } from "@/test/kit/series";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import { advance } from "./advance";

const EVE = "2025-06-30 15:30 100 100 100 100";
const QUIET = "100 101 99 100";
const rules = (desk: Desk): readonly string[] =>
  desk.fills.map((fill) => `${fill.symbol} ${fill.rule}`);

const lineOf = (ticker: string) => planLine({ ticker });

/** An account of $1,000 on the evening of June 30, before some bars of AMD. */
function amdOver(bars: string, settings = {}): Desk {
  return new Desk({ market: marketOf([series("AMD", `${EVE}\n${bars}`)]), settings });
}

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

test("O2 a bar decides nothing before it has closed", () => {
  const desk = amdOver(`2025-07-01 09:30 100 111 99 105`);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 10:29");
  expect(desk.fills).toEqual([]);
  desk.through("2025-07-01 10:30");
  expect(rules(desk)).toEqual(["AMD R1-open", "AMD R4-through"]);
});

test("A9 advancing replays every bar, so a hit between two marks is never missed", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 11:30 100 111 99 105\n 15:30 ${QUIET}`;
  const desk = amdOver(bars);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 10:30");
  desk.through("2025-07-02 16:00");
  expect(desk.trades).toMatchObject([
    { reason: "TP", exitAt: ny("2025-07-01 12:30"), exitPrice: px("110") },
  ]);
});

test("O2 what is booked is never decided again", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 10:30 100 111 99 105`);
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 16:00");
  const { length } = desk.fills;
  expect(length).toBe(2);
  expect(advance(desk.account, desk.market, ny("2025-07-01 16:00"))).toEqual([]);
  desk.through("2025-07-02 16:00");
  expect(desk.fills.length).toBe(length);
});

test("A14 the cursor only moves forward", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.through("2025-07-01 10:30");
  expect(() => advance(desk.account, desk.market, ny("2025-07-01 10:29"))).toThrow("advances");
  expect(desk.account.clockAt).toBe(ny("2025-07-01 10:30"));
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
  expect(rules(desk)).toEqual(["AMD R1-open", "AMD R2-gap", "XOM R1-open"]);
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
  expect(rules(desk)).toEqual(["AMD R1-open", "AMD R2-stop", "XOM R1-open"]);
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
  expect(rules(desk)).toEqual(["XOM R1-open", "AMD R1-open", "AMD R2-stop", "XOM R2-stop"]);
});

test("O1 at a close time-outs come before the mark", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 15:30 100 102 99 101`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 1 });
  const events = desk.through("2025-07-01 16:00");
  expect(events.map(({ type }) => type)).toEqual(["filled", "filled", "marked"]);
  expect(events.at(-1)).toMatchObject({ closes: "2025-07-01", marks: [], lots: [] });
});

test("R9 no usable bar in the whole intended session is a no-fill, never a later day", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET} 0\n2025-07-02 09:30 ${QUIET}`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  desk.through("2025-07-01 15:59");
  expect(desk.account.orders.length).toBe(1);
  desk.through("2025-07-03 13:00");
  expect(desk.fills).toEqual([]);
  expect(desk.ofType("no-fill")).toMatchObject([
    { at: ny("2025-07-01 16:00"), order: 1, reason: { code: "no-bars", session: "2025-07-01" } },
  ]);
  expect(desk.account).toMatchObject({ orders: [], reserved: 0, cash: usd("1000") });
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

test("R13 a DAY order expires at the close of an early session", () => {
  const desk = amdOver(`2025-07-02 09:30 ${QUIET}`);
  desk.through("2025-07-02 16:00");
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50") });
  desk.through("2025-07-03 13:00");
  expect(desk.ofType("no-fill")).toMatchObject([{ at: ny("2025-07-03 13:00") }]);
});

const HOLDS = `
  2025-08-28 15:30 100 100 100 100
  2025-08-29 09:30 100 101 99 100
             15:30 100 101 99 101
  2025-09-02 09:30 100 101 99 100
             15:30 100 101 99 102
  2025-09-03 15:30 100 101 99 100.5`;

function heldFor(sessions: number, startsAt = "2025-08-28 16:00"): Desk {
  const market = marketOf([series("AMD", HOLDS)]);
  const desk = new Desk({ market, settings: { startsAt: ny(startsAt) } });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: sessions });
  desk.through("2025-09-05 16:00");
  return desk;
}

test("R8 max hold 2 from a Friday ends on Tuesday's last close when Monday is a holiday (vector 3)", () => {
  expect(heldFor(2).trades).toMatchObject([
    { exitSession: "2025-09-02", exitAt: ny("2025-09-02 16:00"), exitPrice: px("102") },
  ]);
});

test("R8 max hold 1 ends at the last close of the same day (vector 3)", () => {
  expect(heldFor(1).trades).toMatchObject([
    { exitSession: "2025-08-29", exitAt: ny("2025-08-29 16:00"), exitPrice: px("101") },
  ]);
});

test("R8 max hold 2 from a Friday ends on Monday's last close (vector 3)", () => {
  const bars = `
    2025-08-07 15:30 100 100 100 100
    2025-08-08 09:30 100 101 99 100
    2025-08-11 09:30 100 101 99 100
               15:30 100 101 99 103`;
  const market = marketOf([series("AMD", bars)]);
  const desk = new Desk({ market, settings: { startsAt: ny("2025-08-07 16:00") } });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-08-12 16:00");
  expect(desk.trades).toMatchObject([{ exitSession: "2025-08-11", exitPrice: px("103") }]);
});

test("R8 a time-out on an early close sells at 13:00", () => {
  const bars = `2025-07-02 09:30 ${QUIET}\n2025-07-03 11:30 ${QUIET}\n 12:30 100 101 99 99.5`;
  const desk = amdOver(bars, { startsAt: ny("2025-07-01 16:00") });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-07-03 13:00");
  expect(desk.trades).toMatchObject([{ exitAt: ny("2025-07-03 13:00"), exitPrice: px("99.50") }]);
});

test("R8 a missing last bar leaves the close of the last bar there is", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n 12:30 100 101 99 100.25\n 15:30 1 1 1 1 0`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("0.50"), maxHoldSessions: 1 });
  desk.through("2025-07-01 15:59");
  expect(desk.fills.length).toBe(1);
  desk.through("2025-07-01 16:00");
  expect(desk.trades).toMatchObject([{ exitPrice: px("100.25"), rule: "R8-timeout" }]);
});

test("R8 a lot whose data end stays open: nothing is invented", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 2 });
  desk.through("2025-07-10 16:00");
  expect(desk.trades).toEqual([]);
  expect(desk.account.lots.length).toBe(1);
});

const WAITING = marketOf(
  [
    series(
      "AMD",
      `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 100 111 99 105\n2025-07-02 09:30 ${QUIET}`,
    ),
    series("XOM", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 15:30 ${QUIET}`),
  ],
  false,
);

/** The market as a feed had delivered it: AMD's bars only up to a time. */
const delivered = (amdUntil: string) => {
  const amd = WAITING.series.get("AMD");
  const xom = WAITING.series.get("XOM");
  if (!amd || !xom) throw new Error("the market has AMD and XOM");
  return marketOf([keepBars(amd, (opensAt) => opensAt < ny(amdUntil)), xom], false);
};

test("O2 a symbol whose bars are missing waits while others advance, and books later at its own time", () => {
  const desk = new Desk({ market: delivered("2025-07-01 09:30") });
  const line = (ticker: string) => ({ ...lineOf(ticker), quantity: qty(1), takeProfit: px("110") });
  desk.plan([line("AMD"), line("XOM")]);
  desk.through("2025-07-01 11:30");
  expect(rules(desk)).toEqual(["XOM R1-open"]);
  desk.market = delivered("2025-07-01 11:30");
  desk.through("2025-07-01 11:30");
  expect(rules(desk)).toEqual(["XOM R1-open", "AMD R1-open", "AMD R4-through"]);
  expect(desk.ofType("filled").map(({ at }) => at)).toEqual([
    ny("2025-07-01 09:30"),
    ny("2025-07-01 09:30"),
    ny("2025-07-01 11:30"),
  ]);
});

test("O2 R9 an order whose feed is silent does not lapse at the close; it waits for its bars", () => {
  const desk = new Desk({ market: delivered("2025-07-01 09:30") });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-02 16:00");
  expect(desk.account.orders.length).toBe(1);
  desk.market = delivered("2025-07-01 11:30");
  desk.through("2025-07-02 16:00");
  expect(rules(desk)).toEqual(["AMD R1-open", "AMD R4-through"]);
});

test("O2 R9 once a later bar has come the silent session is over, and the order lapses", () => {
  const silent = WAITING.series.get("AMD");
  if (!silent) throw new Error("the market has AMD");
  const market = marketOf([keepBars(silent, (at) => at < ny("2025-07-01 09:30"))], false);
  const desk = new Desk({ market });
  desk.line({ ticker: "AMD", quantity: qty(1), takeProfit: px("110") });
  desk.through("2025-07-01 16:00");
  expect(desk.noFills).toEqual([]);
  const nextDay = keepBars(
    silent,
    (at) => at < ny("2025-07-01 09:30") || at > ny("2025-07-02 09:00"),
  );
  desk.market = marketOf([nextDay], false);
  desk.through("2025-07-02 10:30");
  expect(desk.noFills).toEqual([{ code: "no-bars", session: "2025-07-01" }]);
  expect(desk.fills).toEqual([]);
});

test("O2 R8 a time-out waits until the feed has passed its session, and books at its own bar time", () => {
  const desk = new Desk({ market: delivered("2025-07-01 10:30") });
  desk.line({ ticker: "AMD", quantity: qty(1), stopLoss: px("50"), maxHoldSessions: 1 });
  desk.through("2025-07-01 16:00");
  expect(rules(desk)).toEqual(["AMD R1-open"]);
  desk.market = WAITING;
  desk.through("2025-07-02 10:30");
  expect(desk.trades).toMatchObject([
    { rule: "R8-timeout", exitPrice: px("105"), exitAt: ny("2025-07-01 11:30") },
  ]);
});

test("A10 a mark carries price, time, source and digest; without a newer bar the last one stays", () => {
  const desk = amdOver(`2025-07-01 09:30 100 103 99 102`);
  desk.line({ ticker: "AMD", quantity: qty(2), stopLoss: px("50") });
  desk.through("2025-07-01 10:30");
  const mark = { price: px("102"), at: ny("2025-07-01 10:30"), source: "test" };
  expect(desk.account.marks).toMatchObject({ AMD: { ...mark, digest: "bars of AMD" } });
  desk.through("2025-07-02 16:00");
  expect(desk.account.marks).toMatchObject({ AMD: mark });
  expect(desk.figures).toMatchObject({ equity: usd("1004"), unrealized: usd("4") });
});

test("A2 the ledger gets one snapshot at each session close and one where the advance ends", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  desk.through("2025-07-02 12:00");
  desk.through("2025-07-02 12:00");
  desk.through("2025-07-03 13:00");
  expect(desk.ofType("marked").map(({ at, closes }) => [at, closes])).toEqual([
    [ny("2025-07-01 16:00"), "2025-07-01"],
    [ny("2025-07-02 12:00"), null],
    [ny("2025-07-02 16:00"), "2025-07-02"],
    [ny("2025-07-03 13:00"), "2025-07-03"],
  ]);
});

test("R2 a stop that the entry's own open already lies beyond fills there, inside the bar", () => {
  // Slippage of 5 % pays 105; a stop 2 % below that stands above the open of 100.
  const desk = amdOver(`2025-07-01 09:30 100 101 99 100`, { slippage: bps(500) });
  desk.line({ ticker: "AMD", quantity: qty(1), entry: px("100"), stopLoss: px("98") });
  desk.through("2025-07-01 10:30");
  expect(desk.fills[1]).toMatchObject({ rawPrice: px("100"), rule: "R2-gap" });
});
