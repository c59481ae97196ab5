// The task that walks a run, to its evidence or to the reason why there is none.
import type { JobHelpers } from "graphile-worker";
import { z } from "zod";
import { instant } from "@/lib/core/base/time";
import { workRun } from "@/lib/services/run/work-run";

const Payload = z.object({ run: z.uuid() });

export async function walkRun(payload: unknown, { abortSignal }: JobHelpers): Promise<void> {
  const { run } = Payload.parse(payload);
  const clock = () => instant(Date.now());
  await workRun(run, { clock, ...(abortSignal && { signal: abortSignal }) });
}
