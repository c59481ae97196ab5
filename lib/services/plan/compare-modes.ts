// Comparing the modes: what each of the four would make of the same inputs, before one is chosen.
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { PlanningRequest } from "@/lib/formats/requests/planning-requests";
import type { ModesView } from "@/lib/formats/views/planning/planning-view";
import { compareFor } from "../loading/planning";
import { planningAsked } from "../loading/planning/planning-asked";
import type { PlanningRefusal } from "../loading/planning/planning-inputs";

/** The four modes side by side; stores nothing. Refuses `not-found` and what `compareFor` refuses. */
export async function compareModes(
  account: OwnedAccountId,
  request: PlanningRequest,
  now: Instant,
): Promise<Result<ModesView, PlanningRefusal>> {
  const asked = await planningAsked(account, request, now);
  return asked.ok ? compareFor(asked.value) : asked;
}
