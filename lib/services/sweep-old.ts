// Sweeping out what nothing asks for any more: sign-ins that are over, and counts of attempts.
import type { Instant } from "@/lib/core/base/time";
import { sweep } from "@/lib/db/sweeping/sweep";

/** Rows of each kind in one step, so that none holds anything up. */
const ROWS_A_STEP = 5_000;

/** One bounded step of the nightly sweeping; answers whether there is more to do. */
export const sweepOld = async (now: Instant): Promise<{ readonly more: boolean }> => ({
  more: await sweep(now, ROWS_A_STEP),
});
