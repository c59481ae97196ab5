// The XNYS calendar: the sessions of the New York Stock Exchange, computed by its rules (rule T1).
import { InvariantError, invariant } from "../base/invariant";
import { newYorkInstant } from "../base/new-york";
import {
  civilFromDays,
  DAY,
  dateOfDays,
  daysFromCivil,
  daysOfDate,
  HOUR,
  type Instant,
  instantToText,
  type SessionDate,
  weekdayOfDays,
} from "../base/time";
import { lowerBound } from "./series";
import type { Calendar, Session } from "./session";
import { xnysHolidays } from "./xnys/holidays";
import { USUAL_CLOSE, xnysHours } from "./xnys/hours";

/** The years that the calendar covers; a date from outside is refused before it is asked for. */
export const XNYS_YEARS = { first: 1990, last: 2035 } as const;

/**
 * Sessions from 1990 to 2035, 09:30 to 16:00 New York time but for early closes and one-offs.
 * `session` and `sessionAt` answer null outside those years; every other question throws there,
 * because a calendar that guesses is a bug.
 */
export const XNYS: Calendar = {
  id: "XNYS",

  session(date) {
    const { sessions, indexOf } = table();
    return sessions[indexOf.get(date) ?? -1] ?? null;
  },

  sessionAt(at) {
    const { sessions, closesAt } = table();
    const session = sessions[lowerBound(closesAt, at + 1)];
    return session && session.opensAt <= at ? session : null;
  },

  lastClosed(at) {
    const { sessions, closesAt } = table();
    const session = at < END ? sessions[lowerBound(closesAt, at + 1) - 1] : undefined;
    return session ?? outside(instantToText(at));
  },

  currentOrNext(at) {
    const { sessions, closesAt } = table();
    const session = at >= START ? sessions[lowerBound(closesAt, at + 1)] : undefined;
    return session ?? outside(instantToText(at));
  },

  shift(date, count) {
    const { sessions, indexOf } = table();
    const index = indexOf.get(date);
    invariant(index !== undefined, `"${date}" is a session of XNYS`);
    invariant(Number.isInteger(count), "a calendar shifts by a whole number of sessions");
    return sessions[index + count] ?? outside(`${count} sessions from ${date}`);
  },

  between(from, to) {
    const [first, last] = [daysOfDate(from), daysOfDate(to)];
    if (first < START_DAY || last >= END_DAY) outside(`${from} to ${to}`);
    const { sessions, days } = table();
    return sessions.slice(lowerBound(days, first), lowerBound(days, last + 1));
  },
};

const START_DAY = daysFromCivil({ year: XNYS_YEARS.first, month: 1, day: 1 });
const END_DAY = daysFromCivil({ year: XNYS_YEARS.last + 1, month: 1, day: 1 });
// New York's midnight of January 1 is 05:00Z.
const START = START_DAY * DAY + 5 * HOUR;
const END = END_DAY * DAY + 5 * HOUR;

function outside(what: string): never {
  const { first, last } = XNYS_YEARS;
  throw new InvariantError(`broken invariant: XNYS is asked within ${first}-${last}, not ${what}`);
}

/** All sessions in order, with columns for the searches. */
interface Table {
  readonly sessions: readonly Session[];
  readonly days: Float64Array;
  readonly closesAt: Float64Array;
  readonly indexOf: ReadonlyMap<string, number>;
}

let computed: Table | null = null;

/** The table is computed once, when it is first asked for (some 11,600 sessions). */
function table(): Table {
  computed ??= compute();
  return computed;
}

function compute(): Table {
  const sessions: Session[] = [];
  const days: number[] = [];
  let holidays: ReadonlySet<number> = new Set();
  let year = 0;
  for (let day = START_DAY; day < END_DAY; day++) {
    const civil = civilFromDays(day);
    if (civil.year !== year) {
      year = civil.year;
      holidays = xnysHolidays(year);
    }
    const weekday = weekdayOfDays(day);
    if (weekday === 0 || weekday === 6 || holidays.has(day)) continue;
    sessions.push(sessionOn(day));
    days.push(day);
  }
  return {
    sessions,
    days: Float64Array.from(days),
    closesAt: Float64Array.from(sessions, (session) => session.closesAt),
    indexOf: new Map(sessions.map((session, index) => [session.date, index])),
  };
}

function sessionOn(day: number): Session {
  const date = dateOfDays(day) as SessionDate;
  const { opens, closes } = xnysHours(date);
  return {
    date,
    opensAt: newYork(day, opens),
    closesAt: newYork(day, closes),
    earlyClose: closes < USUAL_CLOSE,
  };
}

function newYork(day: number, ms: number): Instant {
  const at = newYorkInstant(civilFromDays(day), ms);
  invariant(at !== null, "clocks change at night, never in a session");
  return at;
}
