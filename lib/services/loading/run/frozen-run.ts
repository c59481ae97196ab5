// A run's inputs as bytes, with the key by which the same are found again.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { TriedOver } from "@/lib/core/evidence/registry";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { MarketRow } from "@/lib/db/markets";
import { freezeInputs } from "@/lib/formats/evidence/inputs/frozen-inputs";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { MixedBasisError } from "../basis/one-basis";
import { contentKey } from "./content-key";
import { type InputsAsked, runInputs } from "./run-inputs";

export interface FrozenRun {
  readonly inputs: WalkInputs;
  readonly bytes: Uint8Array;
  readonly contentKey: string;
}

type Refusal = PlannerRefusal | RunRefusal | ServiceRefusal;

/** Which market a try is over. */
export const triedOver = ({ id, interval }: MarketRow): TriedOver => ({ market: id, interval });

/** Refuses what `runInputs` refuses, and `mixed-basis`. */
export async function frozenRun(
  asked: InputsAsked,
  parameters: readonly WalkParameters[],
): Promise<Result<FrozenRun, Refusal>> {
  try {
    const frozen = await runInputs(asked);
    if (!frozen.ok) return frozen;
    const { inputs } = frozen.value;
    const [from, to] = [asked.asOfs[0].date, asked.sessions.at(-1)?.date ?? asked.asOfs[0].date];
    const over = triedOver(asked.market);
    return ok({
      inputs,
      bytes: freezeInputs(frozen.value, { from, to }),
      contentKey: contentKey({ inputs, parameters, over }),
    });
  } catch (error) {
    if (!(error instanceof MixedBasisError)) throw error;
    return refuse({ code: "mixed-basis", symbol: error.symbol, bases: error.bases });
  }
}
