// The reports of a run as JSON: one a day, and the summary of its period, under the seed's keys first.
import { MICRO } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import type { Calendar } from "@/lib/core/market/session";
import type { DayReport } from "@/lib/core/walkforward/days/day-report";
import { summaryOfWalk } from "@/lib/core/walkforward/measure";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { summaryJson } from "../metrics/summary-json";
import { saySkipReason } from "./day-sentence";

const dollars = (amount: Money | null): number | null => (amount === null ? null : amount / MICRO);
const file = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `day_report.json`: what became of the day's plan, and what the session brought. */
export function dayReportJson(day: DayReport, { mode }: WalkParameters): string {
  const { plan, session, outcome } = day;
  return file({
    date: day.date,
    asof_date: day.asOf,
    trades: outcome.trades,
    pnl: dollars(outcome.net),
    tp_count: outcome.exits.TP,
    sl_count: outcome.exits.SL,
    timeout_count: outcome.exits.TIMEOUT,
    execution_mode: mode,
    other_exit_count: outcome.exits.MANUAL + outcome.exits.PLAN + outcome.exits.MARGIN,
    truncated_count: outcome.truncated,
    reason: day.reason,
    reason_sentence: day.reason && saySkipReason(day.reason),
    plan: plan && {
      digest: plan.digest,
      base: dollars(plan.base),
      rows: plan.rows,
      kept: plan.kept,
      drops: plan.drops,
      exposure: dollars(plan.exposure),
      held: plan.held,
      held_exposure: dollars(plan.heldExposure),
    },
    accepted: day.accepted,
    refused: day.refused,
    no_fills: day.noFills,
    session: {
      entered: session.entered,
      closed: session.closed,
      pnl: dollars(session.net),
      exits: session.exits,
      equity: dollars(session.equity),
      cash: dollars(session.cash),
      exposure: dollars(session.exposure),
    },
  });
}

/** "2025-09" for a period within a month, else "2025-09-02..2025-10-15". */
export function periodLabel({ period: { from, to } }: WalkParameters): string {
  const month = from.slice(0, 7);
  return to.startsWith(month) ? month : `${from}..${to}`;
}

/** `summary.json`: the seed's keys, counted on closed trades, then what must stand beside them. */
export function runSummaryJson(result: WalkResult, calendar: Calendar): string {
  const { parameters, counts, band, tail } = result;
  return file({
    month: periodLabel(parameters),
    execution_mode: parameters.mode,
    capital: dollars(parameters.capital),
    exposure_cap: dollars(parameters.planner.exposureCap),
    ...summaryJson(summaryOfWalk(result, calendar)),
    capital_mode: parameters.capitalMode,
    rules: parameters.rules,
    sessions: counts.sessions,
    sessions_with_trades: counts.traded,
    ambiguous_count: counts.ambiguous,
    data_suspect_count: counts.suspect,
    late_count: counts.late,
    truncated: { count: counts.truncated.count, pnl: dollars(counts.truncated.net) },
    tail: { sessions: tail, count: counts.tail.count, pnl: dollars(counts.tail.net) },
    no_fills: counts.noFills,
    refused: counts.refused,
    drops: counts.drops,
    final_equity_worst: dollars(band.worst),
    final_equity_best: dollars(band.best),
    engine: result.engine,
    result_digest: result.digest,
  });
}
