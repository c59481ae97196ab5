// The registry of runs: which of how many tries this is, deleted ones and whole sweeps included.
import { type Canonical, canonicalText } from "../base/canonical-json";
import { invariant } from "../base/invariant";
import { sha256Text } from "../base/sha256";
import type { SessionDate } from "../base/time";
import type { InputDigests } from "../walkforward/input-digests";
import type { WalkParameters } from "../walkforward/parameters";

/** A run of one owner as the registry keeps it; a deleted one stays as a tombstone and counts. */
export interface RegisteredRun {
  /** Its place among the owner's runs: an earlier one has a lower number. */
  readonly number: number;
  /** The first and the last session. */
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly tickers: readonly string[];
  /** The parameter sets of its cells, as `parameterSetOf` names them, in their order. */
  readonly sets: readonly string[];
}

/** "Run k of N". */
export interface RegistryCount {
  /** The place of this parameter set in the order in which they were first registered. */
  readonly k: number;
  readonly n: number;
}

/** The registry as it stands when a run is registered: what its evidence will claim. Plain data. */
export interface RegistryAtStart {
  readonly n: number;
  /** The place of each cell's parameter set, by the cell's name. */
  readonly places: Readonly<Record<string, number>>;
  readonly forwardAccounts: number;
  /** Sharpe ratios of one session of the other tries, as far as they were walked. */
  readonly sharpes: readonly (number | null)[];
}

/** Where the bars of a try come from: another market, or another interval, is another try. */
export interface TriedOver {
  readonly market: string;
  readonly interval: string;
}

/**
 * What a try is told apart by: its parameters, period and tickers included, the forecast or the plans
 * it was made from, and the market it was made over. The bars themselves are left out: the same try
 * over bars that were fetched again is none of its own (rule W5: an identical repeat counts once).
 */
export const parameterSetOf = (
  parameters: WalkParameters,
  source: InputDigests["source"],
  over: TriedOver,
): string => sha256Text(canonicalText({ parameters, source, over } as unknown as Canonical));

/**
 * N is the number of distinct parameter sets on any run that shares a ticker and a session with this
 * one (rule W5). Throws unless the run is registered and the set is one of its own.
 */
export function registryCount(
  own: { readonly run: RegisteredRun; readonly set: string },
  registered: readonly RegisteredRun[],
): RegistryCount {
  const { run, set } = own;
  const tickers = new Set(run.tickers);
  const related = registered
    .filter((other) => other.from <= run.to && run.from <= other.to)
    .filter((other) => other.number === run.number || other.tickers.some((one) => tickers.has(one)))
    .sort((a, b) => a.number - b.number);
  const sets = [...new Set(related.flatMap((other) => other.sets))];
  const place = sets.indexOf(set);
  invariant(
    run.sets.includes(set) && related.some(({ number }) => number === run.number),
    "a run is registered before it is counted",
  );
  return { k: place + 1, n: sets.length };
}
