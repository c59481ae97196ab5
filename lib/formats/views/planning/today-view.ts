// The day of an account as its screen shows it: five steps, what can be done, and the check before.
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { ClockKind } from "@/lib/core/broker/settings";
import type { CheckLevel, PreflightName } from "@/lib/core/plan/today/preflight";
import type { StepName, StepState, TodayAction } from "@/lib/core/plan/today/today-step";
import type { OriginView } from "./origin-view";

/** How often a reason came, with the sentence of its first time. */
export interface ReasonSeen {
  readonly code: string;
  readonly count: number;
  readonly sentence: string;
}

export interface TodayStepView {
  readonly name: StepName;
  readonly state: StepState;
  /** The code of the cause. */
  readonly code: string;
  readonly sentence: string;
  /** Why lines or orders of this step were refused or not filled; empty where none was. */
  readonly reasons: readonly ReasonSeen[];
}

export interface PreflightView {
  readonly name: PreflightName;
  readonly title: string;
  readonly level: CheckLevel;
  /** What was found. */
  readonly found: string;
}

export interface TodayForecast {
  readonly id: string;
  readonly name: string;
  readonly baseline: boolean;
  readonly newest: SessionDate | null;
  readonly sessionsBehind: number | null;
}

export interface TodayPlan {
  readonly id: string;
  readonly fileName: string;
  /** Lines that executing it now would accept. */
  readonly acceptable: number;
  /** Lines that an execution refused: they can be selected and tried again. */
  readonly tried: number;
  /** What it was made from; null for one that was handed in. */
  readonly origin: OriginView | null;
}

export interface TodayView {
  readonly account: { readonly id: string; readonly name: string; readonly clock: ClockKind };
  /** Where its clock stands: now for a live account, the cursor of a replay. */
  readonly at: Instant;
  /** What a step of the clock is asked from. */
  readonly clockAt: Instant;
  /** The session that the day is about, and the last one that a plan for the next may know. */
  readonly session: SessionDate;
  readonly asOf: SessionDate;
  /** The session that a plan made now would be for. */
  readonly nextSession: SessionDate;
  readonly steps: readonly TodayStepView[];
  readonly current: StepName | null;
  readonly actions: readonly TodayAction[];
  readonly preflight: readonly PreflightView[];
  readonly forecast: TodayForecast | null;
  readonly plan: TodayPlan | null;
  readonly equity: Money;
  readonly cash: Money;
  readonly positions: number;
  readonly workingOrders: number;
}
