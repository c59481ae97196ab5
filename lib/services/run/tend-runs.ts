// Tending runs: those whose worker is gone are put back.
import type { Instant } from "@/lib/core/base/time";
import { takeUpRuns } from "@/lib/db/run/run-work";
import { readyForRuns } from "@/lib/workers/walk-run";

/** Done at every start and each minute; answers how many were put back. */
export const tendRuns = (now: Instant): Promise<number> => takeUpRuns(now);

/** Done once when a server has started: its first run does not wait for a thread. */
export const awaitRuns = (): void => readyForRuns();
