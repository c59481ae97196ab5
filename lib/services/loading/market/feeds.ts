// Which feed serves which market: one with the market's id; uploads have none.
import { setTimeout as pause } from "node:timers/promises";
import { type Instant, instant } from "@/lib/core/base/time";
import type { MarketRow } from "@/lib/db/markets";
import type { Feed } from "@/lib/feeds/feed";
import { feedOrderOf } from "@/lib/feeds/order";
import { orderedFeed } from "@/lib/feeds/ordered";
import { sampleFeedAt } from "@/lib/feeds/sample";
import { yahooFeed } from "@/lib/feeds/yahoo";
import type { FeedView } from "@/lib/formats/market-views";

/** Feeds ask the time themselves: a price is the latest at the moment it is asked for. */
const wallClock = (): Instant => instant(Date.now());

const yahoo = yahooFeed({
  fetch: (...request) => fetch(...request),
  now: wallClock,
  sleep: (ms) => pause(ms, undefined, { ref: false }),
  random: Math.random,
});

const FEEDS = new Map<string, Feed>([
  ["sample", sampleFeedAt(wallClock)],
  ["yahoo", inOrder(process.env.PAPERPROOF_FEEDS ?? "yahoo")],
]);

/** The real feeds in the order of the setting; a setting that names no feed of ours stops the start. */
function inOrder(setting: string): Feed {
  const order = feedOrderOf(setting, [yahoo]);
  if (order.ok) return orderedFeed(order.value);
  throw new Error(`PAPERPROOF_FEEDS is "${setting}" (${order.refusal.code}); known is: yahoo.`);
}

/** Where a market's bars may be downloaded from; null for an upload. */
export const feedOf = ({ kind, id }: Pick<MarketRow, "id" | "kind">): Feed | null =>
  kind === "upload" ? null : (FEEDS.get(id) ?? null);

/** Puts a feed in the place of the one with its id: tests and drills bring their own. */
export function replaceFeed(feed: Feed): void {
  FEEDS.set(feed.id, feed);
}

/** A feed as a page tells of it. */
export const feedView = (feed: Feed): FeedView => ({
  id: feed.id,
  label: feed.label,
  synthetic: feed.synthetic,
  limits: feed.intervals.map((interval) => ({ interval, days: feed.limits[interval] ?? null })),
});
