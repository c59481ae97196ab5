// A forecast: the probabilities somebody's model gives, by the session they were made after.
import { type Canonical, canonicalText } from "../../base/canonical-json";
import type { Rate } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import { sha256Text } from "../../base/sha256";
import type { SessionDate } from "../../base/time";
import type { Side } from "../../broker/order";
import type { Calendar } from "../../market/session";

/** One row. Null means that the forecast does not say. */
export interface ForecastRow {
  /** 1-based line or row of its file. */
  readonly line: number;
  readonly ticker: string;
  /** The last session the row knows: its signal date, never the day to trade. */
  readonly date: SessionDate | null;
  /** Chance of a winning long trade, 0 to 1 in millionths; who reads a file checks the range. */
  readonly probWin: Rate;
  /** Chances before calibration: kept, and used for nothing. */
  readonly probRaw: Rate | null;
  readonly probTemp: Rate | null;
  readonly side: Side | null;
  /** Null without such a column; false for anything that is not 1. */
  readonly gateOk: boolean | null;
  readonly gatePatternOk: boolean | null;
  /** Millionths; see `strengthOf`. */
  readonly patternWeight: Rate | null;
}

/** Where a forecast comes from; a baseline is labelled as one wherever it is shown. */
export type ForecastSource =
  | { readonly kind: "file" }
  | { readonly kind: "baseline"; readonly name: string; readonly seed: string | null };

/** The rows of one date, in file order; of equal ones the first. */
export interface ForecastDay {
  readonly rows: readonly ForecastRow[];
  /** Rows that repeat an earlier one of the date in everything they say. */
  readonly repeats: readonly { readonly row: ForecastRow; readonly first: number }[];
}

export interface Forecast {
  readonly source: ForecastSource;
  readonly days: ReadonlyMap<SessionDate, ForecastDay>;
  /** The rows of a forecast without dates; the user says which session they are from (rule P1). */
  readonly undated: ForecastDay | null;
  /** Rows dated on days without a session: nothing is ever planned from them. */
  readonly strays: readonly ForecastRow[];
}

/** Two rows of one ticker and date that differ: nobody can say which is meant (rule P1). */
export interface ConflictingRows {
  readonly code: "conflicting-rows";
  readonly conflicts: readonly {
    readonly ticker: string;
    readonly date: SessionDate | null;
    /** The first line, and the one that differs from it. */
    readonly lines: readonly [number, number];
  }[];
}

export interface ForecastRows {
  readonly rows: readonly ForecastRow[];
  readonly calendar: Calendar;
  readonly source: ForecastSource;
}

/** Sorts rows by date; equal ones collapse, different ones refuse the whole (rule P1). */
export function forecastOf(given: ForecastRows): Result<Forecast, ConflictingRows> {
  const { calendar, source } = given;
  const groups = new Map<SessionDate | null, DayBuilder>();
  const conflicts: ConflictingRows["conflicts"][number][] = [];
  for (const row of given.rows) {
    const day = groups.get(row.date) ?? emptyDay();
    groups.set(row.date, day);
    const first = day.byTicker.get(row.ticker);
    if (first === undefined) {
      day.byTicker.set(row.ticker, row);
      day.rows.push(row);
    } else if (saysTheSame(first, row)) day.repeats.push({ row, first: first.line });
    else conflicts.push({ ...first, lines: [first.line, row.line] });
  }
  if (conflicts.length > 0) {
    const named = conflicts.map(({ ticker, date, lines }) => ({ ticker, date, lines }));
    return refuse({ code: "conflicting-rows", conflicts: named });
  }
  const days = new Map<SessionDate, ForecastDay>();
  const strays: ForecastRow[] = [];
  for (const [date, day] of groups) {
    if (date === null) continue;
    if (calendar.session(date)) days.set(date, dayOf(day));
    else strays.push(...day.rows, ...day.repeats.map(({ row }) => row));
  }
  const undated = groups.get(null) ?? null;
  return ok({ source, days, undated: undated && dayOf(undated), strays });
}

interface DayBuilder {
  readonly rows: ForecastRow[];
  readonly repeats: { row: ForecastRow; first: number }[];
  readonly byTicker: Map<string, ForecastRow>;
}

const dayOf = ({ rows, repeats }: DayBuilder): ForecastDay => ({ rows, repeats });
const emptyDay = (): DayBuilder => ({ rows: [], repeats: [], byTicker: new Map() });

const saysTheSame = (a: ForecastRow, b: ForecastRow): boolean =>
  a.probWin === b.probWin &&
  a.probRaw === b.probRaw &&
  a.probTemp === b.probTemp &&
  a.side === b.side &&
  a.gateOk === b.gateOk &&
  a.gatePatternOk === b.gatePatternOk &&
  a.patternWeight === b.patternWeight;

/** SHA-256 of what a row says, hex; where it stood in its file is left out. */
export const rowHash = ({ line: _line, ...said }: ForecastRow): string =>
  sha256Text(canonicalText(said satisfies Canonical));
