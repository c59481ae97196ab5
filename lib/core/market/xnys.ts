// The XNYS calendar: the sessions of the New York Stock Exchange, computed by its rules (rule T1).
import { InvariantError, invariant } from "../base/invariant";
import { newYorkInstant } from "../base/new-york";
import {
  civilFromDays,
  civilFromText,
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
    const index = indexOfDate(date);
    return index === null ? null : sessionNumber(index);
  },

  sessionAt(at) {
    // Bars are asked for in the order of time: most lie in the session of the one before.
    if (recent !== null && recent.opensAt <= at && at < recent.closesAt) return recent;
    const session = at < END ? sessionNumber(nextToClose(at)) : null;
    if (session === null || session.opensAt > at) return null;
    recent = session;
    return session;
  },

  lastClosed(at) {
    const session = at < END ? sessionNumber(nextToClose(at) - 1) : null;
    return session ?? outside(instantToText(at));
  },

  currentOrNext(at) {
    const session = at >= START ? sessionNumber(nextToClose(at)) : null;
    return session ?? outside(instantToText(at));
  },

  shift(date, count) {
    const index = indexOfDate(date);
    invariant(index !== null, `"${date}" is a session of XNYS`);
    invariant(Number.isInteger(count), "a calendar shifts by a whole number of sessions");
    return sessionNumber(index + count) ?? outside(`${count} sessions from ${date}`);
  },

  between(from, to) {
    const [first, last] = [daysOfDate(from), daysOfDate(to)];
    if (first < START_DAY || last >= END_DAY) outside(`${from} to ${to}`);
    const [start, end] = [lowerBound(days(), first), lowerBound(days(), last + 1)];
    return Array.from({ length: Math.max(0, end - start) }, (_, i) => known(start + i));
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

/** The session that was found last. */
let recent: Session | null = null;

let computed: Float64Array | null = null;

/** The day counts of all sessions in order (some 11,600), computed when they are first asked for. */
function days(): Float64Array {
  computed ??= allDays();
  return computed;
}

function allDays(): Float64Array {
  const found = new Float64Array((XNYS_YEARS.last - XNYS_YEARS.first + 1) * MOST_SESSIONS);
  let count = 0;
  for (let year: number = XNYS_YEARS.first; year <= XNYS_YEARS.last; year++) {
    const closed = [...xnysHolidays(year), Number.POSITIVE_INFINITY].sort((a, b) => a - b);
    const end = daysFromCivil({ year: year + 1, month: 1, day: 1 });
    let day = daysFromCivil({ year, month: 1, day: 1 });
    let weekday = weekdayOfDays(day);
    // Both lists are in order: a set would be asked 12,000 times.
    let next = 0;
    while (day < end) {
      if (weekday === SATURDAY || weekday === SUNDAY) {
        day += weekday === SATURDAY ? 2 : 1;
        weekday = MONDAY;
        while ((closed[next] as number) < day) next++;
        continue;
      }
      if (closed[next] === day) next++;
      else found[count++] = day;
      day++;
      weekday++;
    }
  }
  // With room for all at once: an array that is written in its middle would become a slow one.
  made = new Array<Session | null>(count).fill(null);
  return found.slice(0, count);
}

const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6] as const;

/** Of a year: its weekdays. */
const MOST_SESSIONS = 262;

/** Most programs ask for a few months: a session is made when it is first asked for. */
let made: (Session | null)[] = [];

function sessionNumber(index: number): Session | null {
  const found = made[index];
  if (found) return found;
  const day = days()[index];
  if (day === undefined) return null;
  const session = sessionOn(day);
  made[index] = session;
  return session;
}

function known(index: number): Session {
  const session = sessionNumber(index);
  invariant(session, "a session lies within the calendar");
  return session;
}

const indices = new Map<string, number>();

/** The number of a date's session; null where it has none. */
function indexOfDate(date: string): number | null {
  const found = indices.get(date);
  if (found !== undefined) return found;
  const civil = civilFromText(date);
  if (!civil) return null;
  const day = daysFromCivil(civil);
  const index = lowerBound(days(), day);
  if (days()[index] !== day) return null;
  indices.set(date, index);
  return index;
}

// Most is asked many times of one day.
let askedDay = Number.NaN;
let askedIndex = 0;

/** The number of the first session that closes after an instant. */
function nextToClose(at: Instant): number {
  // Sessions lie well within the days that begin at 05:00Z, in summer too.
  const day = Math.floor((at - 5 * HOUR) / DAY);
  if (day !== askedDay) {
    askedIndex = lowerBound(days(), day);
    askedDay = day;
  }
  const index = askedIndex;
  const session = days()[index] === day ? sessionNumber(index) : null;
  return session && session.closesAt <= at ? index + 1 : index;
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
