// What a walk comes to, when only its equity and its trades are asked for.
import type { EntryTiming } from "../../walkforward/entry-timing";
import { endOf } from "../../walkforward/finish-walk";
import { readyInputs, type WalkInputs } from "../../walkforward/inputs";
import type { WalkParameters } from "../../walkforward/parameters";
import { type Finished, startWalk } from "../../walkforward/state";
import { walkSession } from "../../walkforward/walk-session";

/** A whole walk without reports and digest. Throws on parameters that `sessionsOfWalk` refuses. */
export function walkedEnd(
  parameters: WalkParameters,
  inputs: WalkInputs,
  timing: EntryTiming = "on-time",
): Finished {
  let state = startWalk(parameters, inputs);
  while (state.next !== null) state = walkSession(state, inputs, timing);
  return endOf(state, readyInputs(inputs));
}
