// The trade plan as CSV or Parquet: the planner's columns or the short form, in any order and case.
import { type Price, price, type Rate, rate } from "@/lib/core/base/money";
import { type Quantity, quantity } from "@/lib/core/base/quantity";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { Levels, PlanLine, TradePlan } from "@/lib/core/plan/plan";
import { EXECUTION_MODES, type ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { type Aliases, CsvCells } from "./csv/cells";
import { type CsvRow, type CsvTable, readCsv } from "./csv/csv";
import type { FileNote } from "./file-note";
import { type BadFile, badFile, ProblemList } from "./file-problem";
import { type Memory, UNBOUNDED } from "./tables/memory";
import { readTable } from "./tables/scan-table";

type Field = Exclude<keyof PlanLine, "line" | "extra"> | "date";
type Cells = CsvCells<Field>;

/** Every column a plan may have, with its other titles. */
export const PLAN_COLUMNS: Aliases<Field> = {
  ticker: ["ticker", "symbol"],
  side: ["side"],
  quantity: ["qty", "quantity", "shares"],
  entry: ["entry", "entry_price"],
  takeProfit: ["tp_price", "tp", "take_profit"],
  stopLoss: ["sl_price", "sl", "stop_loss"],
  probWin: ["prob_win"],
  strength: ["strength"],
  etthDays: ["etth_days"],
  etthDegraded: ["etth_degraded"],
  mode: ["execution_mode"],
  maxHoldSessions: ["max_hold_sessions"],
  horizonDays: ["horizon_days"],
  asOfDate: ["asof_date", "as_of_date"],
  // The planner's `date` is the last session it knew, not the day to trade (rule P7).
  date: ["date"],
  tradeDate: ["trade_date"],
  levels: ["levels"],
  dropReason: ["drop_reason"],
};

export interface ParsedPlan {
  readonly plan: TradePlan;
  readonly notes: readonly FileNote[];
}

/** The lines a plan may have: far more than anybody trades in a day. */
export const MOST_LINES = 10_000;

/**
 * Reads a plan file. Cells that cannot be read refuse the whole file, every one listed; what the
 * numbers mean (a quantity of 0, a stop on the wrong side) is left to `check-plan`. Throws
 * `OverMemory` when reading takes more than `memory` gives.
 */
export function parseTradePlanCsv(
  bytes: Uint8Array,
  memory: Memory = UNBOUNDED,
): Result<ParsedPlan, BadFile> {
  const problems = new ProblemList();
  return planOfTable(readCsv(bytes, problems, memory), problems);
}

/** Reads a plan that may be a Parquet file as well, with the same columns and refusals. */
export async function parseTradePlan(
  bytes: Uint8Array,
  memory: Memory = UNBOUNDED,
): Promise<Result<ParsedPlan, BadFile>> {
  const problems = new ProblemList();
  return planOfTable(await readTable(bytes, problems, memory), problems);
}

function planOfTable(table: CsvTable | null, problems: ProblemList): Result<ParsedPlan, BadFile> {
  if (table === null) return refuse(problems.refusal());
  if (table.rows.length > MOST_LINES) {
    return refuse(badFile("too-many-rows", { limit: MOST_LINES }));
  }
  const cells = new CsvCells(table, PLAN_COLUMNS, problems);
  if (!cells.require(["ticker", "quantity"], PLAN_COLUMNS)) return refuse(problems.refusal());
  const lines = table.rows.map((row) => lineOf(row, cells));
  if (problems.count > 0) return refuse(problems.refusal());
  return ok({ plan: { lines }, notes: notesOf(cells) });
}

function lineOf(row: CsvRow, cells: Cells): PlanLine {
  return {
    line: row.line,
    ticker: symbolFromText(cells.text(row, "ticker")) ?? badTicker(row, cells),
    side: sideOf(row, cells),
    quantity: quantityOf(row, cells),
    entry: priceOf(row, "entry", cells),
    takeProfit: priceOf(row, "takeProfit", cells),
    stopLoss: priceOf(row, "stopLoss", cells),
    probWin: rateOf(row, "probWin", cells),
    strength: rateOf(row, "strength", cells),
    etthDays: cells.micros(row, "etthDays"),
    etthDegraded: cells.flag(row, "etthDegraded") === true ? true : null,
    mode: modeOf(row, cells),
    maxHoldSessions: cells.whole(row, "maxHoldSessions"),
    horizonDays: cells.whole(row, "horizonDays"),
    asOfDate: asOfDateOf(row, cells),
    tradeDate: cells.date(row, "tradeDate"),
    levels: levelsOf(row, cells),
    dropReason: cells.textOrNull(row, "dropReason"),
    extra: extraOf(row, cells),
  };
}

function badTicker(row: CsvRow, cells: Cells): string {
  cells.fault(row, "ticker", cells.text(row, "ticker") === "" ? "missing-cell" : "bad-ticker");
  return "";
}

function sideOf(row: CsvRow, cells: Cells): Side | null {
  const side = cells.textOrNull(row, "side")?.toUpperCase() ?? null;
  if (side === null || side === "BUY" || side === "SELL") return side;
  return cells.fault(row, "side", "unknown-side");
}

function quantityOf(row: CsvRow, cells: Cells): Quantity | null {
  const micros = cells.micros(row, "quantity");
  if (micros === null) return null;
  return micros < 0 ? cells.fault(row, "quantity", "negative-quantity") : quantity(micros);
}

function priceOf(row: CsvRow, field: PriceField, cells: Cells): Price | null {
  const micros = cells.price(row, field);
  return micros === null ? null : price(micros);
}

type PriceField = "entry" | "takeProfit" | "stopLoss";

function rateOf(row: CsvRow, field: "probWin" | "strength", cells: Cells): Rate | null {
  const millionths = cells.micros(row, field);
  return millionths === null ? null : rate(millionths);
}

/** A file may carry the as-of date twice; where both are given they must agree (rule P7). */
function asOfDateOf(row: CsvRow, cells: Cells): SessionDate | null {
  const [asOf, date] = [cells.date(row, "asOfDate"), cells.date(row, "date")];
  if (asOf !== null && date !== null && asOf !== date) {
    return cells.fault(row, "date", { code: "two-as-of-dates", other: asOf });
  }
  return asOf ?? date;
}

function levelsOf(row: CsvRow, cells: Cells): Levels | null {
  const levels = cells.textOrNull(row, "levels")?.toLowerCase() ?? null;
  if (levels === null || levels === "percent" || levels === "absolute") return levels;
  return cells.fault(row, "levels", "unknown-levels");
}

function modeOf(row: CsvRow, cells: Cells): ExecutionMode | null {
  const text = cells.textOrNull(row, "mode")?.toLowerCase() ?? null;
  const mode = EXECUTION_MODES.find((name) => name === text) ?? null;
  return mode === null && text !== null ? cells.fault(row, "mode", "unknown-mode") : mode;
}

function extraOf(row: CsvRow, cells: Cells): Record<string, string> {
  // fromEntries defines own properties, so even a column titled "__proto__" is only a name.
  return Object.fromEntries(
    cells.spare.map(({ title, position }) => [title, row.cells[position] ?? ""]),
  );
}

function notesOf(cells: Cells): FileNote[] {
  const notes: FileNote[] = [];
  const columns = cells.spare.map(({ title }) => title).join(", ");
  if (columns !== "") notes.push({ code: "kept-columns", facts: { columns } });
  if (!cells.has("side")) notes.push({ code: "no-side", facts: {} });
  if (cells.decimalCommas) notes.push({ code: "decimal-comma", facts: {} });
  const { rounded } = cells;
  if (rounded > 0) notes.push({ code: "rounded-micros", facts: { count: rounded } });
  return notes;
}
