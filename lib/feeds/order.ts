// The order of feeds: which one is asked first is a setting, and what came says which one it was.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { BarsRequest, Feed, FetchedBars, FetchedQuote, Ticker } from "./feed";

/** Feeds in the order in which they are asked: all real, or all synthetic. */
export interface FeedOrder {
  readonly feeds: readonly Feed[];
}

export type FeedOrderRefusal =
  | { readonly code: "no-feeds" }
  | { readonly code: "unknown-feed"; readonly id: string; readonly known: string }
  | { readonly code: "feed-twice"; readonly id: string }
  /** A made-up price must never stand in for a real one. */
  | { readonly code: "synthetic-among-real"; readonly id: string };

/** A feed that said no before another one answered. */
export interface Tried {
  readonly feed: string;
  readonly refusal: FeedRefusal;
}

/** What came, from which feed, and who was asked in vain before it. */
export interface Provided<T> {
  readonly feed: string;
  readonly value: T;
  readonly tried: readonly Tried[];
}

/** Everybody said no: each with its reason, in the order of asking. */
export interface NoneProvided {
  readonly code: "no-feed-answered";
  readonly tried: readonly Tried[];
}

/** Reads the setting ("yahoo, cached"): ids from the first to the last choice. */
export function feedOrderOf(
  setting: string,
  known: readonly Feed[],
): Result<FeedOrder, FeedOrderRefusal> {
  const ids = setting
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const feeds: Feed[] = [];
  for (const id of ids) {
    const feed = known.find((each) => each.id === id);
    if (!feed) {
      return refuse({ code: "unknown-feed", id, known: known.map((each) => each.id).join(", ") });
    }
    if (feeds.includes(feed)) return refuse({ code: "feed-twice", id });
    if (feeds.some(({ synthetic }) => synthetic !== feed.synthetic)) {
      return refuse({ code: "synthetic-among-real", id });
    }
    feeds.push(feed);
  }
  return feeds.length === 0 ? refuse({ code: "no-feeds" }) : ok({ feeds });
}

/** The bars of the first feed that has them; their source, hash and time are that feed's. */
export const barsInOrder = (
  order: FeedOrder,
  request: BarsRequest,
): Promise<Result<Provided<FetchedBars>, NoneProvided>> =>
  firstOf(order, (feed) => feed.bars(request));

/** The latest price of the first feed that knows one. */
export const quoteInOrder = (
  order: FeedOrder,
  symbol: Ticker,
): Promise<Result<Provided<FetchedQuote>, NoneProvided>> =>
  firstOf(order, (feed) => feed.quote(symbol));

async function firstOf<T>(
  { feeds }: FeedOrder,
  ask: (feed: Feed) => Promise<Result<T, FeedRefusal>>,
): Promise<Result<Provided<T>, NoneProvided>> {
  const tried: Tried[] = [];
  for (const feed of feeds) {
    const answered = await ask(feed);
    if (answered.ok) return ok({ feed: feed.id, value: answered.value, tried });
    tried.push({ feed: feed.id, refusal: answered.refusal });
  }
  return refuse({ code: "no-feed-answered", tried });
}
