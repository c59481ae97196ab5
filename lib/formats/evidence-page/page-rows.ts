// The sessions and the trades of an evidence page, and one trade on its bars, as plain data.
import type { Price } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { Dollars, NamedFigure, OwnDollars, PriceFigure, ShareFigure, Shares } from "./figure";

export interface DayRow {
  readonly date: SessionDate;
  readonly asOf: SessionDate;
  readonly standing: "FORWARD" | "RETRO";
  /** Why it is RETRO, a sentence each. */
  readonly failed: readonly string[];
  /** Why the day has no trade of its own; null for one that has. */
  readonly reason: string | null;
  /** Rows of its plan, and those that the planner kept; null without a plan. */
  readonly rows: number | null;
  readonly kept: number | null;
  readonly accepted: number;
  readonly entered: number;
  readonly closed: number;
  /** Net of what was closed in the session; what the day's own trades made, whenever they ended. */
  readonly net: OwnDollars;
  readonly own: OwnDollars;
  readonly exits: readonly { readonly label: string; readonly count: number }[];
  readonly equity: Dollars;
  readonly change: ShareFigure;
  readonly exposure: OwnDollars;
  /** Rows that became no trade, by why. */
  readonly noes: readonly DayNo[];
  readonly planDigest: string | null;
}

export interface DayNo {
  readonly kind: "dropped" | "refused" | "not filled";
  readonly code: string;
  readonly title: string;
  readonly count: number;
  /** The first of them; empty where only the count is known. */
  readonly tickers: string;
}

export interface TradeRow {
  /** Line of `trades.jsonl`, from 1. */
  readonly number: number;
  readonly symbol: string;
  readonly side: "long" | "short";
  readonly standing: "FORWARD" | "RETRO";
  readonly day: SessionDate;
  readonly quantity: Shares;
  /** Null where amounts are not shown: known bars would tell the price. */
  readonly entryAt: Instant | null;
  readonly entry: PriceFigure;
  readonly entryRule: string;
  readonly exitAt: Instant | null;
  /** Of a trade that the data cut off its last close. */
  readonly exit: PriceFigure;
  readonly exitRule: string | null;
  /** "target", "stop-loss", …; "still open" of one that the data cut off. */
  readonly reason: string;
  readonly net: OwnDollars;
  /** The move from entry to exit, for the side that was taken. */
  readonly move: ShareFigure;
  /** Net over what the first stop risked; null without one, and where it would tell the capital. */
  readonly r: number | null;
  readonly sessions: number;
  readonly favorable: ShareFigure;
  readonly adverse: ShareFigure;
  readonly flags: readonly { readonly flag: string; readonly sentence: string }[];
}

/** A trade on its bars, with the rules that decided. */
export interface TradeStory {
  readonly trade: TradeRow;
  readonly interval: Interval;
  readonly bars: readonly StoryBar[];
  /** The place of the bars that decided among them; null where no bar did, or it is not shown. */
  readonly entryBar: number | null;
  readonly exitBar: number | null;
  readonly target: PriceFigure;
  readonly stop: PriceFigure;
  readonly firstStop: PriceFigure;
  /** "Filled at the open of the first bar after …", with its rule's number. */
  readonly entry: RuleSentence;
  readonly exit: RuleSentence | null;
  readonly figures: readonly NamedFigure[];
  /** Bars before or after these are left out. */
  readonly cut: boolean;
  readonly previous: number | null;
  readonly next: number | null;
}

export interface StoryBar {
  readonly opensAt: Instant;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
}

export interface RuleSentence {
  readonly rule: string;
  readonly sentence: string;
}
