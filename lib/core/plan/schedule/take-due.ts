// Taking what is due: which of the times that have passed are run now, and which were missed.
import { invariant } from "../../base/invariant";
import { type Instant, instant, MINUTE } from "../../base/time";
import { type Interval, MINUTES_OF } from "../../market/bar";
import type { Session } from "../../market/session";
import { type DueSpan, type DueTime, dueTimes } from "./due-times";
import type { Schedule } from "./schedule";

export interface TakenRun extends DueTime {
  /** `missed` is only written down: its plan could not be executed any more. */
  readonly verdict: "run" | "missed";
  /** Earlier times that it stands for as well: one mark lives through all that were missed. */
  readonly also: number;
}

export interface Taking extends DueSpan {
  /** Of the bars that the account trades on. */
  readonly interval: Interval;
}

/** Missed sessions are named one by one, the latest ones; who was away longer knows it. */
export const MOST_MISSED = 20;

/**
 * What to do about all times of a span: the newest mark, for all of them, and then the planner's run
 * of a session whose plan can still be executed. The planner's other runs were missed.
 */
export function takeDue(schedule: Schedule, taking: Taking): readonly TakenRun[] {
  const due = dueTimes(schedule, taking);
  const marks = due.filter(({ kind }) => kind !== "plan");
  const newest = marks.at(-1);
  const plans = due.filter(({ kind }) => kind === "plan").slice(-MOST_MISSED);
  return [
    ...(newest ? [{ ...newest, verdict: "run", also: marks.length - 1 } as const] : []),
    ...plans.map((plan): TakenRun => {
      const verdict = taking.through <= lastEntryOf(plan, taking) ? "run" : "missed";
      return { ...plan, verdict, also: 0 };
    }),
  ];
}

/** Until when a plan for the session of a due time can be executed and still meet a bar. */
export function lastEntryOf(
  { session: date }: Pick<DueTime, "session">,
  { calendar, interval }: Pick<Taking, "calendar" | "interval">,
): Instant {
  const session = calendar.session(date);
  invariant(session, "a due time belongs to a session");
  return lastEntryIn(session, interval);
}

/**
 * The last moment of a session after which a bar surely still opens in it, whatever grid the bars are
 * on: one interval before its close. An order given later would end without a bar (rule R9).
 */
function lastEntryIn({ opensAt, closesAt }: Session, interval: Interval): Instant {
  const minutes = MINUTES_OF[interval];
  return minutes === null ? opensAt : instant(Math.max(opensAt, closesAt - minutes * MINUTE));
}
