// The contract of a market feed: bars of one symbol, interval and month, wherever they come from.
import type { Result } from "@/lib/core/base/result";
import type { Bar, Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";

export type Ticker = BarSeries["symbol"];

export interface FeedSymbol {
  readonly symbol: Ticker;
  readonly name: string;
}

/** What is asked for: a month is "YYYY-MM" in New York dates. */
export interface BarsRequest {
  readonly symbol: Ticker;
  readonly interval: Interval;
  readonly month: string;
}

/** What came: bars in time order that lie within their sessions (rule T3). */
export interface FetchedBars {
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
  /** The name of the source, as marks and fills show it. */
  readonly source: string;
  /** The adjustment basis (rule T6). */
  readonly adjustment: string;
}

export type FeedRefusal =
  | { readonly code: "unknown-symbol"; readonly symbol: string }
  | { readonly code: "unknown-interval"; readonly interval: Interval }
  /** The feed never has bars for that month. */
  | { readonly code: "month-out-of-range"; readonly month: string };

export interface Feed {
  readonly id: string;
  /** Its name for people. */
  readonly label: string;
  /** True when its prices are made up: every page that shows them says so. */
  readonly synthetic: boolean;
  readonly intervals: readonly Interval[];
  symbols(): readonly FeedSymbol[];
  /** The bars of one month. Refuses what the feed never has; an outage throws. */
  bars(request: BarsRequest): Promise<Result<FetchedBars, FeedRefusal>>;
}
