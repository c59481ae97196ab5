// Running one step of a download: one month of one symbol from its feed into the store.
import type { Instant } from "@/lib/core/base/time";
import {
  type ClaimedStep,
  claimStep,
  delayStep,
  finishStep,
  type StepEnd,
} from "@/lib/db/market/download-steps";
import type { StepKey } from "@/lib/db/market/queue";
import { isOutage } from "@/lib/feeds/yahoo/outages";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { Refusal } from "@/lib/formats/problems";
import { downloadMonth } from "../loading/fresh/download-month";

/** Seconds that a step waits for its feed, which may go on trying: the next attempt hears of it. */
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
    end = await downloadMonth(step, { patience: PATIENCE, now });
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
