// Expected time to hit: how many sessions of usual range lie between a price and its target (P2).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Rate, rate } from "../../base/money";
import { at, type BarSeries } from "../../market/series";

/** Sessions whose true ranges are averaged. */
export const ATR_WINDOW = 14;
/** ETTH never leaves these, in millionths of a session. */
export const ETTH_LEAST = MICRO / 2;
export const ETTH_MOST = 10 * MICRO;

export interface Etth {
  /** Daily bars it could be read from, however many there are. */
  readonly bars: number;
  /** ATR14 / close, in millionths. Null, like what follows, with fewer bars than the window. */
  readonly atr: Rate | null;
  /** Distance to the target / ATR, in millionths of a session; rounded once, half to even. */
  readonly raw: number | null;
  /** `raw` within half a session and ten. */
  readonly sessions: number | null;
}

/** No bars, no time: degraded (rule P2). */
export const NO_ETTH: Etth = { bars: 0, atr: null, raw: null, sessions: null };

/**
 * ETTH = clamp(target distance % / ATR14 %, 0.5, 10), where ATR14 is the plain mean of the last 14
 * true ranges and both percentages are of the last close. An ATR below a millionth of the close
 * counts as one.
 */
export function etthOf(bars: BarSeries | null, target: Rate): Etth {
  if (bars === null || bars.length < ATR_WINDOW) return { ...NO_ETTH, bars: bars?.length ?? 0 };
  const close = at(bars.close, bars.length - 1);
  let ranges = 0;
  for (let i = bars.length - ATR_WINDOW; i < bars.length; i++) ranges += trueRange(bars, i);
  const window = ATR_WINDOW * close;
  const atr = rate(mulDiv(ranges, MICRO, window));
  // Both percentages are of the same close, which cancels out: one rounding instead of three.
  const raw = atr < 1 ? target * MICRO : mulDiv(target, window, ranges);
  return { bars: bars.length, atr, raw, sessions: clampEtth(raw) };
}

export const clampEtth = (raw: number): number => Math.min(Math.max(raw, ETTH_LEAST), ETTH_MOST);

/** High - low, stretched to the close before; the first bar has none before it. */
function trueRange(bars: BarSeries, index: number): number {
  const [high, low] = [at(bars.high, index), at(bars.low, index)];
  if (index === 0) return high - low;
  const before = at(bars.close, index - 1);
  return Math.max(high, before) - Math.min(low, before);
}
