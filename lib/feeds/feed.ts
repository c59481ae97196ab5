// The contract of a market feed: bars and quotes of one symbol, wherever they come from.
import type { Price } from "@/lib/core/base/money";
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { PlacedBars } from "@/lib/core/market/place-bars";
import type { BarSeries } from "@/lib/core/market/series";
import type { FeedRefusal } from "@/lib/formats/feed-problem";

export type Ticker = BarSeries["symbol"];

export interface FeedSymbol {
  readonly symbol: Ticker;
  readonly name: string;
}

/** What is asked for: New York dates "YYYY-MM-DD", both inclusive, or a month "YYYY-MM". */
export type BarsRequest = {
  readonly symbol: Ticker;
  readonly interval: Interval;
} & ({ readonly from: string; readonly to: string } | { readonly month: string });

/**
 * What came: bars in time order that lie within their sessions (rule T3) and have closed, what
 * became of the other rows (rule Q1), and where all of it is from.
 */
export interface FetchedBars extends PlacedBars {
  /** The name of the source, as marks and fills show it. */
  readonly source: string;
  /** The adjustment basis (rule T6): "raw", "split-adjusted through 2025-08-29", … */
  readonly adjustment: string;
  /** Splits and dividends whose ex-dates lie in the range, in order of date. */
  readonly actions: readonly CorporateAction[];
  /** SHA-256 of the vendor's answer as it came; null where there was none. */
  readonly rawSha256: string | null;
  readonly fetchedAt: Instant;
}

/** The latest price that a feed knows. How old it is, whoever shows it says (rule A10). */
export interface FetchedQuote {
  readonly symbol: Ticker;
  readonly price: Price;
  /** When somebody traded at it. */
  readonly at: Instant;
  readonly source: string;
  readonly fetchedAt: Instant;
  readonly rawSha256: string | null;
}

/** How many days back from today a feed has bars of an interval; null where it forgets nothing. */
export type FeedLimits = Readonly<Partial<Record<Interval, number | null>>>;

export interface Feed {
  readonly id: string;
  /** Its name for people. */
  readonly label: string;
  /** True when its prices are made up: every page that shows them says so. */
  readonly synthetic: boolean;
  readonly intervals: readonly Interval[];
  readonly limits: FeedLimits;
  /** The symbols it can list; empty for a feed that knows too many to list. */
  symbols(): readonly FeedSymbol[];
  /**
   * The closed bars of a range. Refuses what the feed never has, what it forgot, and every answer
   * that cannot be trusted; a refusal for the request itself is given before anything is asked for.
   */
  bars(request: BarsRequest): Promise<Result<FetchedBars, FeedRefusal>>;
  /** The latest price with its time; refuses like `bars`. */
  quote(symbol: Ticker): Promise<Result<FetchedQuote, FeedRefusal>>;
}
