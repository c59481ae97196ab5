// Tending the queue: steps whose worker is gone are put back, and uploads nobody decided about go.
import type { Instant } from "@/lib/core/base/time";
import { resumeInterrupted } from "@/lib/db/market/download-steps";
import { sweepStaged } from "@/lib/db/market/staged-uploads";

/** Done at every start and each minute; answers how many steps were put back. */
export async function tendDownloads(now: Instant): Promise<number> {
  await sweepStaged(now);
  return resumeInterrupted(now);
}
