// Block sums: variants in blocks of sessions, so that the Sharpe ratios of any half are a few additions.

/** A name for a half of the blocks: bit i says whether block i belongs to it. */
export type Half = number;

export interface BlockSums {
  /**
   * Writes the Sharpe ratios of a session of all variants in the first half, then in the second ...;
   * and those in the other halves. Variant by variant over many halves: its tables stay at hand.
   */
  sharpes(halves: readonly Half[], inside: Float64Array, outside: Float64Array): void;
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

/** Sums over variants of the same length, in blocks that differ by one session at most. */
export function blockSums(variants: readonly (readonly number[])[], blocks: number): BlockSums {
  const sessions = variants[0]?.length ?? 0;
  const blockAt = (i: number): number => Math.floor((i * blocks) / sessions);
  const counts = subsetSums(
    blocks,
    Array.from({ length: sessions }, () => 1),
    blockAt,
  );
  const kept = variants.map((returns) => {
    const mean = returns.reduce((sum, each) => sum + each, 0) / sessions;
    // Distances from the mean, so that sums of squares do not drown what varies.
    const distances = returns.map((each) => each - mean);
    const squares = distances.map((each) => each * each);
    return {
      mean,
      sums: subsetSums(blocks, distances, blockAt),
      squares: subsetSums(blocks, squares, blockAt),
    };
  });
  const bits = blocks / 2;
  const size = 2 ** bits;
  const of = (table: Float64Array, subset: Half): number =>
    (table[subset & (size - 1)] as number) + (table[size + (subset >> bits)] as number);
  const ratioOf = ({ mean, sums, squares }: (typeof kept)[number], subset: Half): number => {
    const count = of(counts, subset);
    const sum = of(sums, subset);
    const own = mean + sum / count;
    const variance = (of(squares, subset) - (sum * sum) / count) / (count - 1);
    return variance > NOISE ? own / Math.sqrt(variance) : withoutVariation(own);
  };
  const all = 2 ** blocks - 1;
  return {
    sharpes(halves, inside, outside) {
      for (const [v, variant] of kept.entries()) {
        for (let i = 0; i < halves.length; i++) {
          const half = halves[i] as Half;
          inside[i * kept.length + v] = ratioOf(variant, half);
          outside[i * kept.length + v] = ratioOf(variant, all & ~half);
        }
      }
    },
  };
}

/** The sum over any subset of blocks, as one over its lower half and one over its upper half. */
function subsetSums(
  blocks: number,
  values: readonly number[],
  blockAt: (i: number) => number,
): Float64Array {
  const bits = blocks / 2;
  const size = 2 ** bits;
  const table = new Float64Array(2 * size);
  for (const [i, value] of values.entries()) {
    const block = blockAt(i);
    const from = block < bits ? 0 : size;
    const bit = 1 << (block % bits);
    for (let subset = bit; subset < size; subset++) {
      if ((subset & bit) !== 0) table[from + subset] = (table[from + subset] as number) + value;
    }
  }
  return table;
}

/** A variant that never trades is worth zero, a sure gain is beyond all others. */
const withoutVariation = (mean: number): number =>
  Math.abs(mean) <= 1e-12 ? 0 : Math.sign(mean) * Number.POSITIVE_INFINITY;

const NOISE = 1e-24;
