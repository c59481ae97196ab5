// Verifying an account: its log folded again, everything stored compared, and the outcome kept.
import { DAY, type Instant, instant } from "@/lib/core/base/time";
import { accountsToVerify, saveVerification } from "@/lib/db/account/freeze";
import { verifyRecords } from "@/lib/db/account/verify-records";
import type { OwnedAccountId } from "@/lib/db/scope";
import { isRebuildable, sayFault, type VerifyFault } from "@/lib/formats/verify-fault";

export type VerifyAnswer =
  | {
      readonly ok: true;
      readonly at: Instant;
      readonly epochs: number;
      readonly events: number;
      /** Rows of orders, fills, trades, ledger and journal that were compared. */
      readonly rows: number;
    }
  | {
      readonly ok: false;
      readonly at: Instant;
      /** At least one sentence; a fault of the log is alone, because all else rests on it. */
      readonly faults: readonly string[];
      /** True where `rebuildAccount` writes again what differs. */
      readonly isRebuildable: boolean;
    };

/**
 * Recomputes chain, fold and lists from nothing but the log. What does not agree is named and
 * freezes the account; when all agrees, a freeze that an earlier verification set is lifted.
 */
export async function verifyAccount(id: OwnedAccountId, now: Instant): Promise<VerifyAnswer> {
  const verified = await verifyRecords(id);
  const faults: readonly VerifyFault[] = verified.ok ? [] : verified.refusal.faults;
  const sentences = faults.map(sayFault);
  await saveVerification(id, { at: now, faults, reason: sentences[0] ?? null });
  if (!verified.ok) {
    return { ok: false, at: now, faults: sentences, isRebuildable: isRebuildable(faults) };
  }
  return { ok: true, at: now, ...verified.value };
}

/** A nightly verification passes over what was verified within this time. */
const FRESH = DAY - DAY / 4;
const ACCOUNTS_A_STEP = 20;

/** One bounded step of the nightly verification; answers whether there is more to do. */
export async function verifyNextAccounts(
  now: Instant,
): Promise<{ readonly faulty: readonly string[]; readonly more: boolean }> {
  const due = await accountsToVerify(instant(now - FRESH), ACCOUNTS_A_STEP);
  const faulty: string[] = [];
  for (const id of due) {
    const answer = await verifyAccount(id, now);
    if (!answer.ok) faulty.push(`${id}: ${answer.faults[0]}`);
  }
  return { faulty, more: due.length === ACCOUNTS_A_STEP };
}
