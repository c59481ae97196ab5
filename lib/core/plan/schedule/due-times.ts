// Due times: when a schedule has something to do, on session days only.
import { invariant } from "../../base/invariant";
import { type Instant, instant, MINUTE, type SessionDate } from "../../base/time";
import type { Calendar, Session } from "../../market/session";
import {
  AFTER_CLOSE,
  type MarkMinutes,
  PLAN_MINUTES,
  type RunKind,
  type Schedule,
} from "./schedule";

export interface DueTime {
  readonly kind: RunKind;
  readonly at: Instant;
  /** The session it belongs to: for the planner, the one that it plans for. */
  readonly session: SessionDate;
}

export interface DueSpan {
  readonly calendar: Calendar;
  /** Exclusive: what was due then has been looked at. */
  readonly after: Instant;
  /** Inclusive. */
  readonly through: Instant;
}

/**
 * Everything a schedule has to do in a span, in order of time: marks on their grid from the open,
 * always before the close; once after each close, ten minutes later, whatever the schedule says,
 * because orders end with their session; and the planner before each open.
 */
export function dueTimes(schedule: Schedule, span: DueSpan): readonly DueTime[] {
  const { calendar, after, through } = span;
  const due: DueTime[] = [];
  let session = calendar.currentOrNext(instant(after - AFTER_CLOSE));
  while (session.opensAt - PLAN_MINUTES.most * MINUTE <= through) {
    due.push(...dueIn(schedule, session).filter(({ at }) => at > after && at <= through));
    session = calendar.shift(session.date, 1);
  }
  return due;
}

/** The next due time of each kind that the schedule has, soonest first. */
export function nextDueTimes(
  schedule: Schedule,
  { calendar, after }: Omit<DueSpan, "through">,
): readonly DueTime[] {
  // Every kind comes once before the second close from here.
  const second = calendar.shift(calendar.currentOrNext(after).date, 1);
  const through = instant(second.closesAt + AFTER_CLOSE);
  const soonest = new Map<RunKind, DueTime>();
  for (const due of dueTimes(schedule, { calendar, after, through })) {
    if (!soonest.has(due.kind)) soonest.set(due.kind, due);
  }
  return [...soonest.values()];
}

function dueIn({ markEvery, planBefore }: Schedule, session: Session): readonly DueTime[] {
  const { date, opensAt, closesAt } = session;
  const of = (kind: RunKind, at: number): DueTime => ({ kind, at: instant(at), session: date });
  const plan = planBefore === null ? [] : [of("plan", opensAt - minutesBefore(planBefore))];
  const marks = markEvery === null ? [] : gridOf(session, markEvery).map((at) => of("mark", at));
  return [...plan, ...marks, of("close", closesAt + AFTER_CLOSE)];
}

function minutesBefore(minutes: number): number {
  const { least, most } = PLAN_MINUTES;
  invariant(minutes >= least && minutes <= most, "the planner runs some minutes before the open");
  return minutes * MINUTE;
}

function gridOf({ opensAt, closesAt }: Session, every: MarkMinutes): readonly number[] {
  const step = every * MINUTE;
  const count = Math.ceil((closesAt - opensAt) / step) - 1;
  return Array.from({ length: count }, (_, index) => opensAt + (index + 1) * step);
}
