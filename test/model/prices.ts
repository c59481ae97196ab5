// Prices of the model: slippage, fees, trailing levels and brackets (R7, R10, R11, R14).
import { M, max, share, worth } from "./amounts";
import type { Levels, Side, Terms, Trail } from "./state";

export const signOf = (side: Side): bigint => (side === "BUY" ? 1n : -1n);

/** R10: worse by the slippage, on both sides. */
export const slip = ({ slippage }: Terms, raw: bigint, side: Side): bigint =>
  share(raw, M + signOf(side) * slippage, M);

export const feeOf = (terms: Terms, each: bigint, shares: bigint): bigint =>
  terms.feePerOrder +
  worth(terms.feePerShare, shares) +
  share(worth(each, shares), terms.feeRate, M);

/** R10: the fee per order goes with the first part of an order. */
export const partTerms = (terms: Terms, isFirst: boolean): Terms =>
  isFirst ? terms : { ...terms, feePerOrder: 0n };

/** R14: behind the best price, for a position of a sign. */
export function trailLevel({ amount, rate }: Trail, best: bigint, sign: bigint): bigint {
  const level = amount === null ? share(best, M - sign * (rate ?? 0n), M) : best - sign * amount;
  return max(1n, level);
}

export type Exits = { target: bigint | null; stop: bigint | null } | "refused";

/** R7, R11: the levels of a lot entered at a price, or that it is not entered. */
export function exitsOf(
  levels: Levels | null,
  { entry, open, sign, touch }: { entry: bigint; open: bigint; sign: bigint; touch: boolean },
): Exits {
  if (!levels) return { target: null, stop: null };
  const { reference, target, stop } = levels;
  if (reference === null) {
    const past = (level: bigint | null, side: bigint) =>
      level !== null && side * open >= side * level;
    if (!touch && (past(stop, -sign) || past(target, sign))) return "refused";
    return { target, stop };
  }
  const anchored = (level: bigint | null): bigint | null => {
    if (level === null) return null;
    const micros = share(entry, level, reference);
    const tick = micros >= M ? 10_000n : 100n;
    return touch ? micros : share(entry, level, reference * tick) * tick;
  };
  const [above, below] = [anchored(target), anchored(stop)];
  if (!touch) {
    if (above !== null && sign * (above - entry) <= 0n) return "refused";
    if (below !== null && sign * (entry - below) <= 0n) return "refused";
  }
  return { target: above, stop: below };
}
