// What slippage has cost an epoch, summed over its fills.
import { type Money, money } from "@/lib/core/base/money";
import type { OwnedAccountId } from "../scope";
import { rowsOf } from "../transaction";

/** The sum over all fills of one epoch; zero without any. */
export async function slippageTotal(account: OwnedAccountId, epoch: number): Promise<Money> {
  const [row] = await rowsOf<{ total: string | null }>(
    undefined,
    `SELECT sum(slippage_micros) AS total FROM fills WHERE account_id = $1 AND epoch = $2`,
    [account, epoch],
  );
  return money(Number(row?.total ?? 0));
}
