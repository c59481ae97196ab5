// Slots and quantities.
import { describe, expect, test } from "vitest";
import { plannerSettings } from "@/test/kit/planner";
import { px, qty, usd } from "@/test/kit/words";
import { notional } from "../../base/money";
import { shares } from "../../base/quantity";
import { MOST_SHARES, quantityFor, slotsOf } from "./size";

const origin = { sizing: "origin", fractional: false } as const;
const strict = { sizing: "strict", fractional: false } as const;

describe("P5 sizing", () => {
  test("P5 1,000 dollars in 15 slots are clamped to 5 slots of 200 by origin", () => {
    expect(slotsOf(plannerSettings({ maxOpen: 15 }))).toEqual({ count: 5, perTrade: usd("200") });
    expect(slotsOf(plannerSettings({ maxOpen: 1 }))).toEqual({ count: 2, perTrade: usd("500") });
  });

  test("P5 strict keeps the slots that were asked for, each of whole dollars", () => {
    const settings = plannerSettings({ maxOpen: 15, sizing: "strict" });
    expect(slotsOf(settings)).toEqual({ count: 15, perTrade: usd("66") });
  });

  test("P5 a slot of 200 buys 4 shares at 45.10", () => {
    const perTrade = usd("200");
    expect(quantityFor(px("45.10"), { perTrade, ...origin })).toBe(qty(4));
    expect(quantityFor(px("45.10"), { perTrade, ...strict })).toBe(qty(4));
  });

  test("P5 a slot of 200 at 227.92 is one share for origin and none for strict", () => {
    const perTrade = usd("200");
    expect(quantityFor(px("227.92"), { perTrade, ...origin })).toBe(qty(1));
    expect(quantityFor(px("227.92"), { perTrade, ...strict })).toBe(0);
  });

  test("P5 strict and fractional spends the slot to the last micro-share and no further", () => {
    const size = { perTrade: usd("200"), sizing: "strict", fractional: true } as const;
    expect(quantityFor(px("227.92"), size)).toBe(qty("0.877500"));
    expect(quantityFor(px("3"), size)).toBe(qty("66.666666"));
  });

  test("P5 of a price that is next to nothing a slot buys what can be counted, and no more", () => {
    const perTrade = usd("20000000");
    const most = MOST_SHARES * 1_000_000;
    expect(quantityFor(px("0.000001"), { perTrade, ...origin })).toBe(most);
    expect(quantityFor(px("0.000001"), { perTrade, ...strict })).toBe(most);
    const parts = { perTrade, sizing: "strict", fractional: true } as const;
    expect(quantityFor(px("0.0001"), parts)).toBe(most);
    expect(notional(px("0.000001"), shares(MOST_SHARES))).toBeLessThanOrEqual(perTrade);
  });
});
