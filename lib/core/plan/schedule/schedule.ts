// A schedule: what a live account does by itself, and when.
import { MINUTE } from "../../base/time";

/** Minutes between two marks of a session. */
export const MARK_MINUTES = [5, 15, 30, 60] as const;
export type MarkMinutes = (typeof MARK_MINUTES)[number];

/** The planner may run this many minutes before the open, at the least and at the most. */
export const PLAN_MINUTES = { least: 5, most: 600 } as const;

export interface Schedule {
  /** Null: never within a session. */
  readonly markEvery: MarkMinutes | null;
  /** Marks after each close. Orders that end with a session end without it too. */
  readonly markAfterClose: boolean;
  /** Minutes before the open at which the planner runs; null: never. */
  readonly planBefore: number | null;
}

/** What an account does whose owner never said anything. */
export const USUAL_SCHEDULE: Schedule = { markEvery: 15, markAfterClose: true, planBefore: null };

/** After a close its last bars are given this long to come. */
export const AFTER_CLOSE = 10 * MINUTE;

/** In a session; after its close; before its open. */
export type RunKind = "mark" | "close" | "plan";
