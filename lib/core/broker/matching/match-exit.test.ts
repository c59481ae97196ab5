// Tests of exits: what a lot gets for its target, its stop, its time-out and a plan's sale.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { bps, ny, px, qty, usd } from "@/test/kit/words";
import type { PlanLine } from "../../plan/plan";
import type { AccountSettings } from "../settings";

const EVE = "2025-06-30 15:30 100 100 100 100";

interface Case {
  readonly settings?: Partial<AccountSettings>;
  readonly line?: Partial<PlanLine>;
}

/** 10 AMD bought by a line of reference 100, target 110, stop 98; lived through to July 3. */
function live(bars: string, { settings = {}, line = {} }: Case = {}): Desk {
  const amd = series("AMD", `${EVE}\n${bars}`);
  const desk = new Desk({
    market: marketOf([amd]),
    settings: { capital: usd("5000"), ...settings },
  });
  const levels = { entry: px("100"), takeProfit: px("110"), stopLoss: px("98") };
  desk.line({ ticker: "AMD", quantity: qty(10), ...levels, ...line });
  desk.through("2025-07-03 13:00");
  return desk;
}

const exitOf = (desk: Desk) => desk.fills[1];

test("R2 a stop fills at the stop when the bar trades down to it (10.1, vector 2)", () => {
  const desk = live("2025-07-01 09:30 102 103 101 102\n 10:30 102 112 99.90 102");
  expect(exitOf(desk)).toMatchObject({
    side: "SELL",
    quantity: qty(10),
    price: px("99.96"),
    rule: "R2-stop",
    effect: { kind: "close", reason: "SL", alternative: null },
  });
  expect(desk.trades).toMatchObject([{ gross: usd("-20.40"), net: usd("-20.40") }]);
});

test("R2 a stop fills at the open when the bar opens at or beyond it (10.1, vector 2: 97.00)", () => {
  const desk = live("2025-07-01 09:30 102 103 101 102\n 10:30 97 113 96 102");
  expect(exitOf(desk)).toMatchObject({ price: px("97"), rule: "R2-gap", flags: [] });
  expect(desk.trades).toMatchObject([{ reason: "SL", gross: usd("-50.00"), net: usd("-50.00") }]);
});

test("R3 a target fills at its limit, or at the open when the bar opens beyond it", () => {
  const inside = live("2025-07-01 09:30 100 103 99 102\n 10:30 109 113 108 112");
  expect(exitOf(inside)).toMatchObject({ price: px("110"), rule: "R4-through" });
  expect(inside.trades).toMatchObject([{ reason: "TP", net: usd("100") }]);
  const gap = live("2025-07-01 09:30 100 103 99 102\n 10:30 111.5 113 108 112");
  expect(exitOf(gap)).toMatchObject({ price: px("111.50"), rule: "R3-gap" });
  expect(gap.trades).toMatchObject([{ reason: "TP", net: usd("115") }]);
});

test("R5 the stop comes first in an ambiguous bar; the other outcome stands beside it (vector 2)", () => {
  const desk = live("2025-07-01 09:30 102 103 101 102\n 10:30 102 113 99.90 102");
  expect(exitOf(desk)).toMatchObject({
    price: px("99.96"),
    rule: "R5-stop-first",
    flags: ["ambiguous"],
    effect: { reason: "SL", alternative: { price: px("112.20"), rule: "R4-through" } },
  });
  expect(desk.trades).toMatchObject([{ gross: usd("-20.40"), otherGross: usd("102.00") }]);
});

test("R6 the entry bar of a market order is live for its stop, its target, and both", () => {
  const stop = live("2025-07-01 09:30 100 105 97 99");
  expect(exitOf(stop)).toMatchObject({ price: px("98"), rule: "R2-stop" });
  const target = live("2025-07-01 09:30 100 111 99 105");
  expect(exitOf(target)).toMatchObject({ price: px("110"), rule: "R4-through" });
  const both = live("2025-07-01 09:30 100 111 97 105");
  expect(exitOf(both)).toMatchObject({ price: px("98"), rule: "R5-stop-first" });
  expect(both.fills.map(({ bar }) => bar?.opensAt)).toEqual([
    ny("2025-07-01 09:30"),
    ny("2025-07-01 09:30"),
  ]);
});

