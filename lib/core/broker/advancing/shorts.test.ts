// Tests of shorts: what they lock, what they cost, and when they are covered (A12, R14).
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { absolute, amdOver, codeOf, EVE, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { bps, date, percent, px, qty, usd } from "@/test/kit/words";
import { freeCash, lockedOf } from "../equity";
import type { AccountSettings } from "../settings";

const SELL = { side: "SELL" } as const;
const SHORT: Partial<AccountSettings> = { allowShort: true };

/** 4 AMD sold short at 100 on Tuesday's open, before some more bars. */
function owed(bars = "", settings: Partial<AccountSettings> = {}): Desk {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n${bars}`, { ...SHORT, ...settings });
  desk.order({ ...SELL, quantity: qty(4), bracket: absolute("80", "150"), maxHoldSessions: 30 });
  desk.through("2025-07-01 10:30");
  return desk;
}

test("A12 shorting is an option of the account: without it a sale of nothing is refused", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  expect(codeOf(desk.order({ ...SELL, quantity: qty(4) }))).toBe("side");
});

test("A12 a short sale brings its proceeds and locks them, and half of its value beside them", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`, SHORT);
  desk.order({ ...SELL, quantity: qty(4) });
  expect(desk.account.reserved).toBe(usd("200"));
  desk.through("2025-07-01 10:30");
  expect(desk.figures).toMatchObject({ cash: usd("1400"), equity: usd("1000"), unrealized: 0 });
  expect(lockedOf(desk.account)).toBe(usd("600"));
  expect(freeCash(desk.account)).toBe(usd("800"));
  expect(desk.figures.exposure).toBe(usd("400"));
});

