// Tests of money, prices and rates.
import { expect, test } from "vitest";
import { InvariantError } from "./invariant";
import {
  money,
  moneyFromText,
  moneyToText,
  notional,
  price,
  priceFromText,
  priceToText,
  rate,
  scalePrice,
  shareOf,
  tickOf,
  toTick,
} from "./money";
import { quantity, shares } from "./quantity";

test("A3 price x quantity makes money, rounded half to even to the micro", () => {
  expect(notional(price(150_250_000), shares(4))).toBe(601_000_000);
  expect(notional(price(1), quantity(500_000))).toBe(0);
  expect(notional(price(3), quantity(500_000))).toBe(2);
});

test("a share of an amount and a worsened price round once", () => {
  expect(shareOf(money(1_000_000_000), rate(50_000))).toBe(50_000_000);
  expect(shareOf(money(-1_000_000_000), rate(50_000))).toBe(-50_000_000);
  expect(scalePrice(price(100_000_000), rate(500))).toBe(100_050_000);
  expect(scalePrice(price(100_000_000), rate(-500))).toBe(99_950_000);
});

test("R11 the tick is a cent from one dollar on, and a hundredth of a cent below", () => {
  expect([tickOf(price(1_000_000)), tickOf(price(999_999))]).toEqual([10_000, 100]);
  expect([toTick(1_005_000), toTick(1_015_000), toTick(500_050), toTick(49)]).toEqual([
    1_000_000, 1_020_000, 500_000, 0,
  ]);
});

test("a float or a price of zero is a bug, so it throws", () => {
  expect(() => money(0.5)).toThrow(InvariantError);
  expect(() => price(0)).toThrow(InvariantError);
  expect(() => price(Number.NaN)).toThrow(InvariantError);
  expect(() => rate(0.05)).toThrow(InvariantError);
});

test("dollars print with two decimals, and more only where they have them", () => {
  expect(moneyToText(money(144_160_000))).toBe("144.16");
  expect(moneyToText(money(-28_000_000))).toBe("-28.00");
  expect(priceToText(price(1))).toBe("0.000001");
});

test("a price text must be positive, a money text need not", () => {
  expect(moneyFromText("-28.5")).toBe(-28_500_000);
  expect(moneyFromText("28,5")).toBeNull();
  expect(priceFromText("0.01")).toBe(10_000);
  expect([priceFromText("0"), priceFromText("-1"), priceFromText("0.0000001")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("a negative zero is plain zero", () => {
  expect(Object.is(money(-0), 0)).toBe(true);
});
