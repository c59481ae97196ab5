// A forecast as CSV or Parquet: one row a ticker and date, with history of any length.
import { MICRO } from "@/lib/core/base/decimal";
import { type Rate, rate } from "@/lib/core/base/money";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import { type Forecast, type ForecastRow, forecastOf } from "@/lib/core/plan/forecast/forecast";
import { isParquet } from "../bars/parquet/footer";
import { type Aliases, CsvCells } from "../csv/cells";
import type { CsvHeader, CsvRow } from "../csv/csv";
import type { FileNote } from "../file-note";
import { type BadFile, ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "../tables/memory";
import { scanTable } from "../tables/scan-table";
import { MOST_LINES } from "../trade-plan-csv";

type Field = Exclude<keyof ForecastRow, "line">;
type Cells = CsvCells<Field>;

/** Every column a forecast may have, with its other titles; others are left aside. */
export const FORECAST_COLUMNS: Aliases<Field> = {
  ticker: ["ticker", "symbol"],
  date: ["date", "asof_date", "as_of_date", "signal_date", "datetime", "timestamp"],
  probWin: ["prob_win"],
  probRaw: ["prob_raw"],
  probTemp: ["prob_temp"],
  side: ["side"],
  gateOk: ["gate_ok"],
  gatePatternOk: ["gate_pattern_ok"],
  patternWeight: ["pattern_weight"],
};
const NEEDED = ["ticker", "probWin"] as const satisfies readonly Field[];
const TITLES: ReadonlySet<string> = new Set(Object.values(FORECAST_COLUMNS).flat());

/** A thousand tickers over four years of sessions. */
const FORECAST_LIMITS = { columns: 300, rows: 1_000_000 } as const;

export interface ParsedForecast {
  readonly forecast: Forecast;
  readonly format: "csv" | "parquet";
  /** Rows of the file. */
  readonly rows: number;
  /** Columns that a forecast may have and this one lacks, by their usual titles. */
  readonly missingColumns: readonly string[];
  readonly notes: readonly FileNote[];
}

/**
 * Reads a forecast. Any bad row refuses the whole file, and all of them are listed; so do two
 * different rows of one ticker and date (rule P1). Columns that mean nothing here are left aside.
 */
export async function parseForecastFile(
  bytes: Uint8Array,
  memory: Memory = UNBOUNDED,
): Promise<Result<ParsedForecast, BadFile>> {
  const problems = new ProblemList();
  const rows: ForecastRow[] = [];
  let cells: Cells | null = null;
  const onHeader = (header: CsvHeader): boolean => {
    cells = new CsvCells(header, FORECAST_COLUMNS, problems);
    return cells.require(NEEDED, FORECAST_COLUMNS);
  };
  const onRow = (row: CsvRow): void => {
    if (cells) rows.push(rowOf(row, cells));
  };
  const scan = { limits: FORECAST_LIMITS, columns: TITLES, onHeader, onRow, memory };
  const header = await scanTable(bytes, problems, scan);
  if (header === null || cells === null || problems.count > 0) return refuse(problems.refusal());
  const made = forecastOf({ rows, calendar: XNYS, source: { kind: "file" } });
  if (!made.ok) {
    for (const { ticker, date, lines } of made.refusal.conflicts) {
      const [other, line] = lines;
      problems.add("conflicting-rows", { line, facts: { ticker, date: date ?? "no date", other } });
    }
    return refuse(problems.refusal());
  }
  checkDays(made.value, problems);
  if (problems.count > 0) return refuse(problems.refusal());
  return ok({
    forecast: made.value,
    format: isParquet(bytes) ? "parquet" : "csv",
    rows: rows.length,
    missingColumns: missingOf(cells),
    notes: notesOf(made.value, cells),
  });
}

function rowOf(row: CsvRow, cells: Cells): ForecastRow {
  return {
    line: row.line,
    ticker: symbolFromText(cells.text(row, "ticker")) ?? badTicker(row, cells),
    date: cells.has("date") ? dateOf(row, cells) : null,
    probWin: chanceOf(row, "probWin", cells) ?? noChance(row, cells),
    probRaw: chanceOf(row, "probRaw", cells),
    probTemp: chanceOf(row, "probTemp", cells),
    side: sideOf(row, cells),
    // An empty cell of a gate is not 1, so it does not pass.
    gateOk: cells.has("gateOk") ? (cells.flag(row, "gateOk") ?? false) : null,
    gatePatternOk: cells.has("gatePatternOk") ? (cells.flag(row, "gatePatternOk") ?? false) : null,
    patternWeight: weightOf(row, cells),
  };
}

function badTicker(row: CsvRow, cells: Cells): string {
  cells.fault(row, "ticker", cells.text(row, "ticker") === "" ? "missing-cell" : "bad-ticker");
  return "";
}

function dateOf(row: CsvRow, cells: Cells): SessionDate | null {
  if (cells.textOrNull(row, "date") === null) return cells.fault(row, "date", "missing-cell");
  return cells.date(row, "date");
}

type ChanceField = "probWin" | "probRaw" | "probTemp";

/** A chance from 0 to 1; what lies outside is a percentage, or something else altogether. */
function chanceOf(row: CsvRow, field: ChanceField, cells: Cells): Rate | null {
  const millionths = cells.micros(row, field);
  if (millionths === null) return null;
  const inside = millionths >= 0 && millionths <= MICRO;
  return inside ? rate(millionths) : cells.fault(row, field, "prob-out-of-range");
}

/** A cell that is not empty was listed as faulty already. */
function noChance(row: CsvRow, cells: Cells): Rate {
  if (cells.textOrNull(row, "probWin") === null) cells.fault(row, "probWin", "missing-cell");
  return rate(0);
}

function sideOf(row: CsvRow, cells: Cells): Side | null {
  const side = cells.textOrNull(row, "side")?.toUpperCase() ?? null;
  if (side === null || side === "BUY" || side === "SELL") return side;
  return cells.fault(row, "side", "unknown-side");
}

function weightOf(row: CsvRow, cells: Cells): Rate | null {
  const millionths = cells.micros(row, "patternWeight");
  return millionths === null ? null : rate(millionths);
}

/** As many rows of one date as a plan may have lines: each of them becomes one. */
function checkDays({ days, undated }: Forecast, problems: ProblemList): void {
  for (const [date, day] of [...days, ["no date", undated] as const]) {
    const found = (day?.rows.length ?? 0) + (day?.repeats.length ?? 0);
    if (found <= MOST_LINES) continue;
    problems.add("too-many-for-a-day", { facts: { date, found, limit: MOST_LINES } });
  }
}

const missingOf = (cells: Cells): readonly string[] =>
  (Object.keys(FORECAST_COLUMNS) as Field[]).flatMap((field) =>
    cells.has(field) ? [] : (FORECAST_COLUMNS[field][0] ?? []),
  );

function notesOf({ days, undated, strays }: Forecast, cells: Cells): FileNote[] {
  const notes: FileNote[] = [];
  const columns = cells.spare.map(({ title }) => title).join(", ");
  if (columns !== "") notes.push({ code: "ignored-columns", facts: { columns } });
  if (undated) notes.push({ code: "no-dates", facts: {} });
  if (!cells.has("side")) notes.push({ code: "no-side", facts: {} });
  const [stray] = strays;
  if (stray) {
    const facts = { count: strays.length, first: stray.date ?? "" };
    notes.push({ code: "no-session-dates", facts });
  }
  const repeats = [...days.values()].reduce((sum, day) => sum + day.repeats.length, 0);
  const count = repeats + (undated?.repeats.length ?? 0);
  if (count > 0) notes.push({ code: "collapsed-rows", facts: { count } });
  if (cells.decimalCommas) notes.push({ code: "decimal-comma", facts: {} });
  const { rounded } = cells;
  if (rounded > 0) notes.push({ code: "rounded-micros", facts: { count: rounded } });
  return notes;
}