test("A12 R10 a short sale reserves its fees beside half of its value", () => {
  const fees = { feePerOrder: usd("1"), feePerShare: usd("0.25") };
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`, { ...SHORT, ...fees });
  desk.order({ ...SELL, quantity: qty(4) });
  expect(desk.account.reserved).toBe(usd("202"));
});

test("A12 what is locked is measured anew at each close, never between two of them", () => {
  const desk = owed(
    "10:30 110 111 109 110\n 15:30 120 121 119 120\n2025-07-02 09:30 130 131 129 130",
  );
  desk.through("2025-07-01 11:30");
  expect(lockedOf(desk.account)).toBe(usd("600"));
  desk.through("2025-07-01 16:00");
  // 400 of proceeds and half of 480.
  expect(lockedOf(desk.account)).toBe(usd("640"));
  expect(desk.figures.equity).toBe(usd("920"));
  desk.through("2025-07-02 10:30");
  expect(lockedOf(desk.account)).toBe(usd("640"));
});

test("R14 the exits of a short mirror: target below, stop above, both slipping against it", () => {
  const target = owed("10:30 100 101 79.99 90");
  target.through("2025-07-01 16:00");
  expect(fillsOf(target)).toEqual(["SELL 4 @ 100 R1-open", "BUY 4 @ 80 R4-through"]);
  expect(target.trades).toMatchObject([{ direction: -1, gross: usd("80"), reason: "TP" }]);
  expect(target.figures).toMatchObject({ cash: usd("1080"), realized: usd("80") });
  const touched = owed("10:30 100 101 80 90");
  touched.through("2025-07-01 16:00");
  expect(touched.fills).toHaveLength(1);
  const stop = owed("10:30 100 150 99 140", { slippage: bps(10) });
  stop.through("2025-07-01 16:00");
  expect(fillsOf(stop)).toEqual(["SELL 4 @ 99.9 R1-open", "BUY 4 @ 150.15 R2-stop"]);
  const gap = owed("10:30 155 156 154 155");
  gap.through("2025-07-01 16:00");
  expect(fillsOf(gap)[1]).toBe("BUY 4 @ 155 R2-gap");
  const both = owed("10:30 100 150 79 100");
  both.through("2025-07-01 16:00");
  expect(both.trades).toMatchObject([
    { rule: "R5-stop-first", gross: usd("-200"), otherGross: usd("80") },
  ]);
});

test("A12 a purchase covers what is owed, oldest lot first, and at most that", () => {
  const desk = owed("10:30 90 91 89 90");
  const placed = desk.order({ quantity: qty(9) });
  expect(placed).toMatchObject({ value: { effect: "close", quantity: qty(4), reserved: 0 } });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("BUY 4 @ 90 R1-open");
  expect(desk.figures).toMatchObject({ cash: usd("1040"), equity: usd("1040") });
  expect(desk.trades).toMatchObject([{ reason: "MANUAL", gross: usd("40") }]);
});

test("A12 a short that its cash cannot secure is refused, and cut at a better price than its limit", () => {
  const desk = amdOver("2025-07-01 09:30 120 121 119 120", SHORT);
  expect(codeOf(desk.order({ ...SELL, quantity: qty(21) }))).toBe("cash-short");
  // Half of 20 x 100 is all there is; at 120 it secures 16.
  expect(codeOf(desk.order({ ...SELL, quantity: qty(20), type: "limit", limit: px("100") }))).toBe(
    "accepted",
  );
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)).toEqual(["SELL 16 @ 120 R4-open"]);
  expect(desk.fills).toMatchObject([{ flags: ["cut-to-cash"] }]);
});

test("A12 a shortfall blocks new entries; below 30 % every short is bought back at the next open", () => {
  const bars = "15:30 190 191 189 190\n2025-07-02 09:30 195 196 194 195";
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n${bars}`, SHORT);
  desk.order({ ...SELL, quantity: qty(8) });
  desk.through("2025-07-01 10:30");
  expect(codeOf(desk.order({ quantity: qty(1), symbol: "AMD", side: "SELL" }))).toBe(
    "already-held",
  );
  desk.through("2025-07-01 16:00");
  // 1800 of cash against 1520 owed: 280 is less than 30 % of it.
  expect(desk.account.lots).toMatchObject([{ leaving: { reason: "MARGIN", order: 2 } }]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 accepted"]);
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)[1]).toBe("BUY 8 @ 195 A12-margin");
  expect(desk.trades).toMatchObject([{ reason: "MARGIN", gross: usd("-760") }]);
  expect(desk.figures.equity).toBe(usd("240"));
  expect(statusesOf(desk)).toEqual(["1 filled", "2 filled"]);
});

test("A12 a shortfall above 30 % covers nothing and is told with what is missing", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 15:30 130 131 129 130`);
  const desk = new Desk({ market: marketOf([amd, series("XOM", EVE)]), settings: SHORT });
  desk.order({ ...SELL, quantity: qty(8) });
  desk.through("2025-07-01 16:00");
  // 1800 of cash; 800 and half of 1040 are locked: 480 are free. At 170 a shortfall of 0 is near.
  expect(freeCash(desk.account)).toBe(usd("480"));
  expect(codeOf(desk.order({ quantity: qty(1), symbol: "XOM" }))).toBe("accepted");
  const high = series("AMD", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 15:30 170 171 169 170`);
  const late = new Desk({
    market: marketOf([high, series("XOM", EVE)]),
    settings: { ...SHORT, capital: usd("650") },
  });
  late.order({ ...SELL, quantity: qty(8), bracket: null });
  late.through("2025-07-01 16:00");
  expect(late.fills).toHaveLength(1);
  expect(late.order({ quantity: qty(1), symbol: "XOM" })).toMatchObject({
    refusal: { code: "margin-shortfall", short: usd("30") },
  });
});

test("A12 a short pays the dividend", () => {
  const desk = owed("2025-07-02 09:30 100 101 99 100");
  const dividend = {
    kind: "dividend",
    symbol: "AMD",
    exDate: date("2025-07-02"),
    amount: px("0.50"),
  };
  desk.market = { ...desk.market, actions: [dividend as never] };
  desk.through("2025-07-02 16:00");
  expect(desk.account.sums.dividends).toBe(usd("-2"));
  expect(desk.figures).toMatchObject({ cash: usd("1398"), equity: usd("998") });
});

