// Taking what a schedule has due at a moment: the core's answer for the row as it is locked.
import { type Instant, instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { XNYS } from "@/lib/core/market/xnys";
import { nextDueTimes } from "@/lib/core/plan/schedule/due-times";
import type { Schedule } from "@/lib/core/plan/schedule/schedule";
import { takeDue } from "@/lib/core/plan/schedule/take-due";
import type { ScheduleRow, Taken } from "@/lib/db/schedules/schedules";

/** Who was away for longer is not told session by session; marks live through all of it anyway. */
const LONGEST_AWAY = 40 * 24 * 3_600_000;

/** Decides for a locked schedule: what is run now, what was missed, and when to look again. */
export const takingAt =
  (interval: Interval, now: Instant) =>
  ({ schedule, lookedThrough }: ScheduleRow): Taken => {
    const after = instant(Math.max(lookedThrough, now - LONGEST_AWAY));
    const runs = takeDue(schedule, { calendar: XNYS, after, through: now, interval });
    return { runs, through: now, nextAt: nextAtOf(schedule, now) };
  };

/** The next due time of any kind. */
export function nextAtOf(schedule: Schedule, now: Instant): Instant {
  const times = nextDueTimes(schedule, { calendar: XNYS, after: now }).map(({ at }) => at);
  return instant(Math.min(...times));
}
