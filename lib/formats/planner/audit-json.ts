// The audit of a plan as JSON: what was asked for, what was used, and what became of every row.
import { microsToText } from "@/lib/core/base/decimal";
import type { Rate } from "@/lib/core/base/money";
import { type Instant, instantToText } from "@/lib/core/base/time";
import { keptOf } from "@/lib/core/plan/planner/decide";
import { ATR_WINDOW, ETTH_LEAST, ETTH_MOST } from "@/lib/core/plan/planner/etth";
import { etthFacts } from "@/lib/core/plan/planner/etth-facts";
import { MODE_FORMULA, MODE_LIMIT } from "@/lib/core/plan/planner/execution-mode";
import type { Plan } from "@/lib/core/plan/planner/make-plan";
import { nearestMiss } from "@/lib/core/plan/planner/nearest-miss";
import { type PlanSums, sumsOf } from "@/lib/core/plan/planner/plan-sums";
import { planIdOf, reasonOf, rowsOf } from "@/lib/core/plan/planner/planned-lines";
import { PLANNER_VERSION } from "@/lib/core/plan/planner/settings";
import { sayChange, sayDrop } from "./drop-sentence";
import { type PlanStamp, planTitles } from "./plan-columns";
import { sayPlanWarning } from "./plan-warning";
import type { ForecastFacts } from "./stored-forecast";

/** What the plan was made from and where it went. */
export interface AuditFacts {
  readonly stamp: PlanStamp;
  readonly at: Instant;
  readonly forecast: Pick<ForecastFacts, "format" | "rows" | "missingColumns" | "strays">;
  readonly pricesRows: number;
  /** Where the prices came from, where that is not a file. */
  readonly pricesSource?: string;
  /** Null of a dry run. */
  readonly outputFile: string | null;
}

type Json = string | number | boolean | null | readonly Json[] | { [key: string]: Json };

/** The audit file: one JSON object, its decimals written by their digits. */
export function auditJson(plan: Plan, facts: AuditFacts): string {
  const text = JSON.stringify(auditOf(plan, facts), null, 2);
  return `${text.replace(/"\\u0001(-?[\d.]+)"/g, "$1")}\n`;
}

/** Digits travel through JSON.stringify behind a mark that no file name or ticker has. */
const decimal = (micros: number | null): Json =>
  micros === null ? null : `\u0001${microsToText(micros, { min: 0, max: 6 })}`;
/** Millionths of one as a percentage. */
const percent = (share: Rate): Json => decimal(share * 100);

function auditOf(plan: Plan, facts: AuditFacts): Json {
  const { settings, slots } = plan;
  const sums = sumsOf(plan);
  const etth = etthFacts(plan.decisions);
  const kept = etthFacts(keptOf(plan.decisions));
  return {
    timestamp: instantToText(facts.at),
    status: sums.kept > 0 ? "ok" : "no-trades",
    plan_id: planIdOf(plan),
    asof_date: plan.asOf,
    trade_date: plan.tradeDate,
    forecast_source: plan.source.kind === "file" ? "file" : `baseline ${plan.source.name}`,
    forecast_original_fmt: facts.forecast.format,
    forecast_rows: facts.forecast.rows,
    prices_rows: facts.pricesRows,
    ...(facts.pricesSource === undefined ? {} : { prices_source: facts.pricesSource }),
    output_file: facts.outputFile,
    capital: decimal(settings.capital),
    per_trade_cash: decimal(slots.perTrade),
    sizing: settings.sizing,
    fractional: settings.fractional,
    sides: settings.bothSides ? "both" : "long-only",
    max_open: settings.maxOpen,
    max_open_used: slots.count,
    tp_pct: decimal(settings.takeProfit),
    sl_pct: decimal(settings.stopLoss),
    forecast_issues: forecastIssues(plan, facts),
    versions: { planner: PLANNER_VERSION },
    execution_mode: modeBlock(plan, sums),
    etth: etthBlock(etth),
    exposure_cap: capBlock(plan, sums),
    nearest_miss: missBlock(plan),
    output_rows: rowsOf(plan).length,
    output_cols: planTitles(plan, facts.stamp).length,
    prob_win_mean: decimal(sums.meanProbWin),
    exposure_total: decimal(sums.exposure),
    etth_days_mean: decimal(kept.mean),
    etth_days_min: decimal(kept.least),
    etth_days_max: decimal(kept.most),
  };
}