test("R10 slippage worsens stops, also at a gap; a target never slips", () => {
  const settings = { slippage: bps(10) };
  // Entry 102.102, so the exits stand at 112.31 and 100.06.
  const stop = live("2025-07-01 09:30 102 103 101 102\n 10:30 102 103 99 102", { settings });
  expect(exitOf(stop)).toMatchObject({ rawPrice: px("100.06"), price: px("99.95994") });
  const gap = live("2025-07-01 09:30 102 103 101 102\n 10:30 97 103 96 102", { settings });
  expect(exitOf(gap)).toMatchObject({ rawPrice: px("97"), price: px("96.903") });
  const target = live("2025-07-01 09:30 102 103 101 102\n 10:30 102 113 101 102", { settings });
  expect(exitOf(target)).toMatchObject({ rawPrice: px("112.31"), price: px("112.31") });
  const beyond = live("2025-07-01 09:30 102 103 101 102\n 10:30 113 114 101 102", { settings });
  expect(exitOf(beyond)).toMatchObject({ rawPrice: px("113"), price: px("113") });
});

test("R8 a time-out sells at the close of the last bar of its session, slipped", () => {
  const bars = "2025-07-01 09:30 100 103 99 102\n 10:30 102 104 101 103\n 15:30 103 105 102 104";
  const desk = live(bars, { settings: { slippage: bps(10) }, line: { maxHoldSessions: 1 } });
  expect(exitOf(desk)).toMatchObject({
    rawPrice: px("104"),
    price: px("103.896"),
    rule: "R8-timeout",
    flags: [],
    session: "2025-07-01",
    effect: { reason: "TIMEOUT" },
  });
  expect(desk.trades).toMatchObject([{ exitAt: ny("2025-07-01 16:00"), reason: "TIMEOUT" }]);
});

test("R8 a stop or a target on the last bar wins over the time-out", () => {
  const line = { maxHoldSessions: 1 };
  const stop = live("2025-07-01 09:30 100 103 99 102\n 15:30 103 105 98 104", { line });
  expect(exitOf(stop)).toMatchObject({ price: px("98"), rule: "R2-stop" });
  const target = live("2025-07-01 09:30 100 103 99 102\n 15:30 103 110.01 102 104", { line });
  expect(exitOf(target)).toMatchObject({ price: px("110"), rule: "R4-through" });
});

test("R8 without a usable bar in its session a time-out takes the next usable open, flagged late", () => {
  const bars = `
    2025-07-01 09:30 100 103 99 102
    2025-07-02 09:30 101 120 90 102 0
    2025-07-03 09:30 104 120 90 102 0
               10:30 105 120 90 102`;
  const desk = live(bars, { settings: { slippage: bps(10) }, line: { maxHoldSessions: 2 } });
  expect(exitOf(desk)).toMatchObject({
    rawPrice: px("105"),
    price: px("104.895"),
    rule: "R8-late",
    flags: ["late"],
    session: "2025-07-03",
    effect: { reason: "TIMEOUT" },
  });
});

test("R10 fees reduce cash on buys and on sells", () => {
  const settings = { feePerOrder: usd("1"), feePerShare: usd("0.01"), feeRate: bps(10) };
  const desk = live("2025-07-01 09:30 100 111 99 105", { settings });
  // Buying 1000 costs 1 + 0.10 + 1.00; selling 1100 costs 1 + 0.10 + 1.10.
  expect(desk.fills.map(({ fee }) => fee)).toEqual([usd("2.10"), usd("2.20")]);
  expect(desk.trades).toMatchObject([{ gross: usd("100"), fees: usd("4.30"), net: usd("95.70") }]);
  expect(desk.account.cash).toBe(usd("5095.70"));
});

