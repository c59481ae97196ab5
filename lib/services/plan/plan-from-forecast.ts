// Making a plan from a forecast for an account, as its owner asks for it.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { PlanningRequest } from "@/lib/formats/requests/planning-requests";
import type { ModeView } from "@/lib/formats/views/planning/planning-view";
import { planFor } from "../loading/planning";
import { planningAsked } from "../loading/planning/planning-asked";
import type { PlanningRefusal } from "../loading/planning/planning-inputs";

/** Which plan it became, whether it was there before, and what it keeps. */
export interface PlanFromForecast {
  readonly id: string;
  readonly again: boolean;
  readonly outcome: ModeView;
}

/** Makes the plan and stores it; refuses `not-found` and what `planFor` refuses. */
export async function planFromForecast(
  account: OwnedAccountId,
  request: PlanningRequest,
  now: Instant,
): Promise<Result<PlanFromForecast, PlanningRefusal>> {
  const asked = await planningAsked(account, request, now);
  if (!asked.ok) return asked;
  const made = await planFor(asked.value);
  if (!made.ok) return made;
  const { plan, again, outcome } = made.value;
  return ok({ id: plan, again, outcome });
}
