// Excess returns: over the sessions that both know, with an interval that is the same for a seed.
import { describe, expect, it } from "vitest";
import { excessReturn } from "./excess-return";

const TERMS = { seed: "run", resamples: 1_000 };

describe("the excess return", () => {
  it("is the difference of both totals, over the sessions that both know", () => {
    const found = excessReturn([0.1, null, 0.05, 0.2], [0.02, 0.5, -0.01, null], TERMS);
    expect(found?.sessions).toBe(2);
    expect(found?.excess).toBeCloseTo(1.1 * 1.05 - 1.02 * 0.99, 14);
  });
  it("has an interval around it, the same for a seed", () => {
    const own = Array.from({ length: 60 }, (_, i) => ((i * 7) % 11) / 500 - 0.008);
    const other = own.map((each, i) => each / 2 + ((i * 3) % 5) / 1_000 - 0.001);
    const found = excessReturn(own, other, TERMS);
    expect(found).toEqual(excessReturn(own, other, TERMS));
    expect(found?.interval).not.toEqual(
      excessReturn(own, other, { ...TERMS, seed: "b" })?.interval,
    );
    expect(found?.interval?.low).toBeLessThan(found?.excess ?? 0);
    expect(found?.interval?.high).toBeGreaterThan(found?.excess ?? 0);
  });
  it("over itself is nothing, with no width", () => {
    const own = [0.01, -0.02, 0.03];
    expect(excessReturn(own, own, TERMS)).toEqual({
      ...{ sessions: 3, excess: 0, interval: { low: 0, high: 0 } },
    });
  });
  it("of one session has no interval, and of none nothing is said", () => {
    expect(excessReturn([0.1], [0.05], TERMS)).toMatchObject({ sessions: 1, interval: null });
    expect(excessReturn([null, 0.1], [0.1, null], TERMS)).toBeNull();
    expect([excessReturn([], [], TERMS), excessReturn([1e300, 1e300], [0, 0], TERMS)]).toEqual([
      ...[null, null],
    ]);
  });
});
