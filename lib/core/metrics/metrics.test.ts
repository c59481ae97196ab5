// The metrics of a period: what belongs together, what is said first, and that no NaN ever leaves.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { closedTrade } from "@/test/kit/closed-trade";
import { date, usd } from "@/test/kit/words";
import { InvariantError } from "../base/invariant";
import { money, price, rate } from "../base/money";
import { quantity } from "../base/quantity";
import { XNYS } from "../market/xnys";
import { caveatsOf } from "./caveats";
import type { ClosedTrade } from "./closed/closed-trade";
import { metricsOf } from "./metrics";

const SESSIONS = XNYS.between("2025-09-02", "2025-09-05").map((session) => session.date);
const PERIOD = {
  sessions: SESSIONS,
  equity: ["1000", "1010", "990", "990", "1015"].map(usd),
  seed: "run",
};

describe("the metrics of a period", () => {
  it("carry their version, and say first that the sample is small", () => {
    const metrics = metricsOf({ ...PERIOD, trades: [closedTrade({ exit: "101" })] });
    expect(metrics).toMatchObject({
      version: "metrics@1",
      annualization: 252,
      totalPnl: usd("15"),
    });
    expect(Object.keys(metrics)[2]).toBe("caveats");
    expect(metrics.caveats).toEqual([
      { code: "few-trades", trades: 1, least: 30 },
      { code: "few-sessions", sessions: 4, least: 60 },
    ]);
    expect(metrics.series).toMatchObject({ sessions: 4, drawdown: { start: 1, trough: 2 } });
    expect(metrics.trades).toMatchObject({ trades: 1, net: usd("10") });
    expect(metrics.honesty.deflatedSharpe).toBeNull();
  });
  it("are the same for a seed, and look at trials, slippage and open positions where there are any", () => {
    const exits = ["101", "99", "103", "96.5", "104.25", "98.75", "107.5"];
    const trades = exits.map((exit) => closedTrade({ exit, slippage: null }));
    const open = [closedTrade({ from: "2025-09-05 09:30", to: "2025-09-05 16:00" })];
    const more = { open, slippage: usd("5"), trials: { count: 3, variance: 0.01 }, resamples: 200 };
    const metrics = metricsOf({ ...PERIOD, trades, ...more });
    expect(metrics).toEqual(metricsOf({ ...PERIOD, trades, ...more }));
    expect(metrics.honesty.deflatedSharpe?.threshold).toBeCloseTo(0.0846, 4);
    expect(metrics.trades.costDrag.costs).toBe(usd("5"));
    expect(metrics.trades.exposure.timeInMarket).toBe(0.5);
    const other = metricsOf({ ...PERIOD, trades, ...more, seed: "other" });
    expect(other.trades.expectancy.interval).not.toEqual(metrics.trades.expectancy.interval);
  });
  it("of a period without a session or a trade say nothing, and say it with null", () => {
    const { series, trades, totalPnl, honesty } = metricsOf({
      ...{ sessions: [], equity: [usd("1000")], trades: [], seed: "" },
    });
    expect([totalPnl, series.totalReturn, trades.winRate]).toEqual([0, null, null]);
    expect(honesty.probabilisticSharpe).toBeNull();
  });
  it("need one equity for the start and one for each session", () => {
    const period = { ...PERIOD, equity: PERIOD.equity.slice(1), trades: [] };
    expect(() => metricsOf(period)).toThrow(InvariantError);
  });
});

test("E4 below 30 closed trades or 60 sessions that is said before any ratio", () => {
  expect(caveatsOf({ trades: 30, sessions: 60 })).toEqual([]);
  expect(caveatsOf({ trades: 29, sessions: 60 })).toMatchObject([
    { code: "few-trades", trades: 29 },
  ]);
  expect(caveatsOf({ trades: 30, sessions: 59 })).toMatchObject([{ code: "few-sessions" }]);
  expect(caveatsOf({ trades: null, sessions: 0 })).toMatchObject([{ code: "few-sessions" }]);
});

const MODES = ["fast", "balanced", null] as const;
const REASONS = ["TP", "SL", "TIMEOUT", "PLAN"] as const;

const USUAL = SESSIONS.map((day) => closedTrade({ from: `${day} 09:30`, to: `${day} 16:00` }));

const tradeArb: fc.Arbitrary<ClosedTrade> = fc
  .record({
    usual: fc.constantFrom(...USUAL),
    amounts: fc.array(fc.constantFrom(0, 1, -1, 7e6, -3e6, 3e14, -3e14), {
      minLength: 2,
      maxLength: 2,
    }),
    risk: fc.constantFrom(null, 1, 5e6),
    target: fc.constantFrom(null, price(1), price(110_000_000)),
    chance: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map(rate)),
    etth: fc.option(fc.integer({ min: 0, max: 20_000_000 })),
    mode: fc.constantFrom(...MODES),
    reason: fc.constantFrom(...REASONS),
    direction: fc.constantFrom<1 | -1>(1, -1),
  })
  .map(({ usual, amounts: [gross = 0, fees = 0], risk, ...more }) => ({
    ...usual,
    ...more,
    ...{ gross: money(gross), fees: money(Math.abs(fees)), net: money(gross - Math.abs(fees)) },
    risk: risk === null ? null : money(risk),
    quantity: quantity(1),
  }));

function everyNumber(value: unknown, path: string): readonly [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => everyNumber(each, `${path}.${key}`));
}

test("no NaN and no Infinity ever leaves, whatever the trades and the equity", () => {
  const equity = fc.array(fc.constantFrom(0, 1, -5, 1_000_000, 9e14), {
    minLength: 5,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(tradeArb, { maxLength: 12 }), equity, (trades, values) => {
      const metrics = metricsOf({
        ...{ sessions: SESSIONS.slice(0, 4).map(date), equity: values.map(money), trades },
        ...{ seed: "any", resamples: 20, trials: { count: 3, variance: 0.01 } },
      });
      const numbers = everyNumber(metrics, "metrics");
      expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
