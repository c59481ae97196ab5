// Max drawdown: measured from the first value on, unknown without any.
import { describe, expect, it } from "vitest";
import type { Money } from "../base/money";
import { maxDrawdown } from "./max-drawdown";

const dollars = (...amounts: number[]): Money[] => amounts.map((each) => (each * 1e6) as Money);

describe("max drawdown", () => {
  it("counts a loss right after the start as a drawdown", () => {
    expect(maxDrawdown(dollars(1000, 900, 950))).toBe(100_000);
  });
  it("measures from the highest peak before the fall", () => {
    expect(maxDrawdown(dollars(1000, 1250, 1000, 1300, 1170))).toBe(200_000);
  });
  it("is zero when equity never falls, and unknown without equity", () => {
    expect(maxDrawdown(dollars(1000, 1000, 1100))).toBe(0);
    expect(maxDrawdown([])).toBeNull();
    expect(maxDrawdown(dollars(0, 0))).toBeNull();
  });
});
