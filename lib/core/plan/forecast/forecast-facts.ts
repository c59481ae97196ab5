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

export interface Staleness {
  /** The newest date up to the session; null when there is none. */
  readonly newest: SessionDate | null;
  /** Sessions from it to the session: 0 is fresh. Null when there is nothing to count from. */
  readonly sessionsBehind: number | null;
}

/** How old a forecast is at a session; later dates of it are not looked at. */
export function stalenessAt(forecast: Forecast, asOf: SessionDate, calendar: Calendar): Staleness {
  const known = [...forecast.days.keys()].filter((date) => date <= asOf).sort();
  const newest = known.at(-1) ?? null;
  if (newest === null) return { newest, sessionsBehind: null };
  return { newest, sessionsBehind: calendar.between(newest, asOf).length - 1 };
}
