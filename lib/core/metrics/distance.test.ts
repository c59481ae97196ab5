// Distances: shares of a price and multiples of what was risked, for both sides.
import { describe, expect, it } from "vitest";
import { price } from "../base/money";
import { inR, moveOf, riskOf } from "./distance";

const $ = (dollars: number) => price(dollars * 1_000_000);

describe("a distance between prices", () => {
  it("is positive in favor of its side", () => {
    expect(moveOf($(100), $(105), 1)).toBe(50_000);
    expect(moveOf($(100), $(105), -1)).toBe(-50_000);
  });

  it("R is the gain over what the first stop risks", () => {
    const risk = riskOf($(100), $(98), 1);
    expect(inR($(5), risk)).toBe(2_500_000);
    expect(inR(-$(2), riskOf($(100), $(102), -1))).toBe(-1_000_000);
  });

  it("R is unknown without a stop, and with one that risks nothing", () => {
    expect(riskOf($(100), null, 1)).toBeNull();
    expect(riskOf($(100), $(101), 1)).toBeNull();
    expect(inR(5, null)).toBeNull();
  });
});
