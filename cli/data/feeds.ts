// The feeds of the command line, with the network, the clock and chance of this machine.
import { setTimeout as sleep } from "node:timers/promises";
import { instant } from "@/lib/core/base/time";
import type { Feed } from "@/lib/feeds/feed";
import { sampleFeedAt } from "@/lib/feeds/sample";
import { yahooFeed } from "@/lib/feeds/yahoo";

export const FEED_IDS = ["yahoo", "sample"] as const;
export type FeedId = (typeof FEED_IDS)[number];

const now = () => instant(Date.now());

/** A feed by its name. */
export function feedOf(id: FeedId): Feed {
  if (id === "sample") return sampleFeedAt(now);
  return yahooFeed({ fetch, now, sleep: (ms) => sleep(ms), random: Math.random });
}
