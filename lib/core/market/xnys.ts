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
} from "../base/time";
import type { Calendar, Session } from "./session";
import { USUAL_CLOSE, xnysHours } from "./xnys/hours";
import { dayOfSlot, END_DAY, movedSlot, SLOTS, START_DAY, slotFrom } from "./xnys/slots";
import { XNYS_YEARS } from "./xnys/years";

/**
 * Sessions from 1990 to 2035, 09:30 to 16:00 New York time but for early closes and one-offs.
 * `session` and `sessionAt` answer null outside those years; every other question throws there,
 * because a calendar that guesses is a bug.
 */
export const XNYS: Calendar = {
  id: "XNYS",

  session(date) {
    const slot = slotOfDate(date);
    return slot === null ? null : sessionIn(slot);
  },

  sessionAt(at) {
    // Bars are asked for in the order of time: most lie in the session of the one before.
    if (recent !== null && recent.opensAt <= at && at < recent.closesAt) return recent;
    const session = at < END ? sessionIn(nextToClose(at)) : null;
    if (session === null || session.opensAt > at) return null;
    recent = session;
    return session;
  },

  lastClosed(at) {
    const session = at < END ? sessionIn(movedSlot(nextToClose(at), -1)) : null;
    return session ?? outside(instantToText(at));
  },

  currentOrNext(at) {
    const session = at >= START ? sessionIn(nextToClose(at)) : null;
    return session ?? outside(instantToText(at));
  },

  shift(date, count) {
    const slot = slotOfDate(date);
    invariant(slot !== null, `"${date}" is a session of XNYS`);
    invariant(Number.isInteger(count), "a calendar shifts by a whole number of sessions");
    return sessionIn(movedSlot(slot, count)) ?? outside(`${count} sessions from ${date}`);
  },

  between(from, to) {
    const [first, last] = [daysOfDate(from), daysOfDate(to)];
    if (first < START_DAY || last >= END_DAY) outside(`${from} to ${to}`);
    const found: Session[] = [];
    const end = slotFrom(last + 1);
    for (let slot = slotFrom(first); slot < end; slot = movedSlot(slot, 1)) {
      const session = sessionIn(slot);
      invariant(session, "a session lies within the calendar");
      found.push(session);
    }
    return found;
  },
};

// New York's midnight of January 1 is 05:00Z.
const START = START_DAY * DAY + 5 * HOUR;
const END = END_DAY * DAY + 5 * HOUR;

function outside(what: string): never {
  const { first, last } = XNYS_YEARS;
  throw new InvariantError(`broken invariant: XNYS is asked within ${first}-${last}, not ${what}`);
}

/** The session that was found last. */
let recent: Session | null = null;

/** Most programs ask for a few months: a session is made when it is first asked for. */
const made = new Array<Session | null>(SLOTS).fill(null);

/** The session of a slot; null where it holds none. */
function sessionIn(slot: number): Session | null {
  const found = made[slot];
  if (found) return found;
  const day = dayOfSlot(slot);
  if (day === undefined) return null;
  const session = sessionOn(day);
  made[slot] = session;
  return session;
}

const slots = new Map<string, number>();

/** The slot of a date's session; null where it has none. */
function slotOfDate(date: string): number | null {
  const found = slots.get(date);
  if (found !== undefined) return found;
  const civil = civilFromText(date);
  if (!civil) return null;
  const day = daysFromCivil(civil);
  const slot = slotFrom(day);
  if (dayOfSlot(slot) !== day) return null;
  slots.set(date, slot);
  return slot;
}

// Most is asked many times of one day.
let askedDay = Number.NaN;
let askedSlot = 0;

/** The slot of the first session that closes after an instant. */
function nextToClose(at: Instant): number {
  // Sessions lie well within the days that begin at 05:00Z, in summer too.
  const day = Math.floor((at - 5 * HOUR) / DAY);
  if (day !== askedDay) {
    askedSlot = slotFrom(day);
    askedDay = day;
  }
  const slot = askedSlot;
  const session = dayOfSlot(slot) === day ? sessionIn(slot) : null;
  return session && session.closesAt <= at ? movedSlot(slot, 1) : slot;
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
