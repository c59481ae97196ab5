// The metrics of a period: from its daily equity and its closed trades, everything a page may show.
import { invariant } from "../base/invariant";
import { type Money, money } from "../base/money";
import { type Calibration, calibrationOf } from "./calibration/calibration";
import { type Caveat, caveatsOf } from "./caveats";
import type { ClosedTrade } from "./closed/closed-trade";
import type { Trials } from "./honesty/deflated-sharpe";
import { type Honesty, honestyOf } from "./honesty/honesty";
import { knownReturns, seriesOfEquity } from "./series/daily-series";
import { type SeriesMetrics, seriesMetrics } from "./series/series-metrics";
import type { Held } from "./trades/exposure";
import type { HeldPeriod } from "./trades/held-period";
import { type TradeMetrics, tradeMetrics } from "./trades/trade-metrics";
import { METRICS_VERSION, SESSIONS_A_YEAR } from "./version";

export interface MetricsInput extends HeldPeriod {
  readonly trades: readonly ClosedTrade[];
  /** What was still open, or cut off, at the end. */
  readonly open?: readonly Held[];
  /** All slippage, where it is known of fills and not of trades. */
  readonly slippage?: Money;
  /** Sessions a year; 252 unless told. */
  readonly annualization?: number;
  /** What the bootstrap draws by: the digest of a run, or whatever else names it. */
  readonly seed: string;
  /** Samples of the bootstrap: 1,000 unless told, 0 for no intervals. */
  readonly resamples?: number;
  /** The registry's count and what is known of their Sharpe ratios; absent where nobody counts. */
  readonly trials?: Trials;
}

export interface Metrics {
  readonly version: typeof METRICS_VERSION;
  readonly annualization: number;
  /** To be said before any ratio. */
  readonly caveats: readonly Caveat[];
  /** The last equity less the first; the net of the trades is beside them. */
  readonly totalPnl: Money | null;
  readonly series: SeriesMetrics;
  readonly trades: TradeMetrics;
  readonly honesty: Honesty;
  readonly calibration: Calibration;
}

export const USUAL_RESAMPLES = 1_000;

/** Throws unless there is one equity for the start and one for each session. */
export function metricsOf(input: MetricsInput): Metrics {
  const { sessions, equity, trades, annualization = SESSIONS_A_YEAR } = input;
  invariant(equity.length === sessions.length + 1, "equity starts before the first session");
  const daily = seriesOfEquity(equity);
  const bootstrap = { seed: input.seed, resamples: input.resamples ?? USUAL_RESAMPLES };
  const [first, last] = [equity[0], equity.at(-1)];
  const { open, slippage } = input;
  return {
    version: METRICS_VERSION,
    annualization,
    caveats: caveatsOf({ trades: trades.length, sessions: sessions.length }),
    totalPnl: first === undefined || last === undefined ? null : money(last - first),
    series: seriesMetrics(daily, annualization),
    trades: tradeMetrics({
      ...{ trades, period: { sessions, equity }, annualization, bootstrap },
      ...(open && { open }),
      ...(slippage !== undefined && { slippage }),
    }),
    honesty: honestyOf(knownReturns(daily.returns), input.trials ?? null),
    calibration: calibrationOf(trades),
  };
}
