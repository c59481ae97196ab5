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

test("A3 mulMicros is mulDiv by a million", () => {
  const factor = fc.oneof(fc.integer({ min: -5_000_000, max: 5_000_000 }), fc.integer());
  // Every second answer is a tie, or next to one.
  const half = fc.integer({ min: -3, max: 3 }).map((off) => 500_000 + off);
  fc.assert(
    fc.property(fc.oneof(fc.integer(), safe), fc.oneof(factor, half), (a, b) => {
      fc.pre(Math.abs((a * b) / 1_000_000) < Number.MAX_SAFE_INTEGER / 2);
      expect(mulMicros(a, b)).toBe(mulDiv(a, b, 1_000_000));
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
