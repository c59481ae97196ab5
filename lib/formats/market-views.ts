// Market views: what the server tells a page about coverage, bars, downloads and uploads, as JSON.
import type { Price } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { ProblemView } from "./views/answer";
import type { MarketName } from "./views/market-view";
import type { Page } from "./views/page";

/** A market as the form that creates an account offers it. */
export interface MarketChoice extends MarketName {
  /** The sessions a replay may start on; null for an empty market. */
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
}

/** How a month of a symbol stands: every session whole, some bars missing, none, or flagged. */
export type CoverageState = "complete" | "partial" | "missing" | "flagged";

/** One cell of the coverage grid. */
export interface CoverageCell {
  /** "2025-09" */
  readonly month: string;
  readonly state: CoverageState;
  readonly bars: number;
  readonly missing: number;
  readonly flags: number;
  /** How many versions are stored; more than one means the source changed its answer. */
  readonly versions: number;
}

export interface CoverageRow {
  readonly symbol: string;
  readonly cells: readonly CoverageCell[];
}

/** The months of one page, and where the pages before and after it end; null where there is none. */
export interface MonthWindow {
  readonly months: readonly string[];
  readonly earlier: string | null;
  readonly later: string | null;
}

/** Symbols x months of one market and interval: a page of the symbols, over a page of the months. */
export interface CoverageView extends Page<CoverageRow>, MonthWindow {
  readonly market: MarketName;
  readonly interval: Interval;
  readonly intervals: readonly Interval[];
  /** Every symbol that has bars in this interval, whatever the page shows. */
  readonly symbols: readonly string[];
  /** What the symbols were looked for by; "" for all. */
  readonly find: string;
  /** Where bars may be downloaded from; null for an upload. */
  readonly feed: FeedView | null;
}

export interface FeedView {
  readonly id: string;
  readonly label: string;
  readonly synthetic: boolean;
  /** What the feed itself can serve, said before anybody asks. */
  readonly limits: readonly { readonly interval: Interval; readonly days: number | null }[];
}

/** A suspicious bar, listed with what it says. */
export interface FlagView {
  readonly code: "suspected-split" | "phantom-wick";
  readonly opensAt: Instant;
  readonly sentence: string;
}

export interface ActionView {
  readonly kind: "split" | "dividend";
  readonly exDate: SessionDate;
  /** "4:1" or "$0.26". */
  readonly text: string;
}

/** Where one stored month came from. */
export interface PriceSetView {
  readonly month: string;
  readonly version: number;
  readonly sha256: string;
  readonly source: string;
  readonly adjustment: string;
  readonly fetchedAt: Instant;
  readonly bars: number;
  readonly missing: number;
  readonly dropped: number;
  readonly zeroVolume: number;
  /** Bars that differ from the version before; null for the first. */
  readonly changed: number | null;
  /** The first of those bars, both ways; empty where none differ or nobody has looked. */
  readonly changes: readonly BarChangeView[];
}

/** One bar as two versions of its month tell it; null where a version has none. */
export interface BarChangeView {
  readonly opensAt: Instant;
  readonly before: BarFigures | null;
  readonly after: BarFigures | null;
}

/** Open, high, low, close and volume. */
export type BarFigures = readonly [Price, Price, Price, Price, number];

/** The page of a symbol: its bars for the chart, and everything known about them. */
export interface SymbolView {
  readonly market: MarketName;
  readonly symbol: string;
  readonly interval: Interval;
  readonly intervals: readonly Interval[];
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
  /** [opensAt, closesAt, open, high, low, close, volume] of at most 3,000 bars. */
  readonly bars: readonly (readonly [Instant, Instant, Price, Price, Price, Price, number])[];
  readonly flags: readonly FlagView[];
  readonly actions: readonly ActionView[];
  readonly sets: readonly PriceSetView[];
  readonly quote: QuoteView | null;
}

/** The latest price known, with its time, source and age. */
export interface QuoteView {
  readonly price: Price;
  readonly at: Instant;
  readonly source: string;
  readonly ageMs: number;
  /** True when the feed did not answer and this is the last known one. */
  readonly stale: boolean;
}

export type StepState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** One symbol of a download: its months together. */
export interface DownloadSymbolView {
  readonly symbol: string;
  readonly state: StepState;
  readonly monthsDone: number;
  readonly months: number;
  readonly bars: number;
  /** Why it failed, in a sentence. */
  readonly problem: string | null;
}

export interface DownloadView {
  readonly id: string;
  readonly market: MarketName;
  readonly interval: Interval;
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly state: StepState;
  readonly stepsDone: number;
  readonly steps: number;
  readonly symbols: readonly DownloadSymbolView[];
  readonly createdAt: Instant;
  readonly finishedAt: Instant | null;
}

/** What an uploaded file of bars holds, before anything of it is stored. */
export interface UploadPreview {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly interval: Interval;
  readonly rows: number;
  readonly symbols: readonly {
    readonly symbol: string;
    readonly bars: number;
    readonly from: SessionDate;
    readonly to: SessionDate;
    readonly missing: number;
    readonly dropped: number;
    readonly flags: number;
  }[];
  /** "New York time" or "UTC" where the file named no zone; null where it did. */
  readonly assumedZone: string | null;
  readonly notes: readonly string[];
  readonly problems: readonly ProblemView[];
}
