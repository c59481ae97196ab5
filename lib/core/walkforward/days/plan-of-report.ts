// The plan of a reported day, made again from what its report says it was made with.
import { invariant } from "../../base/invariant";
import type { TradePlan } from "../../plan/plan";
import type { Plan } from "../../plan/planner/make-plan";
import { tradePlanOf } from "../../plan/planner/planned-lines";
import { type ReadyInputs, readyInputs, type WalkInputs } from "../inputs";
import type { WalkParameters } from "../parameters";
import { madePlan, planOfDay, type Standing, standingOf } from "./day-plan";
import type { DayDecision } from "./day-report";

/** A day's plan as lines, and as the planner made it; uploaded plans were made elsewhere. */
export interface ReportedPlan {
  readonly lines: TradePlan["lines"];
  readonly made: Plan | null;
}

/** Null for a day without a plan. Throws where the inputs are not those of the report. */
export function planOfReport(
  { asOf: date, plan }: Pick<DayDecision, "asOf" | "plan">,
  parameters: WalkParameters,
  inputs: WalkInputs,
): ReportedPlan | null {
  if (plan === null) return null;
  const ready = readyInputs(inputs);
  const asOf = ready.calendar.session(date);
  invariant(asOf, "a report's as-of date is a session");
  const standing = standingOf(asOf, plan, parameters);
  if (ready.source.kind === "plans") {
    const day = planOfDay(standing, parameters, ready);
    invariant(day.ok && day.value.facts.digest === plan.digest, "a report's plan is an input");
    return { lines: day.value.plan.lines, made: null };
  }
  const made = ready.madePlans.of(plan, parameters) ?? madeAgain(standing, parameters, ready);
  return { lines: tradePlanOf(made).lines, made };
}

function madeAgain(standing: Standing, parameters: WalkParameters, ready: ReadyInputs): Plan {
  const made = madePlan(standing, parameters, ready);
  invariant(made.ok, "a report's plan can be made again");
  return made.value;
}