/** Rows that are in no plan of the date are counted here, so that none is lost (rule P6). */
function forecastIssues(plan: Plan, { forecast }: AuditFacts): Json {
  const own = rowsOf(plan);
  const imputed = own.filter(({ sideImputed }) => sideImputed).length;
  const { strays } = forecast;
  return {
    missing_optional_cols: [...forecast.missingColumns],
    side_imputed: imputed > 0,
    side_imputed_rows: imputed,
    side_imputation_rule: "BUY if prob_win > 0.5 else SELL, where no side is stated",
    dated_by_user: plan.warnings.some(({ code }) => code === "dated-by-user"),
    rows_of_asof_date: own.length,
    rows_of_other_dates: forecast.rows - own.length - strays,
    rows_without_session: strays,
  };
}

function modeBlock(plan: Plan, sums: PlanSums): Json {
  const { mode, etthMax, minStrength, minProb, exposureCap } = plan.settings;
  const dropped = rowsOf(plan).flatMap((row): Json[] => {
    const reason = reasonOf(row);
    return reason === null
      ? []
      : [{ ticker: row.row.ticker, reason: reason.code, sentence: sayDrop(reason) }];
  });
  return {
    requested: mode,
    // A mode never stands in for another one: what it cannot rank is dropped with a reason (P3).
    used: mode,
    etth_max: decimal(etthMax ?? MODE_LIMIT[mode]),
    score_formula: MODE_FORMULA[mode],
    min_strength: decimal(minStrength),
    min_prob_win: decimal(minProb),
    eligible_trades: sums.kept + (sums.reasons.cap ?? 0),
    kept_trades: sums.kept,
    dropped_trades: sums.dropped,
    reason_counts: { ...sums.failures },
    dropped_by_first_reason: { ...sums.reasons },
    dropped,
    exposure_before: decimal(sums.exposureBeforeCap),
    exposure_after: decimal(sums.exposure),
    exposure_cap: decimal(exposureCap),
    warnings: plan.warnings.map(sayPlanWarning),
  };
}

const etthBlock = (etth: ReturnType<typeof etthFacts>): Json => ({
  etth_method: "atr14_proxy",
  etth_window: ATR_WINDOW,
  etth_clamp_min: decimal(ETTH_LEAST),
  etth_clamp_max: decimal(ETTH_MOST),
  etth_n: etth.count,
  etth_nan_pct: percent(etth.missing),
  etth_unique: etth.unique,
  etth_mean: decimal(etth.mean),
  etth_min: decimal(etth.least),
  etth_max: decimal(etth.most),
  etth_degraded_count: etth.degraded,
  atr14_pct_mean: decimal(etth.meanAtr),
  atr14_pct_nan_pct: percent(etth.missing),
});

function capBlock({ settings, book }: Plan, sums: PlanSums): Json {
  const removed = sums.reasons.cap ?? 0;
  return {
    enabled: settings.exposureCap !== null || book.headroom !== null,
    applied: removed > 0,
    cap: decimal(settings.exposureCap),
    held_exposure: decimal(book.exposure),
    account_headroom: decimal(book.headroom),
    exposure_before: decimal(sums.exposureBeforeCap),
    exposure_after: decimal(sums.exposure),
    removed_trades: removed,
  };
}

function missBlock(plan: Plan): Json {
  const miss = nearestMiss(plan);
  if (miss === null) return null;
  return {
    ticker: miss.signal.row.ticker,
    reasons: miss.drops.map(({ code }) => code),
    sentence: miss.drops.map(sayDrop).join(" "),
    change: miss.drops.map(sayChange).join(" "),
  };
}