test("A12 borrow is charged each session on what is owed at its close", () => {
  const desk = owed("15:30 110 111 109 110\n2025-07-02 15:30 100 101 99 100", {
    borrowRate: bps(10),
  });
  desk.through("2025-07-01 16:00");
  expect(desk.account.sums.borrow).toBe(usd("0.44"));
  desk.through("2025-07-02 16:00");
  expect(desk.account.sums.borrow).toBe(usd("0.84"));
  expect(desk.figures.equity).toBe(usd("999.16"));
  expect(desk.ofType("borrow-charged").map(({ session }) => session)).toEqual([
    "2025-07-01",
    "2025-07-02",
  ]);
});

test("A12 O1 cash that a cover has taken at an instant is not there for its entries", () => {
  const amd = series("AMD", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 160 161 159 160`);
  const xom = series("XOM", `${EVE}\n2025-07-01 09:30 ${QUIET}\n 10:30 150 151 149 150`);
  const desk = new Desk({ market: marketOf([amd, xom]), settings: SHORT });
  desk.order({ ...SELL, quantity: qty(10), bracket: absolute(null, "150") });
  desk.through("2025-07-01 10:30");
  // Free are 500; the order reserves 400 and would take 600 at the open, after the cover's loss of 600.
  desk.order({ quantity: qty(4), symbol: "XOM" });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk).slice(1)).toEqual(["BUY 10 @ 160 R2-gap", "BUY 2 @ 150 R1-open"]);
  expect(desk.account.cash).toBe(usd("100"));
});

test("A12 an order to cover never touches shares that are held, once the short is gone", () => {
  const desk = owed("10:30 151 152 150 151\n 11:30 100 101 99 100\n 12:30 90 91 89 90");
  desk.order({ quantity: qty(4), type: "limit", limit: px("95"), timeInForce: "GTC" });
  desk.through("2025-07-01 11:30");
  expect(desk.orderRows.at(-1)).toMatchObject({
    ...{ order: 4, status: "canceled" },
    refusal: { code: "lot-closed", order: 3 },
  });
});

test("A12 equity, proceeds and P&L of a short add up to the micro with fractions and costs", () => {
  const desk = amdOver("2025-07-01 09:30 33.37 34 33 33.41\n 10:30 33.29 34 33 33.3", {
    ...SHORT,
    wholeShares: false,
    slippage: bps(7),
    feePerShare: usd("0.003"),
    participation: percent(100),
  });
  desk.order({ ...SELL, quantity: qty("1.333333") });
  desk.through("2025-07-01 10:30");
  desk.order({ quantity: qty("0.777777") });
  desk.through("2025-07-01 16:00");
  const { cash, equity, realized, unrealized, fees } = desk.figures;
  expect(equity).toBe(usd("1000") + realized + unrealized - fees);
  expect(cash).toBeGreaterThan(usd("1000"));
});

test("A12 exactly 30 % is not below it: nothing is bought back", () => {
  const leftAt = (close: string): readonly string[] => {
    const bars = `2025-07-01 09:30 ${QUIET}\n 15:30 ${close} ${close} ${close} ${close}
      2025-07-02 09:30 ${close} ${close} ${close} ${close}`;
    const desk = amdOver(bars, { ...SHORT, capital: usd("690") });
    desk.order({ ...SELL, quantity: qty(10), bracket: null, maxHoldSessions: 30 });
    desk.through("2025-07-02 16:00");
    return fillsOf(desk);
  };
  // 690 and 1,000 of proceeds, less 1,300 that are owed, are 390.
  expect(leftAt("130")).toEqual(["SELL 10 @ 100 R1-open"]);
  expect(leftAt("130.01")).toEqual(["SELL 10 @ 100 R1-open", "BUY 10 @ 130.01 A12-margin"]);
});
