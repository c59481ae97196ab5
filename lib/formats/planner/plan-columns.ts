// The columns of a written trade plan: the seed's in their order, then what ties a line to its plan.
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { ForecastRow } from "@/lib/core/plan/forecast/forecast";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { Plan } from "@/lib/core/plan/planner/make-plan";
import {
  type PlanRow,
  planIdOf,
  reasonOf,
  rowHashesOf,
  rowsOf,
  tradePlanOf,
} from "@/lib/core/plan/planner/planned-lines";

/** What a plan does not know about itself. */
export interface PlanStamp {
  /** A label: "2025-09". */
  readonly month: string;
  readonly generatedAt: Instant;
}

/** A value as both formats write it; micros of anything are decimals with up to six places. */
export type PlanValue =
  | { readonly micros: number; readonly places: 0 | 2 }
  | { readonly whole: number }
  | { readonly text: string }
  | { readonly flag: boolean }
  | null;

export interface PlanColumn {
  readonly title: string;
  readonly kind: "decimal" | "whole" | "text" | "flag";
  /** One a row, in the order of the plan's lines. */
  readonly values: readonly PlanValue[];
}

/** A row with its line, which is the form that is read back. */
interface Written {
  readonly line: PlanLine;
  readonly row: PlanRow;
  readonly rowHash: string;
}

type Cell = (written: Written) => PlanValue;

/** The columns of a plan. Optional ones of the forecast are passed on where it has them. */
export function planColumns(plan: Plan, stamp: PlanStamp): readonly PlanColumn[] {
  const { lines } = tradePlanOf(plan);
  const hashes = rowHashesOf(plan);
  const written = rowsOf(plan).flatMap((row, i): Written[] => {
    const [line, rowHash] = [lines[i], hashes[i]];
    return line && rowHash ? [{ row, line, rowHash }] : [];
  });
  const column = ([title, kind, cell]: Column): PlanColumn => ({
    title,
    kind,
    values: written.map(cell),
  });
  return columnsOf(plan, stamp).map(column);
}

/** The titles alone. */
export const planTitles = (plan: Plan, stamp: PlanStamp): readonly string[] =>
  columnsOf(plan, stamp).map(([title]) => title);

function columnsOf(plan: Plan, stamp: PlanStamp): readonly Column[] {
  const has = (field: keyof ForecastRow): boolean =>
    rowsOf(plan).some(({ row }) => row[field] !== null);
  return [...LINE, ...passedOn(has), ...planWide(plan, stamp), ...TIMES, ...tied(plan)];
}

type Column = readonly [title: string, kind: PlanColumn["kind"], cell: Cell];

const dollars = (micros: number | null): PlanValue =>
  micros === null ? null : { micros, places: 2 };
const plain = (micros: number | null): PlanValue =>
  micros === null ? null : { micros, places: 0 };
const whole = (count: number | null): PlanValue => (count === null ? null : { whole: count });
const text = (said: string | null): PlanValue => (said === null ? null : { text: said });
/** The row as the planner priced it; null for one that has no price. */
const priced = (row: PlanRow) => ("entry" in row ? row : null);

const LINE: readonly Column[] = [
  ["ticker", "text", ({ line }) => text(line.ticker)],
  ["side", "text", ({ line }) => text(line.side)],
  ["entry", "decimal", ({ line }) => dollars(line.entry)],
  ["tp_price", "decimal", ({ line }) => dollars(line.takeProfit)],
  ["sl_price", "decimal", ({ line }) => dollars(line.stopLoss)],
  ["qty", "decimal", ({ line }) => plain(line.quantity)],
  ["exposure", "decimal", ({ row }) => dollars(priced(row)?.exposure ?? 0)],
  ["prob_win", "decimal", ({ line }) => plain(line.probWin)],
  ["strength", "decimal", ({ line }) => plain(line.strength)],
];

const flag = (value: boolean | null): PlanValue => whole(value === null ? null : Number(value));

const PASSED_ON: readonly (readonly [keyof ForecastRow, Column])[] = [
  ["patternWeight", ["pattern_weight", "decimal", ({ row }) => plain(row.row.patternWeight)]],
  ["gateOk", ["gate_ok", "whole", ({ row }) => flag(row.row.gateOk)]],
  ["gatePatternOk", ["gate_pattern_ok", "whole", ({ row }) => flag(row.row.gatePatternOk)]],
  ["date", ["date", "text", ({ row }) => text(row.row.date)]],
];

const passedOn = (has: (field: keyof ForecastRow) => boolean): readonly Column[] =>
  PASSED_ON.flatMap(([field, column]) => (has(field) ? [column] : []));

function planWide({ slots, settings }: Plan, { month, generatedAt }: PlanStamp): readonly Column[] {
  // A time of the scripts carries no zone, and means UTC.
  const generated = instantToText(generatedAt).replace("Z", "");
  return [
    ["per_trade_cash", "decimal", () => dollars(slots.perTrade)],
    ["capital_cap", "decimal", () => dollars(settings.capital)],
    ["horizon_days", "whole", ({ line }) => whole(line.horizonDays)],
    ["policy", "text", () => text(`Policy_Dynamic_V2_${month}`)],
    ["generated_at", "text", () => text(generated)],
  ];
}

const TIMES: readonly Column[] = [
  ["atr14_pct", "decimal", ({ row }) => plain(priced(row)?.etth.atr ?? null)],
  ["n_obs", "whole", ({ row }) => whole(priced(row)?.etth.bars ?? null)],
];

function tied(plan: Plan): readonly Column[] {
  const { takeProfit } = plan.settings;
  const safe = (row: PlanRow): number | null => {
    const atr = priced(row)?.etth.atr ?? null;
    return atr === null ? null : Math.max(atr, LEAST_ATR);
  };
  return [
    ["dist_tp_pct", "decimal", ({ row }) => plain(priced(row) ? takeProfit : null)],
    ["atr14_pct_safe", "decimal", ({ row }) => plain(safe(row))],
    ["etth_days_raw", "decimal", ({ row }) => plain(priced(row)?.etth.raw ?? null)],
    ["etth_days", "decimal", ({ line }) => plain(line.etthDays)],
    ["etth_degraded", "flag", ({ line }) => ({ flag: line.etthDays === null })],
    ["eligible", "flag", ({ row }) => ({ flag: reasonOf(row) === null })],
    ["exec_score", "decimal", ({ row }) => plain(priced(row)?.score ?? null)],
    ["drop_reason", "text", ({ line }) => text(line.dropReason)],
    ["asof_date", "text", ({ line }) => text(line.asOfDate)],
    ["trade_date", "text", ({ line }) => text(line.tradeDate)],
    ["plan_id", "text", () => text(planIdOf(plan))],
    ["source_row_hash", "text", ({ rowHash }) => text(rowHash.slice(0, 16))],
  ];
}

/** An ATR below a millionth of the price counts as one. */
const LEAST_ATR = 1;
