// How far the times to hit of a plan can be trusted: how many there are, how alike, how many missing.
import { MICRO, mulDiv } from "../../base/decimal";
import { type Rate, rate } from "../../base/money";
import type { Candidate } from "./candidate";
import { meanOf } from "./plan-sums";

export interface EtthFacts {
  readonly count: number;
  readonly degraded: number;
  /** Share of rows without a time to hit. */
  readonly missing: Rate;
  readonly unique: number;
  /** In millionths of a session; null where no row has one. */
  readonly mean: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly meanAtr: Rate | null;
}

/** Of all priced rows, kept or not: the filter that reads the times must not hide their faults. */
export function etthFacts(candidates: readonly Pick<Candidate, "etth">[]): EtthFacts {
  const known = candidates.flatMap(({ etth }) => etth.sessions ?? []).sort((a, b) => a - b);
  const count = candidates.length;
  const degraded = count - known.length;
  const meanAtr = meanOf(candidates.flatMap(({ etth }) => etth.atr ?? []));
  return {
    count,
    degraded,
    missing: rate(count === 0 ? 0 : mulDiv(degraded, MICRO, count)),
    unique: new Set(known).size,
    mean: meanOf(known),
    least: known[0] ?? null,
    most: known.at(-1) ?? null,
    meanAtr: meanAtr === null ? null : rate(meanAtr),
  };
}
