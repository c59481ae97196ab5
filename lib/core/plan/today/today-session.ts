// Which session the day of an account is about: the next one, or the one that has just been traded.
import { newYorkTime } from "../../base/new-york";
import { type Instant, instant, MINUTE } from "../../base/time";
import { type Interval, MINUTES_OF } from "../../market/bar";
import type { Calendar, Session } from "../../market/session";

/** What of two neighbouring sessions decides which of them is shown. */
export interface Neighbours {
  /** Something of a plan was executed for the session that closed last. */
  readonly tradedLast: boolean;
  /** There is a plan for the session after it. */
  readonly plannedNext: boolean;
}

/**
 * The current or the next session; on the evening of a traded one that session still, until there is a
 * plan for the one after it: its closing prices and its dashboard are steps of its day.
 */
export function todaySession(
  at: Instant,
  calendar: Calendar,
  { tradedLast, plannedNext }: Neighbours,
): Session {
  const last = calendar.lastClosed(at);
  const isEvening = newYorkTime(at).date === last.date;
  return isEvening && tradedLast && !plannedNext ? last : calendar.currentOrNext(at);
}

/** The close of the session's last bar by a moment; null while none has closed. */
export function barDueBy(at: Instant, session: Session, interval: Interval): Instant | null {
  if (at >= session.closesAt) return session.closesAt;
  const minutes = MINUTES_OF[interval];
  if (minutes === null) return null;
  const length = minutes * MINUTE;
  const bars = Math.floor((at - session.opensAt) / length);
  return bars < 1 ? null : instant(session.opensAt + bars * length);
}
