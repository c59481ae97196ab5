// The normal distribution: the share below a value, and the value that a share lies below.
import { invariant } from "../../base/invariant";

/** 1 / sqrt(2 pi). */
const HEIGHT = 0.3989422804014327;

const densityAt = (z: number): number => HEIGHT * Math.exp((-z * z) / 2);

/**
 * The share of the standard normal distribution below z, to about 1e-15 and in the lower tail to
 * about 1e-13 of itself: the series of G. Marsaglia, Evaluating the Normal Distribution (2004), and
 * beyond 2 the continued fraction of Laplace (Abramowitz and Stegun 26.2.14).
 */
export const normalShareBelow = (z: number): number => (z > 0 ? 1 - tailOf(z) : tailOf(-z));

/** The share above a value that is not negative. */
function tailOf(z: number): number {
  return z < FAR ? 0.5 - densityAt(z) * seriesOf(z) : densityAt(z) * millsOf(z);
}

const FAR = 2;

/** z + z^3 / 3 + z^5 / (3 x 5) + ..., until a term changes nothing. */
function seriesOf(z: number): number {
  let sum = z;
  let term = z;
  for (let n = 3; ; n += 2) {
    term *= (z * z) / n;
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** 1 / (z + 1 / (z + 2 / (z + 3 / ...))): the tail over the density. */
function millsOf(z: number): number {
  let below = z;
  for (let n = TERMS; n >= 1; n--) below = z + n / below;
  return 1 / below;
}

/** Enough at 2 for the last bit; beyond it fewer would do. */
const TERMS = 200;

/**
 * The value that a share of the standard normal distribution lies below; inverse of
 * `normalShareBelow`. Throws unless the share lies between 0 and 1, both left out. A first guess
 * (Abramowitz and Stegun 26.2.23, to 4.5e-4), and two steps of Halley's, each cubing the error.
 */
export function normalQuantile(share: number): number {
  invariant(share > 0 && share < 1, "a quantile is asked for a share between 0 and 1");
  if (share === 0.5) return 0;
  return share < 0.5 ? -aboveOf(share) : aboveOf(1 - share);
}

/** The value above which a share of less than a half lies. */
function aboveOf(share: number): number {
  const t = Math.sqrt(-2 * Math.log(share));
  const over = 2.515517 + t * (0.802853 + t * 0.010328);
  const under = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = Math.max(0, t - over / under);
  for (let step = 0; step < 2; step++) {
    const off = (tailOf(z) - share) / densityAt(z);
    z += off / (1 - (off * z) / 2);
  }
  return z;
}

/** Between minus and plus this lie 95 % of a normal distribution. */
export const TWO_SIDED_95 = 1.959963984540054;

/** Below this lie 95 %. */
export const ONE_SIDED_95 = 1.6448536269514726;
