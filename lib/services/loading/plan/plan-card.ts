// A plan as a card: what a list shows of it.
import type { PlanRow } from "@/lib/db/plans";
import type { PlanCard } from "@/lib/formats/views/plan-view";

export function planCard(row: PlanRow): PlanCard {
  const { id, fileName, receivedAt, sha256, lines, tradeDate, executedIn } = row;
  return { id, fileName, receivedAt, sha256, lines, tradeDate, executedIn };
}
