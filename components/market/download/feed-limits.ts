// How far back a feed serves an interval, said before anybody asks for more.
import { dateOfDays, daysOfDate } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { countForPeople } from "@/lib/formats/display";
import type { FeedView } from "@/lib/formats/market-views";

/** Days back from today; null where the feed has no limit. */
export const daysBack = (feed: FeedView, interval: Interval): number | null =>
  feed.limits.find((limit) => limit.interval === interval)?.days ?? null;

/** "Yahoo serves 1h bars of the last 730 days." */
export function limitSentence(feed: FeedView, interval: Interval): string {
  const days = daysBack(feed, interval);
  if (days === null) return `${feed.label} serves ${interval} bars of any age.`;
  return `${feed.label} serves ${interval} bars of the last ${countForPeople(days, "day")}.`;
}

interface AskedFrom {
  readonly feed: FeedView;
  readonly interval: Interval;
  readonly from: string;
  readonly today: string;
}

/** Why a start would be refused: the feed no longer has those days (today counts as the first). */
export function tooFarBack({ feed, interval, from, today }: AskedFrom): string | null {
  const days = daysBack(feed, interval);
  if (days === null || from === "") return null;
  const first = dateOfDays(daysOfDate(today) - (days - 1));
  if (from >= first) return null;
  return `${interval} bars before ${first} are no longer served: start there or later.`;
}
