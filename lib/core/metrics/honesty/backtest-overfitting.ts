// The probability of backtest overfitting: how often the best variant of a half is poor in the other.
import { invariant } from "../../base/invariant";
import { blockSums, blocksOf, type Half } from "./block-sums";

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
  const count = variants.length;
  const sums = blockSums(variants, blocks);
  const halves = halvesOf(blocks);
  const [one, other] = [new Float64Array(AT_ONCE * count), new Float64Array(AT_ONCE * count)];
  let [poor, losing] = [0, 0];
  const look = ({ rank, sharpe }: Elsewhere): void => {
    if (rank <= (count + 1) / 2) poor += 1;
    if (sharpe < 0) losing += 1;
  };
  for (let from = 0; from < halves.length; from += AT_ONCE) {
    const some = halves.slice(from, from + AT_ONCE);
    sums.sharpes(some, one, other);
    for (let i = 0; i < some.length; i++) {
      const inside = one.subarray(i * count, (i + 1) * count);
      const outside = other.subarray(i * count, (i + 1) * count);
      look(bestElsewhere(inside, outside));
      look(bestElsewhere(outside, inside));
    }
  }
  const splits = 2 * halves.length;
  return {
    probability: poor / splits,
    probabilityOfLoss: losing / splits,
    ...{ variants: count, sessions, blocks, splits },
  };
}

/** So many halves are looked at together. */
const AT_ONCE = 64;

/** Halves with the first block; each is met by the half without it, so both are looked at. */
function halvesOf(blocks: number): readonly Half[] {
  const halves: Half[] = [];
  for (let half = 1; half < 2 ** blocks; half += 2) {
    if (bitsOf(half) === blocks / 2) halves.push(half);
  }
  return halves;
}

interface Elsewhere {
  readonly rank: number;
  readonly sharpe: number;
}

/** How the best variant of a half does in the other half: its rank from the worst, 1, upwards. */
function bestElsewhere(inside: Float64Array, outside: Float64Array): Elsewhere {
  let best = 0;
  for (let v = 1; v < inside.length; v++) {
    if ((inside[v] as number) > (inside[best] as number)) best = v;
  }
  const sharpe = outside[best] as number;
  let [below, equal] = [0, 0];
  for (let v = 0; v < outside.length; v++) {
    const each = outside[v] as number;
    if (each < sharpe) below += 1;
    else if (each === sharpe) equal += 1;
  }
  return { rank: below + (equal + 1) / 2, sharpe };
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
