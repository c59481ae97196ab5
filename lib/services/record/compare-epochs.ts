// The epochs of an account side by side: when each ran, on what capital, and what it brought.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import { money, ZERO } from "@/lib/core/base/money";
import { listEpochs } from "@/lib/db/accounts";
import { epochSums } from "@/lib/db/records/list-totals";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { EpochResult } from "@/lib/formats/views/record/list-totals";

/** Newest first. */
export async function compareEpochs(id: OwnedAccountId): Promise<EpochResult[]> {
  const [epochs, sums] = await Promise.all([listEpochs(id), epochSums(id)]);
  const byNumber = new Map(sums.map((one) => [one.epoch, one]));
  return epochs.map((epoch) => {
    const brought = byNumber.get(epoch.epoch);
    const capital = brought?.paidIn ?? ZERO;
    const equity = brought?.equity ?? null;
    const result = equity === null ? null : money(equity - capital);
    return {
      ...epoch,
      clockFrom: brought?.clockFrom ?? null,
      clockTo: brought?.clockTo ?? null,
      capital,
      equity,
      result,
      resultRate: result === null || capital <= 0 ? null : mulDiv(result, MICRO, capital),
      trades: brought?.trades ?? 0,
    };
  });
}
