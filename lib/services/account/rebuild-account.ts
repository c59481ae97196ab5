// Rebuilding an account: its lists and its state made again from its log, then verified.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { restoreRecords } from "@/lib/db/account/rebuild-records";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { sayFault } from "@/lib/formats/verify-fault";
import { type VerifyAnswer, verifyAccount } from "./verify-account";

type NotRebuilt = Extract<ServiceRefusal, { readonly code: "not-rebuilt" }>;

/**
 * Writes again what follows from the log, in one transaction, and answers as a verification does. An
 * account that agrees is left as it is. Refuses `not-rebuilt`, and writes nothing, where the log is not
 * whole or what differs does not follow from it.
 */
export async function rebuildAccount(
  id: OwnedAccountId,
  now: Instant,
): Promise<Result<VerifyAnswer, NotRebuilt>> {
  const found = await verifyAccount(id, now);
  if (found.ok) return ok(found);
  const [fault = ""] = found.faults;
  if (!found.isRebuildable) return refuse({ code: "not-rebuilt", fault });
  const restored = await restoreRecords(id);
  if (!restored.ok) return refuse({ code: "not-rebuilt", fault: sayFault(restored.refusal) });
  return ok(await verifyAccount(id, now));
}
