// Series metrics: everything that daily equity or returns alone can say.
import { kurtosisOf, skewnessOf } from "../statistics/moments";
import { cagr } from "./cagr";
import { calmar } from "./calmar";
import { type DailySeries, knownReturns } from "./daily-series";
import { type Drawdown, deepestDrawdown } from "./deepest-drawdown";
import { downsideDeviation } from "./downside-deviation";
import { omega } from "./omega";
import { sharpe } from "./sharpe";
import { sortino } from "./sortino";
import { tailRatio } from "./tail-ratio";
import { totalReturn } from "./total-return";
import { conditionalValueAtRisk, valueAtRisk } from "./value-at-risk";
import { volatility } from "./volatility";

/** Shares and ratios, losses negative but for drawdowns; null is "n/a". */
export interface SeriesMetrics {
  readonly sessions: number;
  /** Sessions whose return is known: the sample of the ratios. */
  readonly knownReturns: number;
  readonly totalReturn: number | null;
  readonly cagr: number | null;
  readonly volatility: number | null;
  readonly downsideDeviation: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly omega: number | null;
  readonly tailRatio: number | null;
  readonly valueAtRisk: number | null;
  readonly conditionalValueAtRisk: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly bestSession: number | null;
  readonly worstSession: number | null;
  /** Null without a session, too. */
  readonly drawdown: Drawdown | null;
}

/** The metrics of a series; `annualization` is sessions a year. */
export function seriesMetrics(series: DailySeries, annualization: number): SeriesMetrics {
  const { values } = series;
  const returns = knownReturns(series.returns);
  return {
    sessions: series.returns.length,
    knownReturns: returns.length,
    totalReturn: totalReturn(values),
    cagr: cagr(values, annualization),
    volatility: volatility(returns, annualization),
    downsideDeviation: downsideDeviation(returns, annualization),
    sharpe: sharpe(returns, annualization),
    sortino: sortino(returns, annualization),
    calmar: calmar(values, annualization),
    omega: omega(returns),
    tailRatio: tailRatio(returns),
    valueAtRisk: valueAtRisk(returns),
    conditionalValueAtRisk: conditionalValueAtRisk(returns),
    skewness: skewnessOf(returns),
    kurtosis: kurtosisOf(returns),
    bestSession: extreme(returns, Math.max),
    worstSession: extreme(returns, Math.min),
    drawdown: series.returns.length === 0 ? null : deepestDrawdown(values),
  };
}

const extreme = (returns: readonly number[], of: (a: number, b: number) => number) =>
  returns.length === 0 ? null : returns.reduce((a, b) => of(a, b));
