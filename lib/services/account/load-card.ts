// Loading one account as a card: what stands at the head of its pages.
import type { Instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import { closingEquities } from "@/lib/db/record-lists";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AccountCard } from "@/lib/formats/views/account-view";
import { cardOf, SPARK_CLOSES } from "./list-accounts";

/** As the list of accounts has it, archived or not, without reading any of the others. */
export async function loadCard(id: OwnedAccountId, now: Instant): Promise<AccountCard> {
  const [row, closes] = await Promise.all([loadAccount(id), closingEquities([id], SPARK_CLOSES)]);
  return cardOf(row, closes.get(id) ?? [], now);
}
