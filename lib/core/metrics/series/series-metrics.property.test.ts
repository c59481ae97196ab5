// Identities of series metrics over all inputs, and that nothing but a number or null ever leaves.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Money } from "../../base/money";
import { maxDrawdown } from "../max-drawdown";
import { knownReturns, seriesOfEquity, seriesOfReturns } from "./daily-series";
import { seriesMetrics } from "./series-metrics";

const usual = fc
  .double({ min: -0.2, max: 0.2, noNaN: true })
  .map((each) => Number(each.toFixed(6)));
const sample = fc.array(usual, { minLength: 2, maxLength: 60 });
const near = (a: number | null, b: number | null): void => {
  if (a === null || b === null) expect([a, b]).toEqual([null, null]);
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(a)));
};

const metricsOf = (returns: readonly (number | null)[], annualization = 252) =>
  seriesMetrics(seriesOfReturns(returns), annualization);

test("scaling all returns leaves Sharpe, Sortino, Omega and the tail ratio, and scales volatility", () => {
  fc.assert(
    fc.property(sample, fc.double({ min: 0.01, max: 1, noNaN: true }), (returns, factor) => {
      const [own, scaled] = [metricsOf(returns), metricsOf(returns.map((each) => each * factor))];
      for (const name of ["sharpe", "sortino", "omega", "tailRatio", "skewness"] as const) {
        near(scaled[name], own[name]);
      }
      near(scaled.volatility, own.volatility === null ? null : own.volatility * factor);
    }),
  );
});

test("the order of returns changes no total and no ratio of moments", () => {
  fc.assert(
    fc.property(sample, (returns) => {
      const [own, turned] = [metricsOf(returns), metricsOf(returns.toReversed())];
      for (const name of ["totalReturn", "cagr", "volatility", "sharpe", "sortino"] as const) {
        near(turned[name], own[name]);
      }
    }),
  );
});

test("the annualization scales Sharpe and volatility by its root, and Sortino too", () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 400 }), (returns, annualization) => {
      const [one, many] = [metricsOf(returns, 1), metricsOf(returns, annualization)];
      const root = Math.sqrt(annualization);
      for (const name of ["sharpe", "sortino", "volatility", "downsideDeviation"] as const) {
        near(many[name], one[name] === null ? null : one[name] * root);
      }
    }),
  );
});

test("the deepest drawdown is the largest of all falls, found the slow way", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2 }), (values) => {
      let worst = 0;
      for (const [i, high] of values.entries()) {
        for (const low of values.slice(i)) worst = Math.max(worst, (high - low) / high);
      }
      const { drawdown } = seriesMetrics(seriesOfEquity(values), 252);
      expect(drawdown?.share).toBe(worst);
      expect(maxDrawdown(values as unknown as Money[])).toBe(Math.round(worst * 1e6));
      if (drawdown?.start == null || drawdown.trough === null) return;
      const { start, trough, recovery, length } = drawdown;
      const height = values[start] ?? 0;
      expect((height - (values[trough] ?? 0)) / height).toBe(worst);
      const under = values.slice(start + 1, recovery ?? undefined);
      expect(under.every((value) => value < height)).toBe(true);
      expect(length).toBe((recovery ?? values.length - 1) - start);
    }),
  );
});

const anything = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -1, 1, 1e-300, 1e300, -1e300, Number.MIN_VALUE),
  fc.constant(null),
);

test("no NaN and no Infinity ever leaves, whatever comes in", () => {
  fc.assert(
    fc.property(fc.array(anything), fc.constantFrom(1, 12, 252), (given, annualization) => {
      const equity = given.map((each) => each ?? 0);
      for (const series of [seriesOfReturns(given), seriesOfEquity(equity)]) {
        const { drawdown, ...flat } = seriesMetrics(series, annualization);
        const named = Object.entries({ ...flat, share: drawdown?.share ?? null });
        const bad = named.filter(([, value]) => value !== null && !Number.isFinite(value));
        expect(bad).toEqual([]);
        expect(knownReturns(series.returns).every(Number.isFinite)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
