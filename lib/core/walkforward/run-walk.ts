// Running a walk in one go: every session of its period, then its end.
import { finishWalk } from "./finish-walk";
import type { WalkInputs } from "./inputs";
import type { WalkParameters } from "./parameters";
import type { WalkResult } from "./result";
import { startWalk } from "./state";
import { walkSession } from "./walk-session";

/** The whole walk. Throws on parameters that `sessionsOfWalk` refuses. */
export function runWalk(parameters: WalkParameters, inputs: WalkInputs): WalkResult {
  let state = startWalk(parameters, inputs);
  while (state.next !== null) state = walkSession(state, inputs);
  return finishWalk(state, inputs);
}
