// The same inputs through all four modes, side by side, before choosing one.
import { ok, type Result } from "../../base/result";
import { EXECUTION_MODES, type ExecutionMode, MODE_LIMIT } from "./execution-mode";
import { type Plan, type PlannerInput, type PlannerRefusal, planWith, prepare } from "./make-plan";
import { type NearestMiss, nearestMiss } from "./nearest-miss";
import { type PlanSums, sumsOf } from "./plan-sums";

export interface ModeOutcome {
  readonly mode: ExecutionMode;
  /** The limit it used, in millionths of a session; null for none. */
  readonly limit: number | null;
  readonly plan: Plan;
  readonly sums: PlanSums;
  /** Given where nothing is kept. */
  readonly nearest: NearestMiss | null;
}

/**
 * One plan a mode, everything else as the settings say; a limit on the time to hit that they name
 * holds for all of them. Refuses what `makePlan` refuses.
 */
export function compareModes(input: PlannerInput): Result<readonly ModeOutcome[], PlannerRefusal> {
  const prepared = prepare(input);
  if (!prepared.ok) return prepared;
  return ok(
    EXECUTION_MODES.map((mode): ModeOutcome => {
      const plan = planWith(prepared.value, { ...input.settings, mode });
      const sums = sumsOf(plan);
      const nearest = sums.kept === 0 ? nearestMiss(plan) : null;
      return { mode, limit: input.settings.etthMax ?? MODE_LIMIT[mode], plan, sums, nearest };
    }),
  );
}
