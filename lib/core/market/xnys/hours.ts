// The hours of the New York Stock Exchange on one date: usual, shortened by rule, or one-off.
import { civilFromText, daysFromCivil, HOUR, MINUTE, weekdayOfDays } from "../../base/time";
import { thanksgiving } from "./holidays";

/** Milliseconds from New York midnight. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/** The usual close; a session that ends before it is an early close. */
export const USUAL_CLOSE = 16 * HOUR;

const USUAL: Hours = { opens: 9 * HOUR + 30 * MINUTE, closes: USUAL_CLOSE };

/**
 * Days whose hours no rule foretells. From the exchange's list of closings and late openings;
 * halts inside a day, minutes of silence, and the open of 1990-12-27 (on which the sources differ)
 * are left at the usual hours.
 */
const ONE_OFF: { readonly [date: string]: Partial<Hours> } = {
  "1994-02-11": { closes: 14 * HOUR + 30 * MINUTE }, // snow
  "1995-12-18": { opens: 10 * HOUR + 30 * MINUTE }, // computer trouble
  "1996-01-08": { opens: 11 * HOUR, closes: 14 * HOUR }, // snow
  "1997-10-27": { closes: 15 * HOUR + 30 * MINUTE }, // circuit breaker
  "1997-12-26": { closes: 13 * HOUR },
  "1999-12-31": { closes: 13 * HOUR },
  "2002-09-11": { opens: 12 * HOUR }, // anniversary of the attacks
  "2003-12-26": { closes: 13 * HOUR },
};

/** The hours of a date that is a session ("YYYY-MM-DD", from 1990 on). */
export function xnysHours(date: string): Hours {
  const oneOff = ONE_OFF[date];
  if (oneOff) return { ...USUAL, ...oneOff };
  return isShortened(date) ? { ...USUAL, closes: shortClose(date) } : USUAL;
}

/** 13:00 since 1993, 14:00 before. */
const shortClose = (date: string): number => (date < "1993" ? 14 : 13) * HOUR;

/**
 * The eve of Christmas, the day beside Independence Day, and the day after Thanksgiving. An eve
 * that is itself a closure is no session, so nobody asks for its hours.
 */
function isShortened(date: string): boolean {
  const civil = civilFromText(date);
  if (!civil) return false;
  const days = daysFromCivil(civil);
  if (civil.month === 12) return civil.day === 24;
  if (civil.month === 11) return civil.year >= 1992 && days === thanksgiving(civil.year) + 1;
  return civil.month === 7 && civil.year >= 1995 && isShortenedInJuly(civil, weekdayOfDays(days));
}

/** When July 4 is a Thursday, Friday the 5th was short until 2012, Wednesday the 3rd since 2013. */
function isShortenedInJuly({ year, day }: { year: number; day: number }, weekday: number): boolean {
  const [WEDNESDAY, FRIDAY] = [3, 5];
  if (day === 5) return weekday === FRIDAY && year < 2013;
  return day === 3 && weekday !== FRIDAY && (weekday !== WEDNESDAY || year >= 2013);
}
