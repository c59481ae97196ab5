// The probability of backtest overfitting: how often the best variant of a half is poor in the other.
import { invariant } from "../../base/invariant";
import { blocksOf, type SplitVariant, splitVariant } from "./split-variant";

export interface BacktestOverfitting {
  /** The share of splits in which the best of one half is at or below the median of the other. */
  readonly probability: number;
  /** The share in which the best of one half has a Sharpe ratio below zero in the other. */
  readonly probabilityOfLoss: number;
  readonly variants: number;
  readonly sessions: number;
  /** Blocks of sessions, and in how many ways half of them were taken. */
  readonly blocks: number;
  readonly splits: number;
}

/** Fewer variants rank too coarsely. */
export const LEAST_VARIANTS = 8;

/**
 * PBO by combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado and Zhu, The
 * probability of backtest overfitting, 2016): sessions in up to 16 blocks, every half of them against
 * the other half, ranked by Sharpe ratio; equal ones share their rank, of equal bests the first counts.
 * Each variant is its returns over the same sessions. Null of fewer than 8 variants or 16 sessions.
 */
export function backtestOverfitting(
  variants: readonly (readonly number[])[],
): BacktestOverfitting | null {
  const sessions = variants[0]?.length ?? 0;
  const blocks = blocksOf(sessions);
  if (variants.length < LEAST_VARIANTS || blocks === null) return null;
  invariant(
    variants.every(({ length }) => length === sessions),
    "variants share their sessions",
  );
  const split = variants.map((returns) => splitVariant(returns, blocks));
  let [splits, poor, losing] = [0, 0, 0];
  for (let half = 0; half < 2 ** blocks; half++) {
    if (bitsOf(half) !== blocks / 2) continue;
    const { rank, sharpe } = bestElsewhere(split, half);
    splits += 1;
    if (rank <= (variants.length + 1) / 2) poor += 1;
    if (sharpe < 0) losing += 1;
  }
  return {
    probability: poor / splits,
    probabilityOfLoss: losing / splits,
    ...{ variants: variants.length, sessions, blocks, splits },
  };
}

/** How the best variant of a half does in the other half: its rank from the worst, 1, upwards. */
function bestElsewhere(split: readonly SplitVariant[], half: number) {
  let best = Number.NEGATIVE_INFINITY;
  let sharpe = 0;
  const others = split.map((variant) => {
    const { inside, outside } = variant.sharpes(half);
    if (inside > best) [best, sharpe] = [inside, outside];
    return outside;
  });
  let [below, equal] = [0, 0];
  for (const other of others) {
    if (other < sharpe) below += 1;
    else if (other === sharpe) equal += 1;
  }
  return { rank: below + (equal + 1) / 2, sharpe };
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
