// PBO of registered variants: their daily returns, cut to the sessions that all of them know.
import type { SessionDate } from "../../base/time";
import {
  type BacktestOverfitting,
  backtestOverfitting,
} from "../../metrics/honesty/backtest-overfitting";
import { type Returns, seriesOfEquity } from "../../metrics/series/daily-series";
import { sessionsOfResult } from "../../walkforward/measure";
import type { WalkResult } from "../../walkforward/result";

/** The daily returns of one parameter set, one a session. */
export interface VariantReturns {
  readonly sessions: readonly SessionDate[];
  readonly returns: Returns;
}

/** What the registry keeps of a result, for tries that are made later. */
export const returnsOfResult = (result: WalkResult): VariantReturns => ({
  sessions: sessionsOfResult(result),
  returns: seriesOfEquity(result.equity.map((point) => point.equity)).returns,
});

/**
 * PBO of variants, each of another parameter set, over the sessions whose return all of them know. Null
 * of fewer than 8 variants or 16 such sessions.
 */
export function overfittingOf(variants: readonly VariantReturns[]): BacktestOverfitting | null {
  const known = variants.map(({ sessions, returns }) => {
    const byDate = new Map<SessionDate, number>();
    for (const [i, date] of sessions.entries()) {
      const each = returns[i] ?? null;
      if (each !== null) byDate.set(date, each);
    }
    return byDate;
  });
  const [first, ...others] = known;
  if (!first) return null;
  const shared = [...first.keys()]
    .filter((date) => others.every((variant) => variant.has(date)))
    .sort();
  return backtestOverfitting(
    known.map((variant) => shared.map((date) => variant.get(date) as number)),
  );
}
