// Tending the queue: steps whose worker is gone are put back; uploads nobody wants any more go.
import type { Instant } from "@/lib/core/base/time";
import { resumeInterrupted } from "@/lib/db/market/download-steps";
import { sweepStaged } from "@/lib/db/market/staged-uploads";
import { sweepSpooled } from "../loading/market/spooled-file";

/** Done at every start and each minute; answers how many steps were put back. */
export async function tendDownloads(now: Instant): Promise<number> {
  await sweepStaged(now);
  await sweepSpooled(now);
  return resumeInterrupted(now);
}
