// The tree of files of a run, as the seed's monthly script wrote it: path to text.
import { invariant } from "@/lib/core/base/invariant";
import type { DayReport } from "@/lib/core/walkforward/days/day-report";
import { planOfReport, type ReportedPlan } from "@/lib/core/walkforward/days/plan-of-report";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { auditJson } from "../planner/audit-json";
import { planCsv } from "../planner/plan-export";
import type { ForecastFacts } from "../planner/stored-forecast";
import { equityCurveCsv, equityDailyCsv } from "./equity-csv";
import { planLinesCsv } from "./plan-lines-csv";
import { dayReportJson, periodLabel, runSummaryJson } from "./run-json";
import { dayRows, type TradeCells, tradeRowsCsv } from "./trade-rows";

/** A run, the inputs it was made from, and what its files said about themselves. */
export interface RunFiles {
  readonly result: WalkResult;
  readonly inputs: WalkInputs;
  /** Null where plans were uploaded. */
  readonly forecast: Pick<ForecastFacts, "format" | "rows" | "missingColumns" | "strays"> | null;
  readonly pricesRows: number;
}

/**
 * `<date>/trade_plan.csv, audit.json, sim_trades.csv, day_report.json` for each session (the first
 * three where there was a plan), then `all_trades.csv`, `equity_curve.csv`, `equity_daily.csv` and
 * `summary.json`. The same run gives the same bytes: a plan's time is the close it was made at.
 */
export function seedTree(run: RunFiles): ReadonlyMap<string, string> {
  const { result, inputs } = run;
  const { parameters, days, trades } = result;
  const { calendar } = inputs.bars;
  const { slippage } = parameters.costs;
  const files = new Map<string, string>();
  const all: TradeCells[] = [];
  for (const day of days) {
    const plan = planOfReport(day, parameters, inputs);
    if (plan) {
      const rows = dayRows(day, { lines: plan.lines, trades, slippage });
      all.push(...rows);
      for (const [name, text] of planFiles(plan, day, run)) files.set(`${day.date}/${name}`, text);
      files.set(`${day.date}/sim_trades.csv`, tradeRowsCsv(rows));
    }
    files.set(`${day.date}/day_report.json`, dayReportJson(day, parameters));
  }
  files.set("all_trades.csv", tradeRowsCsv(all));
  files.set("equity_curve.csv", equityCurveCsv(result));
  files.set("equity_daily.csv", equityDailyCsv(result));
  files.set("summary.json", runSummaryJson(result, calendar));
  return files;
}

function planFiles(
  { lines, made }: ReportedPlan,
  day: DayReport,
  { result, inputs, forecast, pricesRows }: RunFiles,
): readonly (readonly [string, string])[] {
  if (made === null || forecast === null) {
    return [
      ["trade_plan.csv", planLinesCsv(lines)],
      ["audit.json", uploadedAudit(day)],
    ];
  }
  const session = inputs.bars.calendar.session(day.asOf);
  invariant(session, "a report's as-of date is a session");
  const stamp = { month: periodLabel(result.parameters), generatedAt: session.closesAt };
  const audit = auditJson(made, {
    stamp,
    at: session.closesAt,
    forecast,
    pricesRows,
    outputFile: `${day.date}/trade_plan.csv`,
  });
  return [
    ["trade_plan.csv", planCsv(made, stamp)],
    ["audit.json", audit],
  ];
}

/** Nobody here knows why an uploaded plan says what it says. */
const uploadedAudit = ({ asOf, date, plan }: DayReport): string =>
  `${JSON.stringify({ status: "uploaded", asof_date: asOf, trade_date: date, digest: plan?.digest, output_rows: plan?.rows, kept_trades: plan?.kept }, null, 2)}\n`;
