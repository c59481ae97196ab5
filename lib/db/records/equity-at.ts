// The equity that an epoch had at a moment, as its ledger says.
import { type Money, money } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { AccountRow } from "../accounts";
import { rowsOf } from "../transaction";

/** That of the last mark by then; before the first one it is the opening deposit. */
export async function equityAt(
  { id, epoch, account }: Pick<AccountRow, "id" | "epoch" | "account">,
  at: Instant,
): Promise<Money> {
  const [row] = await rowsOf<{ equity: string }>(
    undefined,
    `SELECT equity_micros AS equity FROM ledger_rows
     WHERE account_id = $1 AND epoch = $2 AND at <= $3 ORDER BY line DESC LIMIT 1`,
    [id, epoch, new Date(at)],
  );
  return row ? money(Number(row.equity)) : account.settings.capital;
}
