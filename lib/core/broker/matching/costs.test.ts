// Tests of costs: slippage, fees, and the largest quantity that fits a budget.
import { expect, test } from "vitest";
import { bps, px, qty, usd } from "@/test/kit/words";
import { money, rate } from "../../base/money";
import { BEYOND_MEANS, costOf, feeOf, largestWithin, slip } from "./costs";

const NO_FEES = { feePerOrder: money(0), feePerShare: money(0), feeRate: rate(0) };

test("R10 slippage worsens the price of a buyer upward and of a seller downward", () => {
  expect(slip(px("102"), "BUY", bps(10))).toBe(px("102.102"));
  expect(slip(px("102"), "SELL", bps(10))).toBe(px("101.898"));
  expect(slip(px("102"), "BUY", bps(0))).toBe(px("102"));
});

test("R11 fills keep micros, rounded half to even", () => {
  // 0.0001 x 5 bps = 0.05 micros, 100.05 micros in all; 1.001 x 5 bps = 500.5 micros.
  expect(slip(px("0.0001"), "BUY", bps(5))).toBe(px("0.0001"));
  expect(slip(px("1.001"), "BUY", bps(5))).toBe(1_001_500);
  expect(slip(px("1.003"), "BUY", bps(5))).toBe(1_003_502);
  expect(slip(px("1.001"), "SELL", bps(5))).toBe(1_000_500);
});

test("a seller's price never falls below a micro, however large the slippage", () => {
  expect(slip(px("10"), "SELL", rate(1_000_000))).toBe(1);
  expect(slip(px("10"), "SELL", rate(2_000_000))).toBe(1);
  expect(slip(px("0.000001"), "SELL", rate(600_000))).toBe(1);
});

test("R10 fees add up per order, per share and per notional", () => {
  expect(feeOf(NO_FEES, px("100"), qty(10))).toBe(0);
  expect(feeOf({ ...NO_FEES, feePerOrder: usd("1.25") }, px("100"), qty(10))).toBe(usd("1.25"));
  expect(feeOf({ ...NO_FEES, feePerShare: usd("0.005") }, px("100"), qty(10))).toBe(usd("0.05"));
  expect(feeOf({ ...NO_FEES, feeRate: bps(20) }, px("100"), qty(10))).toBe(usd("2"));
  const all = { feePerOrder: usd("1.25"), feePerShare: usd("0.005"), feeRate: bps(20) };
  expect(feeOf(all, px("100"), qty(10))).toBe(usd("3.30"));
  expect(feeOf(all, px("100"), qty("0.5"))).toBe(usd("1.3525"));
});

test("the cost of buying is the notional and its fee", () => {
  expect(costOf({ ...NO_FEES, feePerOrder: usd("1") }, px("99.99"), qty(3))).toBe(usd("300.97"));
});

test("a purchase beyond what money counts costs the largest amount there is, and is no error", () => {
  const most = qty(9_000_000_000);
  expect(costOf(NO_FEES, px("100"), most)).toBe(BEYOND_MEANS);
  expect(costOf({ ...NO_FEES, feePerShare: usd("1000") }, px("1"), most)).toBe(BEYOND_MEANS);
  expect(costOf(NO_FEES, px("100"), qty(45_000_000))).toBe(usd("4500000000"));
  expect(largestWithin(most, true, (tried) => costOf(NO_FEES, px("100"), tried) <= 1e12)).toBe(
    qty(10_000),
  );
});

test("A5 a quantity is cut to the most that fits, in whole shares or in micro-shares", () => {
  const within = (budget: string) => (tried: number) => (tried * 30) / 1_000_000 <= Number(budget);
  expect(largestWithin(qty(10), true, within("300"))).toBe(qty(10));
  expect(largestWithin(qty(10), true, within("299.99"))).toBe(qty(9));
  expect(largestWithin(qty(10), true, within("30"))).toBe(qty(1));
  expect(largestWithin(qty(10), true, within("29.99"))).toBe(0);
  expect(largestWithin(qty(10), false, within("29.99997"))).toBe(qty("0.999999"));
  expect(largestWithin(qty("0.000001"), false, within("0"))).toBe(0);
});
