// Series metrics: values by hand and by NumPy, and what is undefined in each edge case.
import { describe, expect, it } from "vitest";
import { alphaBeta } from "./beta";
import { isCagrShown } from "./cagr";
import { type DailySeries, seriesOfEquity, seriesOfReturns } from "./daily-series";
import { deepestDrawdown } from "./deepest-drawdown";
import { type SeriesMetrics, seriesMetrics } from "./series-metrics";

/** Rounded, so that a table can be read. */
function metricsOf(series: DailySeries, annualization = 252): SeriesMetrics {
  const metrics = seriesMetrics(series, annualization);
  const rounded = Object.entries(metrics).map(([name, value]) => [
    name,
    typeof value === "number" ? Number(value.toPrecision(10)) : value,
  ]);
  return Object.fromEntries(rounded) as SeriesMetrics;
}

describe("a series of five sessions", () => {
  // 1,000 -> 1,020 -> 999.6 -> 989.604 -> 1,019.29212 -> 1,029.4850412.
  const returns = [0.02, -0.02, -0.01, 0.03, 0.01];

  it("has the metrics that NumPy and SciPy give", () => {
    expect(metricsOf(seriesOfReturns(returns))).toEqual({
      sessions: 5,
      knownReturns: 5,
      totalReturn: 0.0294850412,
      cagr: 3.325636719,
      volatility: 0.3291808014,
      downsideDeviation: 0.1587450787,
      sharpe: 4.593220484,
      sortino: 9.52470472,
      calmar: 111.5985476,
      omega: 2,
      tailRatio: 1.555555556,
      valueAtRisk: -0.018,
      conditionalValueAtRisk: -0.02,
      skewness: -0.1579875514,
      kurtosis: 1.509194159,
      bestSession: 0.03,
      worstSession: -0.02,
      drawdown: { share: expect.closeTo(0.0298, 12), start: 1, trough: 3, recovery: 5, length: 4 },
    });
  });
  it("and the same ones as equity in dollars or in micros, a session shorter than its values", () => {
    const { values } = seriesOfReturns(returns);
    for (const unit of [1, 1_000, 1e9]) {
      const equity = seriesOfEquity(values.map((value) => value * unit));
      expect(metricsOf(equity)).toEqual({
        ...metricsOf(seriesOfReturns(returns)),
        drawdown: expect.objectContaining({ start: 1, trough: 3, recovery: 5 }),
      });
    }
  });
  it("with an annualization of 1 the ratios are those of a session", () => {
    const { sharpe, volatility } = seriesMetrics(seriesOfReturns(returns), 1);
    expect(volatility).toBeCloseTo(Math.sqrt(0.00172 / 4), 14);
    expect(sharpe).toBeCloseTo(0.006 / Math.sqrt(0.00172 / 4), 14);
  });
});

describe("a session without a known return", () => {
  it("counts as time and is no observation", () => {
    const withHole = metricsOf(seriesOfReturns([null, 0.02, -0.02]));
    const without = metricsOf(seriesOfReturns([0.02, -0.02]));
    expect(withHole).toMatchObject({ sessions: 3, knownReturns: 2 });
    expect(withHole.volatility).toBe(without.volatility);
    expect(withHole.sharpe).toBe(without.sharpe);
    expect(withHole.cagr).toBeCloseTo(0.9996 ** (252 / 3) - 1, 9);
  });
  it("is what a return over an equity of nothing is", () => {
    expect(seriesOfEquity([100, 0, 50]).returns).toEqual([-1, null]);
    // Below zero a gain would look like a loss.
    expect(seriesOfEquity([100, -50, -25, 25]).returns).toEqual([-1.5, null, null]);
    expect(seriesOfReturns([Number.NaN, Number.POSITIVE_INFINITY]).returns).toEqual([null, null]);
  });
});

const NOTHING = {
  ...{ totalReturn: null, cagr: null, volatility: null, downsideDeviation: null, sharpe: null },
  ...{ sortino: null, calmar: null, omega: null, tailRatio: null, valueAtRisk: null },
  ...{ conditionalValueAtRisk: null, skewness: null, kurtosis: null },
  ...{ bestSession: null, worstSession: null },
};

