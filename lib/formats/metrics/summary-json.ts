// The summary of a period under the seed's keys: dollars and percents as numbers, null for the unknown.
import { MICRO } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import type { PeriodSummary } from "@/lib/core/metrics/period-summary";

const dollars = (amount: Money | null): number | null => (amount === null ? null : amount / MICRO);

/** One object, its keys as the seed names them and in its order. */
export const summaryJson = (summary: PeriodSummary) => ({
  total_trades: summary.totalTrades,
  total_pnl: summary.totalPnl / MICRO,
  final_equity: dollars(summary.finalEquity),
  win_rate: summary.winRate,
  avg_win: dollars(summary.averageWin),
  avg_loss: dollars(summary.averageLoss),
  avg_hold_hours: summary.averageHoldHours,
  tp_count: summary.tpCount,
  sl_count: summary.slCount,
  timeout_count: summary.timeoutCount,
  mdd_pct: summary.mddPct,
  date_range_days: summary.dateRangeDays,
});
