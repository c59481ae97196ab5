// Exact fractions over BigInt: slow, obvious arithmetic to hold the engine's integers against.

export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const fraction = (over: number | bigint, under: number | bigint = 1): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
});

export const times = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
});

export const dividedBy = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under,
  under: a.under * b.over,
});

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});

/** The nearest multiple of `step`, a tie going to the even multiple. Expects a positive value. */
export function nearest(value: Fraction, step = 1): number {
  const under = value.under * BigInt(step);
  const below = value.over / under;
  const rest = (value.over - below * under) * 2n;
  const up = rest > under || (rest === under && below % 2n === 1n);
  return Number((up ? below + 1n : below) * BigInt(step));
}
