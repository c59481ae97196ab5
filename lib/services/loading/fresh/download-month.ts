// Downloading one month of one symbol from its market's feed into the store.
import { setTimeout as pause } from "node:timers/promises";
import { newYorkTime } from "@/lib/core/base/new-york";
import { refuse } from "@/lib/core/base/result";
import { type Instant, SECOND } from "@/lib/core/base/time";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { ClaimedStep, StepEnd } from "@/lib/db/market/download-steps";
import { storeDownloadedMonth } from "@/lib/db/market/stored-month";
import { loadMarket } from "@/lib/db/markets";
import { monthRange, oldestDate } from "@/lib/feeds/range";
import { feedOf } from "../market/feeds";
import { monthToStore } from "../market/month-to-store";

/** One symbol's month of a market, on one interval. */
export type MonthOf = Pick<ClaimedStep, "market" | "symbol" | "month" | "interval">;

/**
 * Fetches a month and stores it, judged and compared with the version before. A refusal of the feed
 * is an answer; one that takes longer than `patience` seconds is too slow.
 */
export async function downloadMonth(
  step: MonthOf,
  { patience, now }: { readonly patience: number; readonly now: Instant },
): Promise<StepEnd> {
  const market = await loadMarket(step.market);
  const feed = feedOf(market);
  if (!feed) return { state: "failed", problem: { code: "no-feed", market: market.name } };
  const symbol = symbolFromText(step.symbol);
  const range = monthRange(step.month);
  if (!symbol || !range) throw new Error("a queued step names a symbol and a month");
  const { from, to } = within(range, {
    oldest: oldestDate(feed, step.interval, now),
    today: feed.synthetic ? null : newYorkTime(now).date,
  });
  const fetched = await Promise.race([
    feed.bars({ symbol, interval: step.interval, from, to }),
    pause(patience * SECOND, tooSlow(patience), { ref: false }),
  ]);
  if (!fetched.ok) return { state: "failed", problem: fetched.refusal };
  if (fetched.value.bars.length === 0) {
    return { state: "failed", problem: { code: "no-bars-in-range", symbol, from, to } };
  }
  // Another download may store the same month meanwhile: then it is compared with that once more.
  for (;;) {
    const month = await monthToStore(step, { fetched: fetched.value, symbol, from, now });
    if (await storeDownloadedMonth(step.market, month)) break;
  }
  return { state: "done", bars: fetched.value.bars.length };
}

const tooSlow = (seconds: number) => refuse({ code: "feed-too-slow", seconds } as const);

interface Bounds {
  readonly oldest: string | null;
  readonly today: string | null;
}

/** A month cut to what the feed still has, and to the days there have been. */
function within(
  { from, to }: { readonly from: string; readonly to: string },
  { oldest, today }: Bounds,
): { readonly from: string; readonly to: string } {
  const start = oldest !== null && oldest > from ? oldest : from;
  const end = today !== null && today < to ? today : to;
  return { from: start, to: end };
}
