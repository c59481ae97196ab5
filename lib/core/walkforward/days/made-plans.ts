// The plans of a walk as the planner made them, for whoever writes them down when it is over.
import type { Plan } from "../../plan/planner/make-plan";
import { rowsOf } from "../../plan/planner/planned-lines";
import type { WalkParameters } from "../parameters";
import type { DayPlan } from "./day-report";

interface Made {
  readonly parameters: WalkParameters;
  readonly plan: Plan;
}

/** Of a long walk the plans are made again: kept, they would take more than all that it is walked on. */
const MOST_ROWS = 10_000;

/** The first plans, by what their days' reports say of them. */
export class MadePlans {
  readonly #made = new WeakMap<DayPlan, Made>();
  #rows = 0;

  keep(facts: DayPlan, made: Made): void {
    this.#rows += rowsOf(made.plan).length;
    if (this.#rows <= MOST_ROWS) this.#made.set(facts, made);
  }

  /** The plan that a report speaks of; null where another walk made it, or nobody kept it. */
  of(facts: DayPlan, parameters: WalkParameters): Plan | null {
    const made = this.#made.get(facts);
    return made?.parameters === parameters ? made.plan : null;
  }
}
