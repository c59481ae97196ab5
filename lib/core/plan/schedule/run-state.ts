// Runs of a schedule: a due time that has come, and what became of it.
import type { Instant } from "../../base/time";
import type { DueTime } from "./due-times";

/**
 * `done`: marked or planned. `nothing`: there was nothing to do. `missed`: nobody looked in time.
 * `stale-forecast`: no forecast was new enough to plan from. `failed`: it was refused or broke.
 */
export type RunEnd = "done" | "nothing" | "missed" | "stale-forecast" | "failed";
export type RunState = RunEnd | "waiting" | "running";

/** How a run ended, for people too. */
export interface RunOutcome {
  readonly state: RunEnd;
  readonly sentence: string;
}

export interface ScheduleRun extends DueTime {
  /** Earlier due times that it stands for as well. */
  readonly also: number;
  readonly state: RunState;
  /** What became of it, for people; empty until it has ended. */
  readonly sentence: string;
  readonly finishedAt: Instant | null;
  /** The plan that was made. */
  readonly plan: string | null;
}
