// The quality of a bar set: what was kept, dropped and missing, and what is suspicious (Q1, Q2).
import type { SessionDate } from "../../base/time";
import type { Bar, Interval } from "../bar";
import type { MissingBars } from "../bar-grid";
import type { DropCode } from "../bar-quality";
import { type CorporateAction, splitsOf } from "../corporate-action";
import type { PlacedBars } from "../place-bars";
import type { BarSeries } from "../series";
import type { Calendar } from "../session";
import type { BarFlag } from "./bar-flag";
import { phantomWicks } from "./phantom-wick";
import { suspectedSplits } from "./suspected-split";

/** Stored and shown with the bars it is about; integers and strings only. */
export interface SetQuality {
  /** How many bars. */
  readonly kept: number;
  /** Dates of the sessions of the first and the last bar; null when there is none. */
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
  /** Rows that became no bar, by reason, in the order of the codes. */
  readonly dropped: readonly { readonly code: DropCode; readonly count: number }[];
  /** Sessions that lack bars of their own grid, in order. */
  readonly missing: readonly MissingBars[];
  /** Bars that report no trade and so fill nothing; 0 when the source reports no volume (Q3). */
  readonly zeroVolume: number;
  /** Rows that repeated another one in every figure. */
  readonly collapsed: number;
  /** In time order. */
  readonly flags: readonly BarFlag[];
}

/** Placed bars; what was dropped may be listed row by row or counted already. */
export interface QualityInput
  extends Pick<PlacedBars, "bars" | "missing" | "collapsed" | "volumeReported"> {
  readonly dropped: readonly { readonly code: DropCode; readonly count?: number }[];
}

export interface QualityQuestion {
  readonly placed: QualityInput;
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  readonly calendar: Calendar;
  /** Known actions that the prices are not adjusted for; only the symbol's own splits count. */
  readonly splits: readonly CorporateAction[];
  /** The same symbol on a finer grid, where there is one. */
  readonly finer?: BarSeries;
  /** The bar before the set's first one, so that a month's first bar has a neighbor. */
  readonly before?: Bar;
}

/** What rules Q1 and Q2 say about the placed bars of one symbol. */
export function qualityOf(question: QualityQuestion): SetQuality {
  const { placed, symbol, interval, calendar, finer = null, before = null } = question;
  const { bars } = placed;
  const splits = splitsOf(question.splits, symbol);
  const dateOf = (bar: Bar | undefined): SessionDate | null =>
    (bar && calendar.sessionAt(bar.opensAt)?.date) ?? null;
  return {
    kept: bars.length,
    from: dateOf(bars[0]),
    to: dateOf(bars.at(-1)),
    dropped: countByCode(placed.dropped),
    missing: placed.missing,
    zeroVolume: placed.volumeReported ? bars.filter(({ volume }) => volume === 0).length : 0,
    collapsed: placed.collapsed,
    flags: [
      ...suspectedSplits({ bars, before, calendar, splits }),
      ...phantomWicks({ bars, interval, before, finer }),
    ].sort((a, b) => a.opensAt - b.opensAt),
  };
}

function countByCode(dropped: QualityInput["dropped"]): SetQuality["dropped"] {
  const counts = new Map<DropCode, number>();
  for (const { code, count = 1 } of dropped) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
