// What the day of an account can do: the server actions that its page hands down.
import type { PlanningForm } from "@/lib/formats/requests/planning-requests";
import type { Action } from "../../action/use-action";
import type { ExecutePlan } from "../../plan/execute-button";

/** The plan that was made, or found again. */
interface MadePlan {
  readonly id: string;
  readonly again: boolean;
}

export interface TodayActs {
  readonly make: Action<PlanningForm, MadePlan>;
  readonly execute: ExecutePlan;
  readonly sample: Action<Record<string, never>, { readonly id: string }>;
}
