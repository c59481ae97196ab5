// Bars of one symbol and interval from two places brought together, or told apart.
import type { Instant } from "../base/time";
import type { Bar } from "./bar";

/** Two bars that share time and differ: nobody can say which is right (rule Q1). */
export interface BarConflict {
  /** Start of the earlier one. */
  readonly opensAt: Instant;
  readonly left: Bar;
  readonly right: Bar;
}

export interface MergedBars {
  /** In time order, never overlapping. Where two conflict, the left one stands here. */
  readonly bars: readonly Bar[];
  /** How many bars both sides had alike; each stands once. */
  readonly equal: number;
  readonly conflicts: readonly BarConflict[];
}

/**
 * One row of bars from two, each in time order and without overlaps. Equal bars collapse; bars that
 * start together and differ, or that overlap in part, are conflicts.
 */
export function mergeBars(left: readonly Bar[], right: readonly Bar[]): MergedBars {
  const bars: Bar[] = [];
  const conflicts: BarConflict[] = [];
  let equal = 0;
  let next = 0;
  for (const bar of left) {
    for (let other = right[next]; other && other.opensAt < bar.closesAt; other = right[++next]) {
      if (other.closesAt <= bar.opensAt) bars.push(other);
      else if (isSameBar(bar, other)) equal += 1;
      else conflicts.push(conflictOf(bar, other));
    }
    bars.push(bar);
  }
  return { bars: [...bars, ...right.slice(next)], equal, conflicts };
}

const conflictOf = (left: Bar, right: Bar): BarConflict => ({
  opensAt: left.opensAt < right.opensAt ? left.opensAt : right.opensAt,
  left,
  right,
});

/** What a later version of a bar set says differently. */
export interface BarsDiff {
  readonly added: readonly Bar[];
  readonly removed: readonly Bar[];
  /** Bars of the same start with other figures. */
  readonly changed: readonly {
    readonly opensAt: Instant;
    readonly before: Bar;
    readonly after: Bar;
  }[];
  readonly equal: number;
}

/** Compares two versions of a bar set by the starts of their bars, in time order. */
export function diffBars(before: readonly Bar[], after: readonly Bar[]): BarsDiff {
  const later = new Map(after.map((bar) => [bar.opensAt, bar]));
  const removed: Bar[] = [];
  const changed: { opensAt: Instant; before: Bar; after: Bar }[] = [];
  let equal = 0;
  for (const bar of before) {
    const other = later.get(bar.opensAt);
    later.delete(bar.opensAt);
    if (!other) removed.push(bar);
    else if (isSameBar(bar, other)) equal += 1;
    else changed.push({ opensAt: bar.opensAt, before: bar, after: other });
  }
  return { added: [...later.values()], removed, changed, equal };
}

/** True when two bars agree in every figure. */
export const isSameBar = (a: Bar, b: Bar): boolean =>
  a.opensAt === b.opensAt &&
  a.closesAt === b.closesAt &&
  a.open === b.open &&
  a.high === b.high &&
  a.low === b.low &&
  a.close === b.close &&
  a.volume === b.volume;
