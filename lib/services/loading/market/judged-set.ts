// Judging stored bars again: the quality of a set that was stored before anybody looked at it.
import type { Bar, Interval } from "@/lib/core/market/bar";
import { missingBars } from "@/lib/core/market/bar-grid";
import type { Split } from "@/lib/core/market/corporate-action";
import { qualityOf, type SetQuality } from "@/lib/core/market/quality/quality";
import type { BarSeries } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";

export interface BarsToJudge {
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
  /** Splits that the prices are not adjusted for: they explain a jump. */
  readonly splits?: readonly Split[];
}

/** What the bars themselves tell; which rows were dropped before, nobody knows any more. */
export function judgedSet({
  symbol,
  interval,
  bars,
  volumeReported,
  splits = [],
}: BarsToJudge): SetQuality {
  const missing = missingOf(bars, interval);
  const placed = { bars, volumeReported, missing, dropped: [], collapsed: 0 };
  return qualityOf({ placed, symbol, interval, calendar: XNYS, splits });
}

/** The bars that the sessions of placed bars lack. */
export function missingOf(bars: readonly Bar[], interval: Interval): SetQuality["missing"] {
  const grid = bars.map(({ opensAt }) => {
    const session = XNYS.sessionAt(opensAt);
    if (!session) throw new Error("a stored bar lies within a session");
    return { startsAt: interval === "1d" ? null : opensAt, session };
  });
  return missingBars({ bars: grid, interval, calendar: XNYS });
}
