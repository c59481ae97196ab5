// Live accounts whose clocks stand still: what a schedule goes on to mark, whoever owns them.
import type { Instant } from "@/lib/core/base/time";
import { type OwnedAccountId, provenAccount } from "../scope";
import { rowsOf } from "../transaction";

/** Which accounts: those whose clock stands before an instant, in the order of their ids. */
export interface MarkQuery {
  readonly before: Instant;
  /** The last one of the step before; null begins. */
  readonly after: string | null;
  readonly atMost: number;
}

/** Neither archived nor frozen ones; several owners' together. */
export async function accountsToMark(query: MarkQuery): Promise<readonly OwnedAccountId[]> {
  const rows = await rowsOf<{ id: string }>(
    undefined,
    `SELECT a.id FROM paper_accounts a JOIN account_heads h ON h.account_id = a.id
     WHERE a.clock = 'live' AND a.archived_at IS NULL AND a.frozen_reason IS NULL
       AND ($2::uuid IS NULL OR a.id > $2) AND (h.snapshot::jsonb ->> 'clockAt')::bigint < $1
     ORDER BY a.id LIMIT $3`,
    [query.before, query.after, query.atMost],
  );
  return rows.map(({ id }) => provenAccount(id));
}
