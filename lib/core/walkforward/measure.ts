// What a result is worth: its metrics and the summary of its period, from its equity and its trades.
import { money } from "../base/money";
import type { SessionDate } from "../base/time";
import type { Calendar } from "../market/session";
import type { ClosedTrade } from "../metrics/closed/closed-trade";
import type { Trials } from "../metrics/honesty/deflated-sharpe";
import { type Metrics, metricsOf } from "../metrics/metrics";
import { type PeriodSummary, periodSummary } from "../metrics/period-summary";
import type { WalkResult } from "./result";
import { closedFromWalk, isClosed } from "./trades/walk-trade";

export interface MeasureTerms {
  readonly calendar: Calendar;
  /** Samples of the bootstrap: 1,000 unless told, 0 for no intervals. */
  readonly resamples?: number;
  readonly annualization?: number;
  /** The registry's count; absent where nobody counts. */
  readonly trials?: Trials;
}

/** The trades that were won or lost; what the data cut off is none of them (rule W3). */
export const closedTradesOf = (
  { trades, parameters: { mode } }: Pick<WalkResult, "trades" | "parameters">,
  calendar: Calendar,
): readonly ClosedTrade[] =>
  trades.flatMap((trade) => closedFromWalk(trade, { calendar, mode }) ?? []);

/** The sessions that equity was marked at, the tail's too. */
export const sessionsOfResult = ({ equity }: Pick<WalkResult, "equity">): readonly SessionDate[] =>
  equity.slice(1).map(({ date }) => date);

/** All metrics; its digest is what the bootstrap draws by. */
export function metricsOfWalk(result: WalkResult, terms: MeasureTerms): Metrics {
  const { calendar, ...rest } = terms;
  const { trades, equity } = result;
  return metricsOf({
    sessions: sessionsOfResult(result),
    equity: equity.map((point) => point.equity),
    trades: closedTradesOf(result, calendar),
    open: trades.filter((trade) => !isClosed(trade)),
    slippage: money(trades.reduce((sum, { slippage }) => sum + slippage, 0)),
    seed: result.digest,
    ...rest,
  });
}

/** The seed's figures, counted on closed trades; what was cut off is in its P&L and its equity. */
export const summaryOfWalk = (result: WalkResult, calendar: Calendar): PeriodSummary =>
  periodSummary({
    trades: closedTradesOf(result, calendar),
    equity: result.equity.map((point) => point.equity),
    truncated: result.counts.truncated,
  });
