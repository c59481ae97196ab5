// A variant in blocks of sessions: sums from which the Sharpe ratio of any half of them follows.

/** A name for a half: bit i says whether block i belongs to it. */
export type Half = number;

export interface SplitVariant {
  /** Sharpe ratios of one session, of a half and of the other half; infinite without any variation. */
  sharpes(half: Half): { readonly inside: number; readonly outside: number };
}

const MOST_BLOCKS = 16;
const LEAST_BLOCKS = 4;
/** A block of fewer sessions says nothing of its own. */
const LEAST_SESSIONS = 4;

/** How many blocks so many sessions make: an even number, 16 at most; null where they are too few. */
export function blocksOf(sessions: number): number | null {
  const blocks = Math.min(MOST_BLOCKS, 2 * Math.floor(sessions / (2 * LEAST_SESSIONS)));
  return blocks < LEAST_BLOCKS ? null : blocks;
}

/** Splits returns into blocks that differ by one session at most. */
export function splitVariant(returns: readonly number[], blocks: number): SplitVariant {
  const total = returns.length;
  const mean = returns.reduce((sum, each) => sum + each, 0) / total;
  const [counts, sums, squares] = [
    new Float64Array(blocks),
    new Float64Array(blocks),
    new Float64Array(blocks),
  ];
  for (const [i, each] of returns.entries()) {
    const block = Math.floor((i * blocks) / total);
    // Distances from the mean, so that sums of squares do not drown what varies.
    const distance = each - mean;
    counts[block] = (counts[block] as number) + 1;
    sums[block] = (sums[block] as number) + distance;
    squares[block] = (squares[block] as number) + distance * distance;
  }
  const partOf = (half: Half): Part => {
    const part = { count: 0, sum: 0, square: 0 };
    for (let block = 0; block < blocks; block++) {
      if ((half & (1 << block)) === 0) continue;
      part.count += counts[block] as number;
      part.sum += sums[block] as number;
      part.square += squares[block] as number;
    }
    return part;
  };
  const all = 2 ** blocks - 1;
  return {
    sharpes: (half) => ({
      inside: sharpeOf(partOf(half), mean),
      outside: sharpeOf(partOf(all & ~half), mean),
    }),
  };
}

interface Part {
  readonly count: number;
  readonly sum: number;
  readonly square: number;
}

function sharpeOf({ count, sum, square }: Part, center: number): number {
  const mean = center + sum / count;
  const variance = (square - (sum * sum) / count) / (count - 1);
  if (variance > NOISE) return mean / Math.sqrt(variance);
  // Nothing varies: a variant that never trades is worth zero, a sure gain is beyond all others.
  return Math.abs(mean) <= 1e-12 ? 0 : Math.sign(mean) * Number.POSITIVE_INFINITY;
}

const NOISE = 1e-24;
