// Loading what the last verification of an account found, and where its log stands.
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import { isRebuildable, sayFault } from "@/lib/formats/verify-fault";
import type { VerificationView } from "@/lib/formats/views/record/verification-view";

export async function loadVerification(id: OwnedAccountId): Promise<VerificationView> {
  const { verifiedAt, verifyFaults, frozen, epoch, seq, digest } = await loadAccount(id);
  return {
    ...{ at: verifiedAt, faults: verifyFaults.map(sayFault), frozen, epoch, seq, digest },
    isRebuildable: isRebuildable(verifyFaults),
  };
}
