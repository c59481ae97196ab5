// A run ahead: when its last position has surely ended, and how patiently what is missing is waited for.
import { HOUR, type Instant, instant, MINUTE } from "../base/time";
import type { Calendar, Session } from "../market/session";
import { LONGEST_HOLD } from "../plan/check-row";
import type { Tail } from "../walkforward/parameters";

/** Feeds are late by up to twenty minutes, and correct the last bar once more after that. */
export const SETTLING = HOUR;

/** How long a run waits between two looks at a feed that lacks something. */
export const PAUSES = { least: 5 * MINUTE, most: 6 * HOUR } as const;

export interface Ahead {
  /** The last session of the period. */
  readonly last: Session;
  readonly tail: Tail;
  /** The longest that a position may be held, in sessions. */
  readonly hold: number;
}

/** The session in which the last position ends at the latest: nothing is computed before its close. */
export function endOfAhead({ last, tail, hold }: Ahead, calendar: Calendar): Session {
  return tail === "none" ? last : calendar.shift(last.date, Math.min(hold, LONGEST_HOLD));
}

/** When the bars of a session are there, where nothing is wrong. */
export const settledAt = ({ closesAt }: Pick<Session, "closesAt">): Instant =>
  instant(closesAt + SETTLING);

/** The next look at what has been held up since some time: each pause is half of the wait so far. */
export const nextLook = (since: Instant, now: Instant): Instant =>
  instant(now + Math.min(PAUSES.most, Math.max(PAUSES.least, Math.floor((now - since) / 2))));

/** How many of some sessions have closed by a moment. */
export const closedBy = (sessions: readonly Session[], now: Instant): number =>
  sessions.filter(({ closesAt }) => closesAt <= now).length;
