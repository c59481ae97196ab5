// The task that runs one step of a download; the queue tries an outage again, with its own waits.
import type { JobHelpers } from "graphile-worker";
import { instant } from "@/lib/core/base/time";
import { runDownloadStep } from "@/lib/services/market/run-download-step";
import { StepPayload } from "./step-payload";

/** Throws to be tried again; a step that failed for good ends the task like one that is done. */
export async function downloadStep(payload: unknown, { job }: JobHelpers): Promise<void> {
  const step = StepPayload.parse(payload);
  const last = job.attempts >= job.max_attempts;
  const outcome = await runDownloadStep(step, { last }, instant(Date.now()));
  if (outcome === "retry") throw new OutageError(`${step.symbol} ${step.month}: tried again later`);
}

/** Expected: the log need not show where it was thrown. */
export class OutageError extends Error {}
