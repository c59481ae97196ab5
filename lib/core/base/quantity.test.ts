// Tests of quantities.
import { expect, test } from "vitest";
import { InvariantError } from "./invariant";
import { isWhole, NO_SHARES, quantity, quantityFromText, quantityToText, shares } from "./quantity";

test("A3 a quantity counts micro-shares and is never negative", () => {
  expect(shares(10)).toBe(10_000_000);
  expect(() => quantity(-1)).toThrow(InvariantError);
  expect(() => shares(0.0000001)).toThrow(InvariantError);
});

test("whole shares are told from fractions", () => {
  expect([isWhole(shares(3)), isWhole(quantity(1)), isWhole(NO_SHARES)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("shares survive the way to text and back", () => {
  for (const text of ["10", "0.25", "0", "0.000001"]) {
    const held = quantityFromText(text);
    expect(held).not.toBeNull();
    if (held !== null) expect(quantityToText(held)).toBe(text);
  }
  expect([quantityFromText("-1"), quantityFromText("ten")]).toEqual([null, null]);
});
