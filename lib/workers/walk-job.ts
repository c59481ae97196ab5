// What the thread that walks runs is given, and what it tells.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Claims } from "@/lib/core/evidence/claims";
import type { RunCompanions } from "@/lib/core/evidence/companions/companions";
import type { VariantReturns } from "@/lib/core/evidence/companions/overfitting";
import type { RegistryAtStart } from "@/lib/core/evidence/registry";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { RunHeadline } from "@/lib/formats/views/run/run-view";

/** What the thread that walks runs is given. */
export interface WalkJob {
  /** The frozen inputs, as `freezeInputs` wrote them. */
  readonly inputs: Uint8Array<ArrayBuffer>;
  /** A checkpoint is the state that an earlier walk got to; null starts over. */
  readonly cells: readonly {
    readonly name: string;
    readonly parameters: WalkParameters;
    readonly checkpoint: Uint8Array | null;
  }[];
  readonly registeredAt: Instant;
  readonly clock: Claims["clock"];
  readonly registry: RegistryAtStart;
  /** The returns of other tries, for the probability of backtest overfitting. */
  readonly others: readonly VariantReturns[];
  /** Milliseconds between two checkpoints at the least. */
  readonly checkpointEvery: number;
}

/** What a cell came to. */
export interface WalkedCell {
  readonly name: string;
  readonly resultDigest: string;
  readonly headline: RunHeadline;
  /** Of one session. */
  readonly sharpe: number | null;
  readonly sessions: readonly SessionDate[];
  readonly returns: readonly (number | null)[];
}

export interface WalkedRun {
  readonly evidenceId: string;
  readonly bundle: Uint8Array;
  readonly cells: readonly WalkedCell[];
}

/** How far a cell is; with the state to take it up from now and then. */
export interface WalkProgress {
  readonly cell: string;
  readonly walked: number;
  readonly checkpoint: Uint8Array | null;
}

export type WalkReport =
  | ({ readonly kind: "walked" } & WalkProgress)
  /** The evidence is there; what stands beside it takes longer. */
  | { readonly kind: "evidence"; readonly run: WalkedRun }
  | { readonly kind: "done"; readonly companions: RunCompanions };
