// Freezing: accounts that may not be acted on, because something about them did not add up.
import type { Instant } from "@/lib/core/base/time";
import type { VerifyFault } from "@/lib/formats/verify-fault";
import { pool } from "../pool";
import { type OwnedAccountId, provenAccount } from "../scope";
import { rowsOf } from "../transaction";

/** Makes an account read-only because its figures did not add up; the first reason stays. */
export async function freezeAccount(id: OwnedAccountId, reason: string): Promise<void> {
  await pool().query(
    "UPDATE paper_accounts SET frozen_reason = $2 WHERE id = $1 AND frozen_reason IS NULL",
    [id, reason],
  );
}

/** How a freeze begins that a verification set, and that a later one may lift. */
const BY_VERIFICATION = "Its records do not agree with its log: ";

/**
 * Keeps what a verification found. One with faults freezes the account, for the reason given; one
 * without lifts the freeze that an earlier one set, and no other.
 */
export async function saveVerification(
  id: OwnedAccountId,
  found: {
    readonly at: Instant;
    readonly faults: readonly VerifyFault[];
    readonly reason: string | null;
  },
): Promise<void> {
  const faulty = found.faults.length > 0;
  await pool().query(
    `UPDATE paper_accounts SET verified_at = $2, verify_faults = $3, frozen_reason = CASE
       WHEN $4::text IS NOT NULL THEN coalesce(frozen_reason, $5 || $4)
       WHEN starts_with(frozen_reason, $5) THEN NULL
       ELSE frozen_reason END
     WHERE id = $1`,
    [
      id,
      new Date(found.at),
      faulty ? JSON.stringify(found.faults) : null,
      found.reason,
      BY_VERIFICATION,
    ],
  );
}

/** Accounts of any owner that were not verified since an instant, those that waited longest first. */
export async function accountsToVerify(
  since: Instant,
  atMost: number,
): Promise<readonly OwnedAccountId[]> {
  const rows = await rowsOf<{ id: string }>(
    undefined,
    `SELECT a.id FROM paper_accounts a JOIN account_heads h ON h.account_id = a.id
     WHERE a.verified_at IS NULL OR a.verified_at < $1
     ORDER BY a.verified_at NULLS FIRST, a.id LIMIT $2`,
    [new Date(since), atMost],
  );
  return rows.map(({ id }) => provenAccount(id));
}
