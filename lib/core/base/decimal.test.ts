// Tests of exact integer arithmetic and decimal text.
import { expect, test } from "vitest";
import { MICRO, microsFromText, microsToText, mulDiv, roundToStep } from "./decimal";
import { InvariantError } from "./invariant";

test("A3 a product is divided once and rounded half to even", () => {
  const table: readonly [number, number, number, number][] = [
    [5, 1, 10, 0],
    [15, 1, 10, 2],
    [25, 1, 10, 2],
    [-15, 1, 10, -2],
    [-25, 1, 10, -2],
    [26, 1, 10, 3],
    [15, 1, -10, -2],
    [0, 7, 3, 0],
    [150_250_000, 4 * MICRO, MICRO, 601_000_000],
    [9_007_199_254_740_991, 3, 3, 9_007_199_254_740_991],
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496],
  ];
  for (const [a, b, c, expected] of table) expect(mulDiv(a, b, c)).toBe(expected);
});

test("a quotient of zero is never minus zero", () => {
  expect(Object.is(mulDiv(-1, 1, 10), 0)).toBe(true);
});

test("a division by zero and an answer beyond 2^53 are bugs, so they throw", () => {
  expect(() => mulDiv(1, 1, 0)).toThrow(InvariantError);
  expect(() => mulDiv(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(InvariantError);
});

test("a value is rounded to a step, a tie to the even multiple", () => {
  expect([14_999, 15_000, 25_000, 25_001].map((v) => roundToStep(v, 10_000))).toEqual([
    10_000, 20_000, 20_000, 30_000,
  ]);
});

test("decimal text becomes micros by its digits", () => {
  const table: readonly [string, number][] = [
    ["144.16", 144_160_000],
    [" 0.1 ", 100_000],
    [".5", 500_000],
    ["5.", 5_000_000],
    ["+7", 7_000_000],
    ["-0.000001", -1],
    ["0.0000005", 0],
    ["0.0000015", 2],
    ["0.00000150001", 2],
    ["0.0000014999", 1],
    ["1e3", 1_000_000_000],
    ["1.5E-05", 15],
    ["12.5e-1", 1_250_000],
    ["9007199254.740991", Number.MAX_SAFE_INTEGER],
  ];
  for (const [text, micros] of table) expect(microsFromText(text)).toBe(micros);
  expect(Object.is(microsFromText("-0"), 0)).toBe(true);
});

test("text that is no plain decimal, or is too large to hold exactly, is null", () => {
  const texts = [
    "",
    ".",
    "-",
    "1,000",
    "$1",
    "1 2",
    "NaN",
    "Infinity",
    "0x10",
    "1e",
    "１",
    "1.2.3",
  ];
  for (const text of texts) expect(microsFromText(text)).toBeNull();
  expect(microsFromText("9007199254.740992")).toBeNull();
  expect(microsFromText("1e999")).toBeNull();
  // Zeros alone would be exact; a cell that long is still no number that anybody wrote.
  expect(microsFromText(`1.${"0".repeat(1_000)}`)).toBeNull();
});

test("micros print with as many decimals as they need, between two bounds", () => {
  const cents = { min: 2, max: 2 };
  expect(microsToText(144_165_000, cents)).toBe("144.16");
  expect(microsToText(144_175_000, cents)).toBe("144.18");
  expect(microsToText(-5_001, cents)).toBe("-0.01");
  expect(microsToText(-4_999, cents)).toBe("0.00");
  expect(microsToText(1, { min: 2, max: 6 })).toBe("0.000001");
  expect(microsToText(2_500_000, { min: 0, max: 6 })).toBe("2.5");
  expect(microsToText(2_000_000, { min: 0, max: 6 })).toBe("2");
});

test("what is no whole number of micros, or too large for one, is never printed as if it were", () => {
  const all = { min: 0, max: 6 };
  expect(microsToText(1.5, all)).toBe("0.000002");
  expect(microsToText(-0.4, all)).toBe("0");
  expect(microsToText(Number.MAX_SAFE_INTEGER, all)).toBe("9007199254.740991");
  for (const none of [2 ** 53, -1e27, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => microsToText(none, all)).toThrow();
  }
});
