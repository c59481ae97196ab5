// Rebuilding an account: its lists and its state made again from its log, then verified.
import type { Instant } from "@/lib/core/base/time";
import { restoreRecords } from "@/lib/db/account/rebuild-records";
import type { OwnedAccountId } from "@/lib/db/scope";
import { type VerifyAnswer, verifyAccount } from "./verify-account";

/**
 * Restores everything that follows from the log, in one transaction, and answers as a verification
 * does. A log that is not whole is left alone: the answer names its fault.
 */
export async function rebuildAccount(id: OwnedAccountId, now: Instant): Promise<VerifyAnswer> {
  await restoreRecords(id);
  return verifyAccount(id, now);
}
