// Loading the feeds' markets: one row each, so that bars can be downloaded to them.
import type { Instant } from "@/lib/core/base/time";
import { putFeedMarket } from "@/lib/db/markets";

/** The feeds that come with the product, by the id of their market. */
const FEED_MARKETS = [{ id: "yahoo", name: "Yahoo Finance", interval: "1h" }] as const;

/** Puts the feeds' markets in place; running it again changes nothing. */
export async function loadFeeds(now: Instant): Promise<void> {
  for (const market of FEED_MARKETS) await putFeedMarket({ ...market, at: now });
}