describe("what is undefined is null", () => {
  const flat = { share: 0, start: null, trough: null, recovery: null, length: 0 };

  it.each<[string, DailySeries, Partial<SeriesMetrics>]>([
    ["no values", seriesOfEquity([]), { ...NOTHING, sessions: 0, drawdown: null }],
    ["a start alone", seriesOfEquity([1_000]), { ...NOTHING, sessions: 0, drawdown: null }],
    ["no returns", seriesOfReturns([]), { ...NOTHING, sessions: 0, drawdown: null }],
    ["only unknown returns", seriesOfReturns([null]), { sharpe: null, totalReturn: 0 }],
    [
      "one session",
      seriesOfReturns([0.01]),
      { totalReturn: 0.01, cagr: 11.2740021, volatility: null, sharpe: null, downsideDeviation: 0 },
    ],
    [
      "one session",
      seriesOfReturns([0.01]),
      { sortino: null, calmar: null, omega: null, tailRatio: 1, valueAtRisk: 0.01 },
    ],
    [
      "a constant equity",
      seriesOfEquity([500, 500, 500]),
      { totalReturn: 0, cagr: 0, volatility: 0, sharpe: null, sortino: null, calmar: null },
    ],
    [
      "a constant equity",
      seriesOfEquity([500, 500, 500]),
      { omega: null, tailRatio: null, skewness: null, kurtosis: null, drawdown: flat },
    ],
    [
      "equal returns",
      seriesOfReturns([0.01, 0.01, 0.01]),
      { volatility: 0, sharpe: null, sortino: null, calmar: null, omega: null, skewness: null },
    ],
    [
      "equal returns of an equity in doubles",
      seriesOfEquity([1, 1.01, 1.01 ** 2, 1.01 ** 3, 1.01 ** 4]),
      { volatility: 0, sharpe: null, sortino: null, calmar: null },
    ],
    [
      "losses only",
      seriesOfReturns([-0.01, -0.02]),
      { sortino: -15.0599, omega: 0, drawdown: { share: 0.0298, start: 0, trough: 2 } as never },
    ],
    [
      "a total loss",
      seriesOfEquity([100, 50, 0]),
      { totalReturn: -1, cagr: -1, calmar: -1, drawdown: { share: 1, trough: 2 } as never },
    ],
    [
      "an equity below nothing",
      seriesOfEquity([100, -50]),
      { totalReturn: -1.5, cagr: null, calmar: null, drawdown: { share: 1.5 } as never },
    ],
    ["a start of nothing", seriesOfEquity([0, 100, 110]), { totalReturn: null, cagr: null }],
    ["growth beyond doubles", seriesOfReturns([1e5]), { totalReturn: 1e5, cagr: null }],
  ])("of %s", (_what, series, expected) => {
    const found = metricsOf(series);
    if (expected.sortino) expect(found.sortino).toBeCloseTo(expected.sortino, 3);
    const { sortino, drawdown, ...exact } = expected;
    expect(found).toMatchObject(sortino === null ? { ...exact, sortino } : exact);
    if (drawdown === null) expect(found.drawdown).toBeNull();
    else if (drawdown !== undefined) {
      const { share, ...places } = drawdown;
      expect(found.drawdown).toMatchObject(places);
      expect(found.drawdown?.share).toBeCloseTo(share, 12);
    }
  });
});

describe("the deepest drawdown", () => {
  it.each([
    ["counts a loss right after the start", [100, 90, 95], [0, 1, null, 2]],
    ["begins at the last value of its peak", [100, 100, 90, 100], [1, 2, 3, 2]],
    ["ends where the peak is reached, not where it is passed", [100, 80, 100, 120], [0, 1, 2, 2]],
    ["is the first of two equal ones", [100, 90, 100, 90], [0, 1, 2, 2]],
    ["is the deeper one, though the other cost more", [10, 5, 100, 60], [0, 1, 2, 2]],
  ])("%s", (_what, values, [start, trough, recovery, length]) => {
    expect(deepestDrawdown(values)).toMatchObject({ start, trough, recovery, length });
  });
});

describe("CAGR on a page", () => {
  it("is shown from a year on", () => {
    expect([isCagrShown(251, 252), isCagrShown(252, 252)]).toEqual([false, true]);
  });
});

describe("alpha and beta", () => {
  const market = [0.01, -0.02, 0.03, 0.005];

  it("of twice the benchmark and a bit a day are two and that bit a year", () => {
    const own = market.map((each) => 2 * each + 0.001);
    const { alpha, beta } = alphaBeta(own, market, 252);
    expect(beta).toBeCloseTo(2, 12);
    expect(alpha).toBeCloseTo(1.001 ** 252 - 1, 12);
  });
  it("look at the sessions in which both are known", () => {
    const own = [0.02, null, 0.06, 0.01];
    const other = [0.01, 0.5, 0.03, null];
    expect(alphaBeta(own, other, 252)).toEqual(alphaBeta([0.02, 0.06], [0.01, 0.03], 252));
  });
  it("are null of one session, and beside a benchmark that does not move", () => {
    const none = { alpha: null, beta: null };
    expect([alphaBeta([0.1], [0.2], 252), alphaBeta(market, [0, 0, 0, 0], 252)]).toEqual([
      none,
      none,
    ]);
    expect(alphaBeta([], market, 252)).toEqual(none);
  });
});
