// The normal distribution against values computed with 40 digits in mpmath.
import { describe, expect, it, test } from "vitest";
import { InvariantError } from "../../base/invariant";
import { normalQuantile, normalShareBelow, ONE_SIDED_95, TWO_SIDED_95 } from "./normal";

const SHARES: readonly (readonly [z: number, share: number])[] = [
  [-20, 2.7536241186062337e-89],
  [-8, 6.220960574271784e-16],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-2.5, 0.006209665325776135],
  [-2.0000001, 0.022750126549083097],
  [-2, 0.02275013194817921],
  [-1.9999, 0.02275553158476719],
  [-1.5, 0.06680720126885807],
  [-1, 0.15865525393145705],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.3, 0.6179114221889527],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
  [6, 0.9999999990134123],
];

const QUANTILES: readonly (readonly [share: number, z: number])[] = [
  [1e-300, -37.0470962993612],
  [1e-16, -8.222082216130435],
  [1e-6, -4.753424308822899],
  [0.025, -1.9599639845400543],
  [0.2, -0.8416212335729142],
  [0.4, -0.2533471031357998],
  [0.499999, -2.5066282746336253e-6],
  [0.5, 0],
  [0.51, 0.025068908258711036],
  [0.99, 2.326347874040841],
];

describe("the share below a value", () => {
  it.each(SHARES)(
    "of %d is right to 1e-15, and in the lower tail to 1e-12 of itself",
    (z, share) => {
      const off = Math.abs(normalShareBelow(z) - share);
      expect(off).toBeLessThanOrEqual(1e-15);
      if (z < 0) expect(off).toBeLessThanOrEqual(share * 1e-12);
    },
  );
  it("is 0 and 1 where doubles end", () => {
    expect([normalShareBelow(-60), normalShareBelow(60)]).toEqual([0, 1]);
    expect([-Infinity, Infinity].map(normalShareBelow)).toEqual([0, 1]);
  });
  it("never falls, across the change of its formula either", () => {
    let last = 0;
    for (let z = -2.001; z < -1.999; z += 1e-6) {
      expect(normalShareBelow(z)).toBeGreaterThan(last);
      last = normalShareBelow(z);
    }
  });
});

describe("the value below which a share lies", () => {
  it.each(QUANTILES)("of %d is right to 1e-13 of itself", (share, z) => {
    expect(Math.abs(normalQuantile(share) - z)).toBeLessThanOrEqual(Math.abs(z) * 1e-13 + 1e-15);
  });
  it("and the constants are those values", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(TWO_SIDED_95, 14);
    expect(normalQuantile(0.95)).toBeCloseTo(ONE_SIDED_95, 14);
  });
});

test("a share that is none is a bug, so it throws", () => {
  for (const share of [0, 1, -0.1, Number.NaN]) {
    expect(() => normalQuantile(share)).toThrow(InvariantError);
  }
});
