// Why a row of a plan is refused: now, or when the plan was executed.
import type { RowOutcome } from "@/lib/core/plan/check-plan";
import type { DecidedRows } from "@/lib/db/records/decided-rows";
import { planRefusalView } from "@/lib/formats/views/plan-refusal";
import type { PlanRefusalView } from "@/lib/formats/views/plan-view";

/** The reason of a row that is not tried again is the one it was refused for; null without a no. */
export function lineRefusal(
  { row, line, result }: RowOutcome,
  decided: DecidedRows,
): PlanRefusalView | null {
  if (result.status !== "refused") return null;
  const { refusal } = result;
  const then = refusal.code === "already-executed" ? decided.refused.get(row) : undefined;
  return planRefusalView(then ?? refusal, line);
}
