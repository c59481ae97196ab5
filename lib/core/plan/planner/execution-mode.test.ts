// The scores of the four modes, to the millionth.
import { describe, expect, test } from "vitest";
import { rate } from "../../base/money";
import { EXECUTION_MODES, MODE_LIMIT, scoreOf } from "./execution-mode";

describe("P3 execution modes", () => {
  test("P3 balanced scores 0.66 with a time of 0.2 sessions as 1.062, because e is at least 0.5", () => {
    expect(scoreOf("balanced", rate(660_000), 200_000)).toBe(1_062_000);
  });

  test("P3 the four formulas at strength 0.951 and 2.59 sessions", () => {
    const scores = EXECUTION_MODES.map((mode) => scoreOf(mode, rate(951_000), 2_590_000));
    // 0.951/3.09, 0.951/2.59, 0.6657 + 0.3/2.59, 0.951
    expect(scores).toEqual([307_767, 367_181, 781_530, 951_000]);
  });

  test("P3 the limits are 2.0, 3.5 and 6.0 sessions, and none for conservative", () => {
    expect(Object.values(MODE_LIMIT)).toEqual([2_000_000, 3_500_000, 6_000_000, null]);
  });

  test("P3 without a time to hit only conservative has a score", () => {
    const scores = EXECUTION_MODES.map((mode) => scoreOf(mode, rate(900_000), null));
    expect(scores).toEqual([null, null, null, 900_000]);
  });

  test("P3 a score of large weights stays exact beyond the integers a double holds", () => {
    // 0.7 x 1,000 + 0.3 / 10: the product inside is 7e16.
    expect(scoreOf("balanced", rate(1_000_000_000), 10_000_000)).toBe(700_030_000);
  });
});
