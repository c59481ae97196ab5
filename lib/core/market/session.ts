// A session: one trading day of an exchange, with the instants at which it opens and closes.
import type { Instant, SessionDate } from "../base/time";

export interface Session {
  readonly date: SessionDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** True when it closes before the usual hour (13:00 in New York). */
  readonly earlyClose: boolean;
}

/** What the engine may ask about trading days. One implementation per kind of market. */
export interface Calendar {
  readonly id: string;
  /** The session of a date; null when that date is none or lies outside the calendar. */
  session(date: string): Session | null;
  /** The session whose [open, close) holds the instant; null outside sessions. */
  sessionAt(at: Instant): Session | null;
  /** The last session that closes at or before the instant. Throws outside the calendar's years. */
  lastClosed(at: Instant): Session;
  /** The first session that closes after the instant: the current one, else the next. */
  currentOrNext(at: Instant): Session;
  /** The session `count` sessions after (or, negative, before) a session date. */
  shift(date: SessionDate, count: number): Session;
  /** The sessions whose dates lie in [from, to], both "YYYY-MM-DD". */
  between(from: string, to: string): readonly Session[];
}
