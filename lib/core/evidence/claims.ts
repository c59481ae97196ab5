// What evidence claims and nobody can compute again: times of receipt and of fetching, and the registry.
import type { Instant, SessionDate } from "../base/time";

/** What is known of a stored set of bars. */
export interface SetClaim {
  /** In the words of rule T6: "raw", "split-adjusted through 2025-08-29", … */
  readonly adjustment: string;
  readonly fetchedAt: Instant | null;
}

/** The registry's count (rule W5), and what the Deflated Sharpe Ratio needs of it. */
export interface RegistryClaim {
  readonly n: number;
  /** The place of each cell's parameter set, by the cell's name. */
  readonly places: ReadonlyMap<string, number>;
  readonly variance: number | null;
  readonly forwardAccounts: number;
}

/** They are believed, if at all, because whoever keeps the registry has signed them. */
export interface Claims {
  /** By as-of date: when the plan, or the forecast's rows of that date, was recorded. */
  readonly receipts: ReadonlyMap<SessionDate, Instant>;
  readonly parametersAt: Instant | null;
  readonly clock: "live" | "replay";
  /** By the digest of the set. */
  readonly sets: ReadonlyMap<string, SetClaim>;
  readonly registry: RegistryClaim | null;
}

/** What a command knows: nobody recorded anything, and nobody counts. */
export const NO_CLAIMS: Claims = {
  receipts: new Map(),
  parametersAt: null,
  clock: "replay",
  sets: new Map(),
  registry: null,
};
