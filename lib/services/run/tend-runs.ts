// Tending runs: those whose worker is gone are put back.
import type { Instant } from "@/lib/core/base/time";
import { takeUpRuns } from "@/lib/db/run/run-work";

/** Done at every start and each minute; answers how many were put back. */
export const tendRuns = (now: Instant): Promise<number> => takeUpRuns(now);
