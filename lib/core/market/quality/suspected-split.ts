// Suspected splits: a close so far from the one before that the prices may lack an adjustment (Q2).
import type { Bar } from "../bar";
import type { Split } from "../corporate-action";
import type { Calendar } from "../session";
import type { BarFlag } from "./bar-flag";

export interface SplitSearch {
  /** One symbol's bars in time order, of any interval. */
  readonly bars: readonly Bar[];
  /** The bar before the first one, where it is known. */
  readonly before: Bar | null;
  readonly calendar: Calendar;
  /** Splits that the prices are not adjusted for: these explain a move on their ex-date. */
  readonly splits: readonly Split[];
}

/**
 * Flags each bar whose close moved from the one before by a usual split ratio or its inverse, within
 * 5 % of it, or by more than 50 % (rule Q2), unless a known split of that ratio took effect between
 * the two. `detail.ratio` says how many new shares would stand for how many old ones, or "other".
 */
export function suspectedSplits({ bars, before, calendar, splits }: SplitSearch): BarFlag[] {
  const flags: BarFlag[] = [];
  let previous = before;
  for (const bar of bars) {
    const ratio = previous && suspiciousRatio(previous.close, bar.close);
    if (previous && ratio) {
      const span = { previous, bar, calendar };
      if (!splits.some((split) => explains(split, span))) {
        const detail = { before: previous.close, after: bar.close, ratio };
        flags.push({ code: "suspected-split", opensAt: bar.opensAt, detail });
      }
    }
    previous = bar;
  }
  return flags;
}

const RATIOS = [
  [3, 2],
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [10, 1],
  [20, 1],
] as const;

/** "2:1" when the price halved, "1:2" when it doubled, "other" beyond 50 %; null when it is usual. */
export function suspiciousRatio(before: number, after: number): string | null {
  const small = Math.min(before, after);
  const large = Math.max(before, after);
  // Every suspicious move is above 7:5; below it, the exact comparison is spared.
  if (large * 5 < small * 7) return null;
  for (const [more, fewer] of RATIOS) {
    const isNear = isWithin5Percent({ from: large, to: small, more, fewer });
    if (isNear) return after < before ? `${more}:${fewer}` : `${fewer}:${more}`;
  }
  // A move is measured against the price before it: -50 % halves, +50 % makes one and a half.
  const move = BigInt(large) - BigInt(small);
  return move * 2n > BigInt(before) ? "other" : null;
}

interface RatioTest {
  readonly from: number;
  readonly to: number;
  readonly more: number;
  readonly fewer: number;
}

/** from / to is within 5 % of more / fewer: the products are exact at any price. */
function isWithin5Percent({ from, to, more, fewer }: RatioTest): boolean {
  const found = BigInt(from) * BigInt(fewer) * 20n;
  const ideal = BigInt(to) * BigInt(more);
  return found >= ideal * 19n && found <= ideal * 21n;
}

interface Span {
  readonly previous: Bar;
  readonly bar: Bar;
  readonly calendar: Calendar;
}

/** The split took effect after the earlier bar's session, and moves prices the way they moved. */
function explains({ exDate, numerator, denominator }: Split, { previous, bar, calendar }: Span) {
  const [from, to] = [calendar.sessionAt(previous.opensAt), calendar.sessionAt(bar.opensAt)];
  if (!from || !to || exDate <= from.date || exDate > to.date) return false;
  const prices = { from: previous.close, to: bar.close };
  return isWithin5Percent({ ...prices, more: numerator, fewer: denominator });
}
