// The bootstrap: how much a mean would move, had other sessions or trades of the same kind come.
import { randomFrom } from "../../base/random";
import type { Interval } from "./interval";
import { quantileOfSorted } from "./quantile";

export interface BootstrapTerms {
  /** The same seed gives the same interval on every machine. */
  readonly seed: string;
  /** How many samples are drawn; 0 for no interval. */
  readonly resamples: number;
}

/**
 * The 95 % percentile interval of a mean over samples drawn with replacement (B. Efron, Bootstrap
 * methods, 1979), each as large as the values; null of fewer than two values.
 */
export function bootstrapMean(values: readonly number[], terms: BootstrapTerms): Interval | null {
  const count = values.length;
  if (count < 2 || terms.resamples < 1) return null;
  const random = randomFrom(terms.seed);
  const from = new Float64Array(values);
  const means = new Float64Array(terms.resamples);
  // Many samples at once: V8 compiles a long loop sooner than a short one that is called often.
  const atOnce = Math.max(1, Math.floor(DRAWN_AT_ONCE / count));
  for (let start = 0; start < means.length; start += atOnce) {
    const some = means.subarray(start, start + atOnce);
    const drawn = new Uint32Array(some.length * count);
    random.fill(drawn);
    meansInto(some, drawn, from);
  }
  return intervalOf(means);
}

const DRAWN_AT_ONCE = 4_096;

/** The means of the values that numbers from 0 to 2^32 fall upon, as many numbers a mean as values. */
function meansInto(means: Float64Array, drawn: Uint32Array, from: Float64Array): void {
  const count = from.length;
  // A product and a cut: off from even by less than count / 2^32.
  const scale = count * 2 ** -32;
  let at = 0;
  for (let i = 0; i < means.length; i++) {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += from[((drawn[at++] as number) * scale) | 0] as number;
    means[i] = sum / count;
  }
}

/** Between these lie 95 % of the drawn; sorts them. Null where one of them cannot be said. */
export function intervalOf(drawn: Float64Array): Interval | null {
  if (!drawn.every(Number.isFinite)) return null;
  drawn.sort();
  const [low, high] = [quantileOfSorted(drawn, 0.025), quantileOfSorted(drawn, 0.975)];
  return low === null || high === null ? null : { low, high };
}
