// The headline of a result: the few figures that stand beside a run's name in lists.
import { invariant } from "@/lib/core/base/invariant";
import { money } from "@/lib/core/base/money";
import type { Calendar } from "@/lib/core/market/session";
import { metricsOfWalk } from "@/lib/core/walkforward/measure";
import type { WalkResult } from "@/lib/core/walkforward/result";
import type { RunHeadline } from "../views/run/run-view";

/** From the metrics, but for intervals that need a bootstrap. */
export function headlineOf(result: WalkResult, calendar: Calendar): RunHeadline {
  const { parameters, equity, counts } = result;
  const { series, trades } = metricsOfWalk(result, { calendar, resamples: 0 });
  const last = equity.at(-1);
  invariant(last, "a result has an equity");
  return {
    capital: parameters.capital,
    finalEquity: last.equity,
    totalPnl: money(last.equity - parameters.capital),
    totalReturn: series.totalReturn,
    maxDrawdown: series.drawdown?.share ?? null,
    winRate: trades.winRate?.share ?? null,
    closed: counts.closed,
    truncated: counts.truncated.count,
    sessions: equity.length - 1,
  };
}
