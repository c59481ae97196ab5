// What a trading day is told in: its steps, how each stands, and what can be done about it.
import type { StepCause } from "./step-cause";

export const STEPS = ["plan", "execute", "status", "prices", "dashboard"] as const;
export type StepName = (typeof STEPS)[number];
export type StepState = "done" | "waiting" | "failed" | "not-needed";

export interface TodayStep {
  readonly name: StepName;
  readonly state: StepState;
  readonly cause: StepCause;
}

export type TodayAction =
  | "make-plan"
  | "choose-plan"
  | "add-forecast"
  | "use-sample"
  | "use-baseline"
  | "import-plan"
  | "execute"
  | "preview-plan"
  | "see-orders"
  | "step-bar"
  | "step-close"
  | "mark"
  | "open-dashboard"
  | "next-day"
  | "see-health";
