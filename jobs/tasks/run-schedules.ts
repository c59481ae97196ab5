// The task of each minute: what schedules have due is run, a few accounts a step.
import type { JobHelpers } from "graphile-worker";
import { z } from "zod";
import { instant } from "@/lib/core/base/time";
import { runDue } from "@/lib/services/schedule/run-due";

const Payload = z.object({ after: z.uuid().nullable().catch(null) });

export async function runSchedules(payload: unknown, helpers: JobHelpers): Promise<void> {
  const { after } = Payload.parse(payload ?? {});
  const { failed, next } = await runDue(instant(Date.now()), after);
  for (const problem of failed) helpers.logger.warn(`A schedule did not run. ${problem}`);
  if (next !== null) await helpers.addJob("run-schedules", { after: next });
}
