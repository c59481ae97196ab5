// What a forecast covers: its dates, rows and gates by date, and how far behind a session it is.
import type { SessionDate } from "../../base/time";
import type { Calendar } from "../../market/session";
import type { Forecast, ForecastRow } from "./forecast";

export interface ForecastDate {
  readonly date: SessionDate;
  readonly rows: number;
  /** Rows that repeat another one of the date. */
  readonly repeats: number;
  /** Rows that pass the gates the forecast has; all of them where it has none. */
  readonly passed: number;
}

/** The dates of a forecast, oldest first. */
export const datesOf = ({ days }: Forecast): readonly ForecastDate[] =>
  [...days]
    .map(([date, { rows, repeats }]) => ({
      date,
      rows: rows.length,
      repeats: repeats.length,
      passed: rows.filter(passesGates).length,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** True when neither of its gates is closed; a gate that the forecast does not have is none. */
export const passesGates = ({ gateOk, gatePatternOk }: ForecastRow): boolean =>
  gateOk !== false && gatePatternOk !== false;

/** How many sessions a date of a forecast lies behind a session: 0 is fresh. */
export const sessionsBehind = (
  newest: SessionDate,
  asOf: SessionDate,
  calendar: Calendar,
): number => calendar.between(newest, asOf).length - 1;
