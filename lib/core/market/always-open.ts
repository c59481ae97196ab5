// The calendar of a market that never closes: every day of UTC is a session.
import { invariant } from "../base/invariant";
import {
  civilFromText,
  DAY,
  dateOfDays,
  daysFromCivil,
  daysOfDate,
  instant,
  instantToText,
  type SessionDate,
} from "../base/time";
import type { Calendar, Session } from "./session";

/**
 * Sessions of 24 hours without a gap: each opens at 00:00Z of its date and closes when the next one
 * opens. A bar belongs to the day it starts in and is kept whole when it runs past midnight, because
 * cutting it would let prices from after the cut be known too early (see `placeBars`).
 * Dates run from 0001-01-01 to 9999-12-31; what is asked about others throws, but for `session` and
 * `sessionAt`, which answer null.
 */
export const ALWAYS_OPEN: Calendar = {
  id: "24/7",

  session(date) {
    const civil = civilFromText(date);
    const day = civil && daysFromCivil(civil);
    return day !== null && isCovered(day) ? sessionOn(day) : null;
  },

  sessionAt(at) {
    const day = Math.floor(at / DAY);
    return isCovered(day) ? sessionOn(day) : null;
  },

  lastClosed: (at) => sessionOn(covered(Math.floor(at / DAY) - 1, instantToText(at))),

  currentOrNext: (at) => sessionOn(covered(Math.floor(at / DAY), instantToText(at))),

  shift(date, count) {
    invariant(Number.isInteger(count), "a calendar shifts by a whole number of sessions");
    return sessionOn(covered(daysOfDate(date) + count, `${count} sessions from ${date}`));
  },

  between(from, to) {
    const first = covered(daysOfDate(from), from);
    const length = Math.max(0, covered(daysOfDate(to), to) - first + 1);
    return Array.from({ length }, (_, i) => sessionOn(first + i));
  },
};

const FIRST_DAY = daysOfDate("0001-01-01");
const LAST_DAY = daysOfDate("9999-12-31");

const isCovered = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;

function covered(day: number, what: string): number {
  invariant(isCovered(day), `the 24/7 calendar is asked within years 1-9999, not ${what}`);
  return day;
}

const sessionOn = (day: number): Session => ({
  date: dateOfDays(day) as SessionDate,
  opensAt: instant(day * DAY),
  closesAt: instant((day + 1) * DAY),
  earlyClose: false,
});
