// A made plan as a person reads it in a terminal.
import { microsToText } from "@/lib/core/base/decimal";
import { keptOf } from "@/lib/core/plan/planner/decide";
import { DROP_CODES, type DropCode } from "@/lib/core/plan/planner/drop";
import { MODE_LIMIT } from "@/lib/core/plan/planner/execution-mode";
import type { Plan } from "@/lib/core/plan/planner/make-plan";
import { nearestMiss } from "@/lib/core/plan/planner/nearest-miss";
import { sumsOf } from "@/lib/core/plan/planner/plan-sums";
import { levelsOf, planIdOf, reasonOf, rowsOf } from "@/lib/core/plan/planner/planned-lines";
import {
  countForPeople,
  moneyForPeople,
  namesForPeople,
  priceForPeople,
  quantityForPeople,
} from "@/lib/formats/display";
import { sayNearestMiss, titleOfDrop } from "@/lib/formats/planner/drop-sentence";
import { table } from "../table";
import type { PlanFiles } from "./plan-options";

/** What is traded, what is not and why, and where it was written. */
export function planText(plan: Plan, files: PlanFiles): string {
  const sums = sumsOf(plan);
  const kept = keptOf(plan.decisions);
  const none = `No trades for ${plan.tradeDate}: ${countForPeople(sums.dropped, "row")} of ${plan.asOf}, none kept.`;
  const some = `${countForPeople(sums.kept, "row")} kept for ${moneyForPeople(sums.exposure)}, ${sums.dropped} dropped.`;
  return [
    headline(plan),
    ...(kept.length > 0 ? ["", keptTable(plan), "", some] : ["", none]),
    ...reasonLines(plan),
    ...missLines(plan, sums.kept),
    "",
    `Written: ${files.out}, ${files.audit}`,
  ].join("\n");
}

/** What a dry run found. */
export function checkedText(
  plan: Plan,
  read: Pick<PlanFiles, "forecast" | "prices"> & {
    readonly forecastRows: number;
    readonly priceRows: number;
  },
): string {
  return [
    `${read.forecast}: ${countForPeople(read.forecastRows, "row")}, ${rowsOf(plan).length} of them for ${plan.asOf}`,
    `${read.prices}: ${countForPeople(read.priceRows, "row")}, ${plan.decisions.length} of those tickers priced on ${plan.asOf}`,
    "Dry run: everything could be read; nothing was written.",
  ].join("\n");
}

function headline(plan: Plan): string {
  const { mode, etthMax, sizing } = plan.settings;
  const limit = etthMax ?? MODE_LIMIT[mode];
  const within = limit === null ? "no limit" : `up to ${decimals(limit)} sessions`;
  return `Plan ${planIdOf(plan)} for ${plan.tradeDate}, from what was known at the close of ${plan.asOf}
mode ${mode} (${within}), ${sizing} sizing, ${moneyForPeople(plan.slots.perTrade)} for each of ${plan.slots.count} slots`;
}

const decimals = (micros: number): string => microsToText(micros, { min: 0, max: 4 });

function keptTable(plan: Plan): string {
  const rows = keptOf(plan.decisions).map((row) => {
    const levels = levelsOf(row.entry, row.side, plan.settings);
    return [
      row.row.ticker,
      row.side,
      quantityForPeople(row.quantity),
      priceForPeople(row.entry),
      priceForPeople(levels.takeProfit),
      priceForPeople(levels.stopLoss),
      moneyForPeople(row.exposure),
      decimals(row.row.probWin),
      row.etth.sessions === null ? "-" : decimals(row.etth.sessions),
      row.score === null ? "-" : decimals(row.score),
    ];
  });
  const titles = ["ticker", "side", "qty", "entry", "target", "stop", "exposure"];
  return table([...titles, "prob_win", "etth", "score"], rows);
}

/** Each dropped row once, by the reason that stopped it: how many, why, and who. */
function reasonLines(plan: Plan): string[] {
  const names = new Map<DropCode, string[]>();
  for (const row of rowsOf(plan)) {
    const code = reasonOf(row)?.code;
    if (!code) continue;
    const own = names.get(code) ?? [];
    names.set(code, own);
    own.push(row.row.ticker);
  }
  return DROP_CODES.flatMap((code) => {
    const own = names.get(code);
    return own ? [`  ${own.length}  ${code}: ${titleOfDrop(code)} (${namesForPeople(own)})`] : [];
  });
}

function missLines(plan: Plan, kept: number): string[] {
  const miss = kept === 0 ? nearestMiss(plan) : null;
  return miss ? ["", sayNearestMiss(miss)] : [];
}
