// Archiving an account, and bringing it back: its log stays readable all the while.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import {
  loadAccount,
  archiveAccount as storeArchived,
  unarchiveAccount as storeBack,
} from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ArchiveRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** Takes it off the lists; it can be read, and not traded in. Refuses `not-confirmed`. */
export async function archiveAccount(
  id: OwnedAccountId,
  asked: ArchiveRequest,
  now: Instant,
): Promise<Result<null, ServiceRefusal>> {
  const { name } = await loadAccount(id);
  if (asked.name.trim() !== name) return refuse({ code: "not-confirmed", name });
  await storeArchived(id, now);
  return ok(null);
}

/** Puts it back on the lists; refuses `name-taken` where another one has its name by now. */
export const unarchiveAccount = (id: OwnedAccountId): Promise<Result<null, ServiceRefusal>> =>
  storeBack(id);
