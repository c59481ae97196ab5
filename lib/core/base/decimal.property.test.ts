// Identities of exact integer arithmetic over all inputs.
import fc from "fast-check";
import { expect, test } from "vitest";
import { microsFromText, microsToText, mulDiv, mulMicros } from "./decimal";

const safe = fc.maxSafeInteger();
const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

test("A3 mulDiv is the nearest integer to the exact rational, a tie goes to the even one", () => {
  const divisor = fc.oneof(fc.integer({ min: -20, max: 20 }), safe).filter((c) => c !== 0);
  const factor = fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), safe);
  fc.assert(
    fc.property(safe, factor, divisor, (a, b, c) => {
      const [product, by] = [BigInt(a) * BigInt(b), BigInt(c)];
      fc.pre(magnitude(product / by) < BigInt(Number.MAX_SAFE_INTEGER));
      const answer = BigInt(mulDiv(a, b, c));
      // |product / by - answer| in halves of the divisor.
      const twiceError = magnitude(product - answer * by) * 2n;
      expect(twiceError <= magnitude(by)).toBe(true);
      if (twiceError === magnitude(by)) expect(answer % 2n).toBe(0n);
    }),
    { numRuns: 2_000 },
  );
});

/** The nearest integer of a product by a million in BigInt, a tie to the even one. */
function exactMicros(a: number, b: number): number {
  const product = BigInt(a) * BigInt(b);
  const size = magnitude(product);
  const [quotient, twice] = [size / 1_000_000n, (size % 1_000_000n) * 2n];
  const up = twice > 1_000_000n || (twice === 1_000_000n && quotient % 2n === 1n);
  const rounded = Number(up ? quotient + 1n : quotient);
  return product < 0n && rounded !== 0 ? -rounded : rounded;
}

test("A3 ties and what is next to them: both ways to divide by a million are exact", () => {
  const factor = fc.constantFrom(1, 4, 10, 1_000, 62_500, 500_000);
  const size = fc.oneof(fc.integer(), fc.integer({ min: -(2 ** 50), max: 2 ** 50 }));
  fc.assert(
    fc.property(size, factor, fc.integer({ min: -2, max: 2 }), (half, b, off) => {
      const a = (2 * half + 1) * (500_000 / b) + off;
      fc.pre(Number.isSafeInteger(a));
      expect(mulMicros(a, b)).toBe(exactMicros(a, b));
      expect(mulDiv(a, b, 1_000_000)).toBe(exactMicros(a, b));
    }),
    { numRuns: 5_000 },
  );
});

test("A3 prices times quantities and factors are exact", () => {
  const price = fc.integer({ min: 1, max: 10 ** 12 });
  const factor = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
  fc.assert(
    fc.property(price, factor, (a, b) => {
      expect(mulMicros(a, b)).toBe(exactMicros(a, b));
    }),
    { numRuns: 2_000 },
  );
});

test("micros survive the way to text and back", () => {
  fc.assert(
    fc.property(safe, (micros) => {
      expect(microsFromText(microsToText(micros, { min: 2, max: 6 }))).toBe(micros);
    }),
  );
});

test("an exponent moves the point and nothing else", () => {
  const exponent = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), exponent, (digits, exp) => {
      expect(microsFromText(`${digits}e-${exp}`)).toBe(digits * 10 ** (6 - exp));
    }),
  );
});
