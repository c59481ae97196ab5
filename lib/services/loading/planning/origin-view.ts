// What a stored plan was made from, as its page and the day of its account show it.
import type { MadePlanRow } from "@/lib/db/forecast/made-plans";
import { auditView } from "@/lib/formats/planner/audit-view";
import type { OriginView } from "@/lib/formats/views/planning/origin-view";

export function originView(origin: MadePlanRow): OriginView {
  const { forecast, forecastName: name, madeAt, asOf, tradeDate, key } = origin;
  const made = { forecast: { id: forecast, name }, madeAt, asOf, tradeDate, key };
  return { ...made, audit: auditView(origin.audit) };
}
