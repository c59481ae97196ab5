// A schedule as its owner sees it: what is set, what comes next, and what became of the last runs.
import type { Instant } from "@/lib/core/base/time";
import type { DueTime } from "@/lib/core/plan/schedule/due-times";
import type { ScheduleRun } from "@/lib/core/plan/schedule/run-state";
import type { Schedule } from "@/lib/core/plan/schedule/schedule";
import type { ScheduledPlanForm } from "../../requests/schedule-requests";

export interface ScheduleView {
  readonly schedule: Schedule;
  /** What the planner runs with; null while nobody has said. */
  readonly plan: ScheduledPlanForm | null;
  /** The next time of each kind, soonest first; none in a replay. */
  readonly next: readonly DueTime[];
  /** The last ones, newest first. */
  readonly runs: readonly ScheduleRun[];
  readonly readAt: Instant;
}
