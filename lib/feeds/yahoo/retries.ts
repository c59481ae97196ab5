// Retries: another try where the trouble may pass, later each time, and never longer than is useful.
import type { Result } from "@/lib/core/base/result";
import { type Instant, SECOND } from "@/lib/core/base/time";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import { askedPause, mayPass } from "./outages";

/** Time and chance, so that tests have neither. */
export interface Pace {
  now(): Instant;
  sleep(ms: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

export const MAX_RETRIES = 3;
/** Nobody waits longer than this for all tries together; a try that has begun may end. */
const BUDGET = 20 * SECOND;

/** Tries up to four times; waits 0.5, 1 and 2 s give or take a half, or as long as the vendor asks. */
export async function withRetries<T>(
  attempt: () => Promise<Result<T, FeedRefusal>>,
  pace: Pace,
): Promise<Result<T, FeedRefusal>> {
  const startedAt = pace.now();
  for (let retry = 0; ; retry++) {
    const result = await attempt();
    if (result.ok || retry === MAX_RETRIES || !mayPass(result.refusal)) return result;
    const usual = 0.5 * SECOND * 2 ** retry * (0.5 + pace.random());
    const wait = Math.round(Math.max(usual, askedPause(result.refusal) ?? 0));
    if (pace.now() + wait - startedAt > BUDGET) return result;
    await pace.sleep(wait);
  }
}
