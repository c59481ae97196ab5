// The lines of an uploaded plan as trade_plan.csv, in the columns that are read back as the same lines.
import { microsToText } from "@/lib/core/base/decimal";
import type { PlanLine } from "@/lib/core/plan/plan";
import { type CsvCell, csvText } from "../exports/csv-text";

const text = (said: string | null): CsvCell => (said === null ? null : { text: said });
const whole = (count: number | null): CsvCell =>
  count === null ? null : { digits: String(count) };
const decimal = (micros: number | null): CsvCell =>
  micros === null ? null : { digits: microsToText(micros, { min: 0, max: 6 }) };

const COLUMNS: readonly (readonly [string, (line: PlanLine) => CsvCell])[] = [
  ["ticker", ({ ticker }) => text(ticker)],
  ["side", ({ side }) => text(side)],
  ["entry", ({ entry }) => decimal(entry)],
  ["tp_price", ({ takeProfit }) => decimal(takeProfit)],
  ["sl_price", ({ stopLoss }) => decimal(stopLoss)],
  ["qty", ({ quantity }) => decimal(quantity)],
  ["prob_win", ({ probWin }) => decimal(probWin)],
  ["strength", ({ strength }) => decimal(strength)],
  ["etth_days", ({ etthDays }) => decimal(etthDays)],
  ["max_hold_sessions", ({ maxHoldSessions }) => whole(maxHoldSessions)],
  ["horizon_days", ({ horizonDays }) => whole(horizonDays)],
  ["levels", ({ levels }) => text(levels)],
  ["asof_date", ({ asOfDate }) => text(asOfDate)],
  ["trade_date", ({ tradeDate }) => text(tradeDate)],
  ["drop_reason", ({ dropReason }) => text(dropReason)],
];

/** One line each, in their order; other columns of the file are not in it. */
export const planLinesCsv = (lines: readonly PlanLine[]): string =>
  csvText(
    COLUMNS.map(([title]) => title),
    lines.map((line) => COLUMNS.map(([, cell]) => cell(line))),
  );
