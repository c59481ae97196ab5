// Levels as people ask for them: at prices, or at distances on the right side of either direction.
import { describe, expect, it } from "vitest";
import { price, rate } from "../../base/money";
import { bracketAsked, exitAsked } from "./asked-levels";

const $ = (dollars: number) => price(Math.round(dollars * 1_000_000));
const at = (dollars: number) => ({ kind: "price", price: $(dollars) }) as const;
const off = (percent: number) => ({ kind: "rate", rate: rate(percent * 10_000) }) as const;

describe("levels asked for", () => {
  it("distances alone are carried over to the real fill", () => {
    const asked = { takeProfit: off(5), stopLoss: off(2) };
    expect(bracketAsked(asked, { entry: $(100), direction: 1 })).toEqual({
      kind: "percent",
      reference: $(100),
      takeProfit: $(105),
      stopLoss: $(98),
    });
  });

  it("of a short they lie on the other sides", () => {
    const asked = { takeProfit: off(5), stopLoss: off(2) };
    expect(bracketAsked(asked, { entry: $(100), direction: -1 })).toMatchObject({
      takeProfit: $(95),
      stopLoss: $(102),
    });
  });

  it("beside a price a distance becomes one, on the tick", () => {
    const asked = { takeProfit: at(120), stopLoss: off(2) };
    expect(bracketAsked(asked, { entry: $(33.333333), direction: 1 })).toEqual({
      kind: "absolute",
      takeProfit: $(120),
      stopLoss: $(32.67),
    });
  });

  it("none asked for is none", () => {
    const entry = { entry: $(100), direction: 1 } as const;
    expect(bracketAsked({ takeProfit: null, stopLoss: null }, entry)).toBeNull();
    expect(exitAsked(off(1), entry, "stop")).toBe($(99));
  });
});
