// A made plan as its figures and sentences: the column of a mode where modes stand side by side.
import { keptOf } from "@/lib/core/plan/planner/decide";
import { DROP_CODES, type DropCounts } from "@/lib/core/plan/planner/drop";
import { MODE_LIMIT } from "@/lib/core/plan/planner/execution-mode";
import type { Plan } from "@/lib/core/plan/planner/make-plan";
import { nearestMiss } from "@/lib/core/plan/planner/nearest-miss";
import { sumsOf } from "@/lib/core/plan/planner/plan-sums";
import type { KeptRow, ModeView, ReasonCount } from "../views/planning/planning-view";
import { sayNearestMiss, titleOfDrop } from "./drop-sentence";
import { sayPlanWarning } from "./plan-warning";

const ROWS_SHOWN = 20;

/** What a plan keeps, why it drops the rest, and the nearest miss where it keeps nothing. */
export function modeView(plan: Plan): ModeView {
  const { settings, decisions } = plan;
  const sums = sumsOf(plan);
  const miss = sums.kept === 0 ? nearestMiss(plan) : null;
  return {
    mode: settings.mode,
    limit: settings.etthMax ?? MODE_LIMIT[settings.mode],
    kept: sums.kept,
    dropped: sums.dropped,
    reasons: reasonCounts(sums.reasons),
    exposureBeforeCap: sums.exposureBeforeCap,
    exposure: sums.exposure,
    meanProbWin: sums.meanProbWin,
    meanEtth: sums.meanEtth,
    nearest: miss && sayNearestMiss(miss),
    warnings: plan.warnings.map(sayPlanWarning),
    rows: keptOf(decisions).slice(0, ROWS_SHOWN).map(keptRow),
  };
}

/** Counts with their headings, in the order in which rows are stopped. */
export const reasonCounts = (counts: DropCounts): ReasonCount[] =>
  DROP_CODES.flatMap((code) => {
    const count = counts[code] ?? 0;
    return count === 0 ? [] : [{ code, title: titleOfDrop(code), count }];
  });

const keptRow = (kept: Plan["decisions"][number]): KeptRow => ({
  ticker: kept.row.ticker,
  side: kept.side,
  quantity: kept.quantity,
  entry: kept.entry,
  exposure: kept.exposure,
  probWin: kept.row.probWin,
  etth: kept.etth.sessions,
});
