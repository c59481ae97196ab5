// Phantom wicks: a high or low that no neighbor came near, so perhaps nobody ever traded there (Q2).
import type { Instant } from "../../base/time";
import type { Bar, Interval } from "../bar";
import { type BarSeries, barAt } from "../series";
import type { BarFlag } from "./bar-flag";

export interface WickSearch {
  /** One symbol's bars in time order. */
  readonly bars: readonly Bar[];
  readonly interval: Interval;
  /** The bar before the first one, where it is known. */
  readonly before: Bar | null;
  /** The same symbol on a finer grid, where there is one: it decides for the bars it covers. */
  readonly finer: BarSeries | null;
  /** The bars that are asked about, by their openings; every bar where nothing is said. */
  readonly only?: ReadonlySet<Instant>;
}

/**
 * Flags each bar with a wick beyond its open and close of more than 8 times the median range of the
 * 20 bars around it, while neither neighbor reaches further that way than a quarter of the wick
 * (rule Q2). A bar that finer bars cover is judged by theirs, and flagged when it has the wick too.
 * Without a bar on either side, with fewer than 10 bars around it, or where half of those have no
 * range at all, nothing is said.
 */
export function phantomWicks({ bars, interval, before, finer, only }: WickSearch): BarFlag[] {
  const own = wicksIn({ bars, before, ...(only && { only }) });
  if (!finer || finer.length === 0) {
    return own.map((wick) => flagOf(wick, wick.bar, interval));
  }
  const fineBars = Array.from({ length: finer.length }, (_, i) => barAt(finer, i));
  const found = [
    ...own
      .filter(({ bar }) => !isCovered(bar, fineBars))
      .map((wick) => flagOf(wick, wick.bar, interval)),
    ...wicksIn({ bars: fineBars, before: null }).flatMap((wick) => {
      const whole = barOver(wick.bar, bars);
      const isAsked = whole && (only?.has(whole.opensAt) ?? true);
      return isAsked && hasWick(whole, wick) ? [flagOf(wick, whole, finer.interval)] : [];
    }),
  ];
  return found.sort((a, b) => a.opensAt - b.opensAt);
}

type Side = "high" | "low";

interface Wick {
  readonly bar: Bar;
  readonly side: Side;
  /** The median range around it, twice, so that it is an integer. */
  readonly twiceMedian: number;
}

function wicksIn({ bars, before, only }: Pick<WickSearch, "bars" | "before" | "only">): Wick[] {
  const wicks: Wick[] = [];
  // By index, and without an object a bar: every bar of a market is asked about.
  for (let i = 0; i < bars.length; i++) {
    const bar = bars[i];
    const left = i === 0 ? before : bars[i - 1];
    const right = bars[i + 1];
    if (!bar || !left || !right || (only && !only.has(bar.opensAt))) continue;
    const near = { left, right };
    const high = standsAlone(bar, "high", near);
    const low = standsAlone(bar, "low", near);
    // Few bars have a wick of their own, so the median is rarely asked for.
    const twiceMedian = high || low ? twiceMedianRange(bars, i) : null;
    if (!twiceMedian) continue;
    const isLong = (side: Side): boolean => wickOf(bar, side) > 4 * twiceMedian;
    if (high && isLong("high")) wicks.push({ bar, side: "high", twiceMedian });
    else if (low && isLong("low")) wicks.push({ bar, side: "low", twiceMedian });
  }
  return wicks;
}

/** How far a bar's high or low lies beyond its open and close, in micros. */
const wickOf = ({ open, high, low, close }: Bar, side: Side): number =>
  side === "high" ? high - Math.max(open, close) : Math.min(open, close) - low;

interface Near {
  readonly left: Bar;
  readonly right: Bar;
}

/** Neither neighbor reaches further from the bar's body than a quarter of its wick. */
function standsAlone(bar: Bar, side: Side, { left, right }: Near): boolean {
  const wick = wickOf(bar, side);
  if (wick === 0) return false;
  if (side === "high") {
    const body = Math.max(bar.open, bar.close);
    return (left.high - body) * 4 <= wick && (right.high - body) * 4 <= wick;
  }
  const body = Math.min(bar.open, bar.close);
  return (body - left.low) * 4 <= wick && (body - right.low) * 4 <= wick;
}

const AROUND = 20;
const FEWEST = 10;

/** Twice the median of high - low over the 20 bars around one: nearer an edge, more of one side. */
function twiceMedianRange(bars: readonly Bar[], index: number): number | null {
  const start = Math.max(0, Math.min(index - AROUND / 2, bars.length - AROUND - 1));
  const ranges = bars
    .slice(start, start + AROUND + 1)
    .filter((bar) => bar !== bars[index])
    .map(({ high, low }) => high - low)
    .sort((a, b) => a - b);
  if (ranges.length < FEWEST) return null;
  const [lower, upper] = [(ranges.length - 1) >> 1, ranges.length >> 1];
  return (ranges[lower] ?? 0) + (ranges[upper] ?? 0);
}

const isCovered = (bar: Bar, fine: readonly Bar[]): boolean => {
  const candidate = fine[firstClosingAfter(fine, bar.opensAt)];
  return candidate !== undefined && candidate.opensAt < bar.closesAt;
};

/** The bar of the set whose span a finer bar starts in. */
function barOver(fine: Bar, bars: readonly Bar[]): Bar | null {
  const whole = bars[firstClosingAfter(bars, fine.opensAt)];
  return whole && whole.opensAt <= fine.opensAt ? whole : null;
}

/** The index of the first bar that closes after an instant. */
function firstClosingAfter(bars: readonly Bar[], at: Instant): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bars[middle]?.closesAt ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const hasWick = (whole: Bar, { bar, side }: Wick): boolean =>
  side === "high" ? whole.high >= bar.high : whole.low <= bar.low;

function flagOf({ bar, side, twiceMedian }: Wick, whole: Bar, interval: Interval): BarFlag {
  const detail = { side, price: bar[side], wick: wickOf(bar, side), twiceMedian, interval };
  return { code: "phantom-wick", opensAt: whole.opensAt, detail: { ...detail, at: bar.opensAt } };
}
