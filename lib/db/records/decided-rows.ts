// What an epoch has decided of a plan: the rows it accepted, and the ones it refused and why (rule A7).
import type { OrderRefusal } from "@/lib/core/broker/refusal";
import type { OwnedAccountId } from "../scope";
import { type Reader, rowsOf } from "../transaction";

/** Rows of a plan by their number, each in one of the two. */
export interface DecidedRows {
  /** Accepted, filled since or not. */
  readonly executed: ReadonlySet<number>;
  /** Refused so far, with the reason of the last time. */
  readonly refused: ReadonlyMap<number, OrderRefusal>;
}

interface DecidedRow {
  readonly plan_row: number;
  readonly accepted: boolean;
  readonly refusal: OrderRefusal | null;
}

/** Exits of a lot and replacements carry their entry's plan too and do not count. */
export async function decidedRows(
  account: OwnedAccountId,
  of: { readonly epoch: number; readonly planDigest: string },
  via?: Reader,
): Promise<DecidedRows> {
  const rows = await rowsOf<DecidedRow>(
    via,
    `SELECT plan_row, accepted, refusal FROM orders
     WHERE account_id = $1 AND epoch = $2 AND plan_digest = $3
       AND parent IS NULL AND replaces IS NULL AND (reason IS NULL OR reason = 'PLAN')
     ORDER BY order_number`,
    [account, of.epoch, of.planDigest],
  );
  const executed = new Set<number>();
  const refused = new Map<number, OrderRefusal>();
  for (const { plan_row: row, accepted, refusal } of rows) {
    if (accepted) executed.add(row);
    else if (refusal) refused.set(row, refusal);
  }
  // Of a sale the excess is refused beside what was accepted: the row is done.
  for (const row of executed) refused.delete(row);
  return { executed, refused };
}
