// The excess return: how much more a series made than a benchmark, and how sure that is.
import { randomFrom } from "../../base/random";
import { type BootstrapTerms, intervalOf } from "../statistics/bootstrap";
import { finiteOrNull } from "../statistics/finite";
import type { Interval } from "../statistics/interval";
import type { Returns } from "./daily-series";

export interface ExcessReturn {
  /** Sessions in which both returns are known. */
  readonly sessions: number;
  /** Total return less that of the benchmark. */
  readonly excess: number;
  /** Bootstrap over sessions, 95 %; null of fewer than two. */
  readonly interval: Interval | null;
}

/** Of lists that stand side by side, session by session; null where they share no known session. */
export function excessReturn(
  returns: Returns,
  benchmark: Returns,
  terms: BootstrapTerms,
): ExcessReturn | null {
  const own: number[] = [];
  const other: number[] = [];
  for (const [i, mine] of returns.entries()) {
    const theirs = benchmark[i] ?? null;
    if (mine === null || theirs === null) continue;
    own.push(1 + mine);
    other.push(1 + theirs);
  }
  const excess = finiteOrNull(productOf(own) - productOf(other));
  if (own.length === 0 || excess === null) return null;
  return { sessions: own.length, excess, interval: drawnInterval(own, other, terms) };
}

const productOf = (factors: readonly number[]): number =>
  factors.reduce((all, one) => all * one, 1);

/** A session is drawn with both of its returns, so that what moves them together stays. */
function drawnInterval(
  own: readonly number[],
  other: readonly number[],
  { seed, resamples }: BootstrapTerms,
): Interval | null {
  const count = own.length;
  if (count < 2 || resamples < 1) return null;
  const random = randomFrom(seed);
  const words = new Uint32Array(count);
  const excesses = new Float64Array(resamples);
  const scale = count * 2 ** -32;
  for (let i = 0; i < resamples; i++) {
    random.fill(words);
    let [mine, theirs] = [1, 1];
    for (const word of words) {
      const session = (word * scale) | 0;
      mine *= own[session] as number;
      theirs *= other[session] as number;
    }
    excesses[i] = mine - theirs;
  }
  return intervalOf(excesses);
}