test("R10 the fee of an exit takes no more than its sale brings", () => {
  const desk = live("2025-07-01 09:30 100 103 99 102\n 10:30 109 113 108 112", {
    settings: { feePerOrder: usd("1500") },
  });
  expect(desk.fills.map(({ fee }) => fee)).toEqual([usd("1500"), usd("1100")]);
  expect(desk.figures.cash).toBe(usd("2500"));
});

test("A4 a SELL line closes what is held at the next bar's open, its levels ignored", () => {
  const amd = series(
    "AMD",
    `${EVE}
     2025-07-01 09:30 100 103 99 102
                10:30 103 105 102 104`,
  );
  const desk = new Desk({
    market: marketOf([amd]),
    settings: { capital: usd("5000"), slippage: bps(10) },
  });
  desk.line({ ticker: "AMD", quantity: qty(10), stopLoss: px("50") });
  desk.through("2025-07-01 10:30");
  const checked = desk.line({
    ticker: "AMD",
    side: "SELL",
    quantity: qty(25),
    stopLoss: px("200"),
    takeProfit: px("1"),
  });
  expect(checked.outcomes).toMatchObject([
    { result: { status: "accepted", order: { quantity: qty(10), effect: "close", reserved: 0 } } },
  ]);
  desk.through("2025-07-01 11:30");
  expect(exitOf(desk)).toMatchObject({
    // The entry was order 1, its stop took 2.
    order: 3,
    quantity: qty(10),
    rawPrice: px("103"),
    price: px("102.897"),
    rule: "A4-plan-sell",
    effect: { reason: "PLAN" },
  });
  expect(desk.account.lots).toEqual([]);
});

test("A8 a sale consumes lots first in, first out, the last one in part", () => {
  const amd = series(
    "AMD",
    `${EVE}
     2025-07-01 09:30 100 103 99 102
                10:30 110 115 102 104
                11:30 120 121 119 120`,
  );
  const desk = new Desk({
    market: marketOf([amd]),
    settings: { capital: usd("5000"), onHeld: "add", feePerOrder: usd("1") },
  });
  const buy = { ticker: "AMD", quantity: qty(3), stopLoss: px("50") };
  desk.line(buy);
  desk.through("2025-07-01 10:30");
  desk.line(buy);
  desk.through("2025-07-01 11:30");
  desk.line({ ticker: "AMD", side: "SELL", quantity: qty(4) });
  desk.through("2025-07-01 12:30");
  expect(desk.fills.at(-1)).toMatchObject({ quantity: qty(4), fee: usd("1") });
  expect(desk.trades).toMatchObject([
    { lot: 1, quantity: qty(3), gross: usd("60"), fees: usd("1.75"), net: usd("58.25") },
    { lot: 2, quantity: qty(1), gross: usd("10"), fees: 250_000 + 333_333 },
  ]);
  expect(desk.account.lots).toMatchObject([
    { id: 2, quantity: qty(2), opened: qty(3), cost: usd("220"), entryFee: 666_667 },
  ]);
});

test("A4 a sale whose lot is gone by its bar ends unfilled: nothing-held", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 100 103 99 102\n 10:30 90 91 89 90`);
  const desk = new Desk({ market: marketOf([amd]) });
  desk.line({ ticker: "AMD", quantity: qty(4), stopLoss: px("95") });
  desk.through("2025-07-01 10:30");
  desk.line({ ticker: "AMD", side: "SELL", quantity: qty(4) });
  desk.through("2025-07-01 11:30");
  // O1: an exit whose level the open has passed comes before the plan's sale.
  expect(exitOf(desk)).toMatchObject({ rule: "R2-gap", price: px("90") });
  expect(desk.noFills).toEqual([{ code: "nothing-held", symbol: "AMD" }]);
});

test("a trade keeps the extremes its lot has seen from entry to exit bar", () => {
  const bars = "2025-07-01 09:30 100 103 99 102\n 10:30 102 107 101 103\n 11:30 103 104 97 99";
  expect(live(bars).trades).toMatchObject([{ high: px("107"), low: px("97") }]);
});
