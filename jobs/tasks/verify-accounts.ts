// The task of each night: every account's log is verified, a few accounts a step.
import type { JobHelpers } from "graphile-worker";
import { instant } from "@/lib/core/base/time";
import { verifyNextAccounts } from "@/lib/services/account/verify-account";

export async function verifyAccounts(_payload: unknown, helpers: JobHelpers): Promise<void> {
  const { faulty, more } = await verifyNextAccounts(instant(Date.now()));
  for (const fault of faulty) helpers.logger.error(`Account frozen. ${fault}`);
  if (more) await helpers.addJob("verify-accounts", {}, { jobKey: "verify-accounts" });
}
