// Samples: moments, quantiles and intervals, with hand-worked values and where they are undefined.
import { describe, expect, it } from "vitest";
import { bootstrapMean } from "./bootstrap";
import { finiteOrNull, ratioOf } from "./finite";
import { deviationOf, kurtosisOf, meanOf, skewnessOf } from "./moments";
import { quantileOf } from "./quantile";
import { wilsonInterval } from "./wilson";

describe("moments", () => {
  it("are those of a sample worked out by hand", () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(meanOf(values)).toBe(5);
    expect(deviationOf(values)).toBeCloseTo(Math.sqrt(32 / 7), 15);
    expect(skewnessOf(values)).toBeCloseTo(42 / 8 / 8, 15);
    expect(kurtosisOf(values)).toBeCloseTo(356 / 8 / 16, 15);
  });
  it.each([
    ["none", [], [null, null, null, null]],
    ["one value", [3], [3, null, null, null]],
    ["equal values", [0.1, 0.1, 0.1], [0.1, 0, null, null]],
    ["equal returns of a rounded equity", [0.1, 0.1 + 2e-16, 0.1 - 2e-16], [0.1, 0, null, null]],
  ])("of %s are null where they cannot be said", (_what, values, expected) => {
    const found = [meanOf, deviationOf, skewnessOf, kurtosisOf].map((of) => of(values));
    expect(found.map((each) => each && Number(each.toFixed(12)))).toEqual(expected);
  });
});

describe("a ratio", () => {
  it("is null over nothing, and never infinite", () => {
    expect([ratioOf(1, 0), ratioOf(null, 1), ratioOf(1, null)]).toEqual([null, null, null]);
    expect(ratioOf(1e300, 1e-300)).toBeNull();
    expect(finiteOrNull(Number.NaN)).toBeNull();
    expect(Object.is(finiteOrNull(-0), 0)).toBe(true);
  });
});

describe("a quantile", () => {
  it.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [0.95, 3.85],
    [1, 4],
  ])("of %d lies between the nearest values", (share, expected) => {
    expect(quantileOf([4, 1, 3, 2], share)).toBeCloseTo(expected, 14);
  });
  it("of nothing is null", () => expect(quantileOf([], 0.5)).toBeNull());
});

describe("the Wilson interval", () => {
  it.each([
    // The seed's own example: five of six are no proof of 83 %.
    { successes: 5, tries: 6, low: 0.4364967, high: 0.9699466 },
    { successes: 0, tries: 5, low: 0, high: 0.4344825 },
    { successes: 5, tries: 5, low: 0.5655175, high: 1 },
    { successes: 50, tries: 100, low: 0.4038315, high: 0.5961685 },
  ])("of $successes in $tries", ({ successes, tries, low, high }) => {
    const interval = wilsonInterval(successes, tries);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });
  it("of no tries is null", () => expect(wilsonInterval(0, 0)).toBeNull());
});

describe("the bootstrap of a mean", () => {
  const terms = { seed: "run", resamples: 1_000 };
  const values = Array.from({ length: 200 }, (_, i) => (i % 7) - 2);

  it("is the same for a seed, and another for another", () => {
    expect(bootstrapMean(values, terms)).toEqual(bootstrapMean(values, terms));
    expect(bootstrapMean(values, terms)).not.toEqual(
      bootstrapMean(values, { ...terms, seed: "other" }),
    );
  });
  it("is about as wide as the normal interval of a large sample", () => {
    const interval = bootstrapMean(values, terms);
    const half = (1.96 * (deviationOf(values) ?? 0)) / Math.sqrt(values.length);
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(1.8 * half);
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeLessThan(2.2 * half);
    expect(interval?.low).toBeLessThan(meanOf(values) ?? 0);
    expect(interval?.high).toBeGreaterThan(meanOf(values) ?? 0);
  });
  it("of equal values has no width, and of fewer than two values there is none", () => {
    expect(bootstrapMean([2, 2, 2], terms)).toEqual({ low: 2, high: 2 });
    expect([bootstrapMean([], terms), bootstrapMean([1], terms)]).toEqual([null, null]);
    expect(bootstrapMean(values, { ...terms, resamples: 0 })).toBeNull();
  });
});
