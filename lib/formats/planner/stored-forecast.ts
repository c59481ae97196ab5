// A forecast as it is stored: what it covers, and the rows of each date as one compact text.
import type { Rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import type { Forecast, ForecastDay, ForecastRow } from "@/lib/core/plan/forecast/forecast";
import { passesGates } from "@/lib/core/plan/forecast/forecast-facts";
import type { FileNote } from "../file-note";
import type { ParsedForecast } from "./forecast-file";

/** The rows of one date; an empty date holds those of a forecast without dates. */
export interface StoredDay {
  readonly date: SessionDate | "";
  readonly rows: number;
  readonly repeats: number;
  readonly passed: number;
  readonly body: string;
}

/** What a forecast is, beside its rows. */
export interface ForecastFacts {
  readonly format: "csv" | "parquet";
  /** Rows of the file. */
  readonly rows: number;
  /** Columns that a forecast may have and this one lacks, by their usual titles. */
  readonly missingColumns: readonly string[];
  /** How many dates it has rows of, and the first and last of them. */
  readonly dates: number;
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
  readonly undated: boolean;
  /** Rows dated on days without a session: nothing is planned from them, so none of them is stored. */
  readonly strays: number;
}

export interface StoredForecast {
  readonly facts: ForecastFacts;
  /** The oldest first. */
  readonly days: readonly StoredDay[];
  readonly notes: readonly FileNote[];
}

/** A forecast that was read as it is stored. */
export function storedForecast(parsed: ParsedForecast): StoredForecast {
  const { forecast, format, rows, missingColumns, notes } = parsed;
  const dates = [...forecast.days.keys()].sort();
  return {
    facts: {
      format,
      rows,
      missingColumns,
      dates: dates.length,
      from: dates[0] ?? null,
      to: dates.at(-1) ?? null,
      undated: forecast.undated !== null,
      strays: forecast.strays.length,
    },
    days: storedDays(forecast),
    notes,
  };
}

function storedDays({ days, undated }: Forecast): StoredDay[] {
  const dated = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const all: (readonly [StoredDay["date"], ForecastDay])[] = undated
    ? [...dated, ["", undated] as const]
    : dated;
  return all.map(([date, { rows, repeats }]) => ({
    date,
    rows: rows.length,
    repeats: repeats.length,
    passed: rows.filter(passesGates).length,
    body: JSON.stringify([
      rows.map(packed),
      repeats.map(({ row, first }) => [...packed(row), first]),
    ]),
  }));
}

type Packed = readonly [
  line: number,
  ticker: string,
  probWin: Rate,
  probRaw: Rate | null,
  probTemp: Rate | null,
  side: Side | null,
  gateOk: boolean | null,
  gatePatternOk: boolean | null,
  patternWeight: Rate | null,
];

const packed = (row: ForecastRow): Packed => [
  row.line,
  row.ticker,
  row.probWin,
  row.probRaw,
  row.probTemp,
  row.side,
  row.gateOk,
  row.gatePatternOk,
  row.patternWeight,
];

/** The rows of a date from their stored text, exactly as they were read from the file. */
export function dayFromStored({ date, body }: Pick<StoredDay, "date" | "body">): ForecastDay {
  const [rows, repeats] = JSON.parse(body) as readonly [
    readonly Packed[],
    readonly (readonly [...Packed, first: number])[],
  ];
  const of = ([line, ticker, probWin, probRaw, probTemp, side, ...gates]: Packed): ForecastRow => {
    const [gateOk, gatePatternOk, patternWeight] = gates;
    const said = { line, ticker, date: date === "" ? null : date, probWin, probRaw, probTemp };
    return { ...said, side, gateOk, gatePatternOk, patternWeight };
  };
  return {
    rows: rows.map(of),
    repeats: repeats.map((one) => ({
      row: of(one.slice(0, 9) as unknown as Packed),
      first: one[9],
    })),
  };
}
