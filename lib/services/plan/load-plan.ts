// Loading a plan as a card: what its page says of it before an account is chosen.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { loadPlan as loadRow, ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { PlanCard } from "@/lib/formats/views/plan-view";
import { planCard } from "../loading/plan/plan-card";

/** A plan that could be read; another user's answers `not-found`. */
export async function loadPlan(
  user: { readonly id: UserId },
  id: string,
): Promise<Result<PlanCard, ServiceRefusal>> {
  const owned = await ownPlan(user.id, id);
  if (!owned) return refuse({ code: "not-found" });
  const row = await loadRow(owned);
  return row.status === "parsed" ? ok(planCard(row)) : refuse({ code: "not-found" });
}
