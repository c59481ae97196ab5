// Exact amounts of the model: micros as BigInt, one rounding, half to even.

export const M = 1_000_000n;

/** a x b / c, rounded half to even. */
export function share(a: bigint, b: bigint, c: bigint): bigint {
  const over = a * b;
  const sign = over < 0n !== c < 0n ? -1n : 1n;
  const [n, d] = [over < 0n ? -over : over, c < 0n ? -c : c];
  const below = n / d;
  const twice = (n % d) * 2n;
  const up = twice > d || (twice === d && below % 2n === 1n);
  return sign * (up ? below + 1n : below);
}

/** Price x shares, in micros of dollars. */
export const worth = (each: bigint, shares: bigint): bigint => share(each, shares, M);

export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** The next lower multiple of a step. */
export const floorTo = (a: bigint, step: bigint): bigint => a - (a % step);
