// Excursions: how far prices went for and against trades while they were held, and toward their targets.
import type { ClosedTrade } from "../closed/closed-trade";
import { meanOf } from "../statistics/moments";
import { quantileOf } from "../statistics/quantile";

/** Shares of the entry price; null of no trades. */
export interface Spread {
  readonly mean: number | null;
  readonly median: number | null;
}

export interface Excursions {
  /** Trades whose prices somebody watched. */
  readonly trades: number;
  /** MFE: the best price against the entry, never below zero. */
  readonly favorable: Spread;
  /** MAE: the worst price against the entry, never above zero. */
  readonly adverse: Spread;
  /** What winners endured, and what losers could have had. */
  readonly adverseOfWinners: Spread;
  readonly favorableOfLosers: Spread;
  /** The move that was taken over the best there was, of trades that had a good one. */
  readonly captured: Spread;
  readonly target: TargetReached;
}

/** MFE as a share of the way from the entry to the target. */
export interface TargetReached {
  /** Trades with a target beyond their entry. */
  readonly trades: number;
  readonly share: Spread;
  /** How many came at least so far. */
  readonly steps: readonly { readonly share: number; readonly trades: number }[];
}

const STEPS = [0.25, 0.5, 0.75, 1] as const;

interface Excursion {
  readonly favorable: number;
  readonly adverse: number;
  readonly taken: number;
  readonly net: number;
  readonly ofTarget: number | null;
}

export function excursionsOf(trades: readonly ClosedTrade[]): Excursions {
  const all = trades.flatMap((trade) => excursionOf(trade) ?? []);
  const good = all.filter(({ favorable }) => favorable > 0);
  const shares = all.flatMap(({ ofTarget }) => ofTarget ?? []);
  return {
    trades: all.length,
    favorable: spreadOf(all.map(({ favorable }) => favorable)),
    adverse: spreadOf(all.map(({ adverse }) => adverse)),
    adverseOfWinners: spreadOf(all.filter(({ net }) => net > 0).map(({ adverse }) => adverse)),
    favorableOfLosers: spreadOf(all.filter(({ net }) => net < 0).map(({ favorable }) => favorable)),
    captured: spreadOf(good.map(({ taken, favorable }) => taken / favorable)),
    target: {
      trades: shares.length,
      share: spreadOf(shares),
      steps: STEPS.map((share) => ({
        share,
        trades: shares.filter((each) => each >= share).length,
      })),
    },
  };
}

function excursionOf(trade: ClosedTrade): Excursion | null {
  const { direction, entryPrice, exitPrice, high, low, target, net } = trade;
  if (high === null || low === null) return null;
  const [best, worst] = direction === 1 ? [high, low] : [low, high];
  const gain = (price: number): number => direction * (price - entryPrice);
  const way = target === null ? 0 : gain(target);
  return {
    favorable: Math.max(0, gain(best)) / entryPrice,
    adverse: Math.min(0, gain(worst)) / entryPrice + 0,
    taken: gain(exitPrice) / entryPrice,
    net,
    // From whole micros, so that a target that was met is reached by 1 and not by a bit less.
    ofTarget: way > 0 ? Math.max(0, gain(best)) / way : null,
  };
}

const spreadOf = (values: readonly number[]): Spread => ({
  mean: meanOf(values),
  median: quantileOf(values, 0.5),
});
