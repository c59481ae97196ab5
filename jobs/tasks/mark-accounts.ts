// The task of every five minutes: live accounts that are due are marked, a few a step.
import type { JobHelpers } from "graphile-worker";
import { z } from "zod";
import { instant } from "@/lib/core/base/time";
import { markDue } from "@/lib/services/marking/mark-due";

const Payload = z.object({ after: z.uuid().nullable().catch(null) });

export async function markAccounts(payload: unknown, helpers: JobHelpers): Promise<void> {
  const { after } = Payload.parse(payload ?? {});
  const { failed, next } = await markDue(instant(Date.now()), after);
  for (const problem of failed) helpers.logger.warn(`Account not marked. ${problem}`);
  if (next !== null) await helpers.addJob("mark-accounts", { after: next });
}
