// Running one step of a download: one month of one symbol from its feed into the store.
import { setTimeout as pause } from "node:timers/promises";
import { newYorkTime } from "@/lib/core/base/new-york";
import { refuse } from "@/lib/core/base/result";
import { type Instant, SECOND } from "@/lib/core/base/time";
import { symbolFromText } from "@/lib/core/market/symbol";
import {
  type ClaimedStep,
  claimStep,
  delayStep,
  finishStep,
  type StepEnd,
} from "@/lib/db/market/download-steps";
import type { StepKey } from "@/lib/db/market/queue";
import { storeDownloadedMonth } from "@/lib/db/market/stored-month";
import { loadMarket } from "@/lib/db/markets";
import { monthRange, oldestDate } from "@/lib/feeds/range";
import { isOutage } from "@/lib/feeds/yahoo/outages";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { Refusal } from "@/lib/formats/problems";
import { feedOf } from "../loading/market/feeds";
import { monthToStore } from "../loading/market/month-to-store";

/** A step waits no longer for its feed, which may go on trying: the next attempt hears of it. */
const PATIENCE = 20;

export interface Attempt {
  /** True when nobody will try again after this one. */
  readonly last: boolean;
}

/** How an attempt went: `retry` asks the queue for another one, after a wait. */
export type StepOutcome = "done" | "failed" | "retry" | "skipped";

/**
 * Runs a step unless it is done, cancelled or somebody else's. Storing is one transaction that adds
 * nothing twice, so a step that was cut off anywhere runs again from its start. An outage is tried
 * again; a refusal, or the last outage, fails the step with its sentence. A bug fails it and throws.
 */
export async function runDownloadStep(
  key: StepKey,
  attempt: Attempt,
  now: Instant,
): Promise<StepOutcome> {
  const step = await claimStep(key, now);
  if (!step) return "skipped";
  let end: StepEnd;
  try {
    end = await downloadMonth(step, now);
  } catch (error) {
    await ended(step, { problem: { code: "step-broken" }, last: attempt.last }, now);
    throw error;
  }
  if (end.state === "failed" && mayAnswerLater(end.problem)) {
    return ended(step, { problem: end.problem, last: attempt.last }, now);
  }
  await finishStep(step, end, now);
  return end.state;
}

/** Nothing was wrong with what was asked. */
const mayAnswerLater = (problem: Refusal): boolean =>
  problem.code === "feed-paused" || isOutage(problem as FeedRefusal);

interface Fault {
  readonly problem: Refusal;
  readonly last: boolean;
}

/** The last attempt's fault is the step's; an earlier one only delays it. */
async function ended(
  step: ClaimedStep,
  { problem, last }: Fault,
  now: Instant,
): Promise<"failed" | "retry"> {
  if (last) await finishStep(step, { state: "failed", problem }, now);
  else await delayStep(step, problem, now);
  return last ? "failed" : "retry";
}

async function downloadMonth(step: ClaimedStep, now: Instant): Promise<StepEnd> {
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
    pause(PATIENCE * SECOND, TOO_SLOW, { ref: false }),
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

const TOO_SLOW = refuse({ code: "feed-too-slow", seconds: PATIENCE } as const);

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
