// Handing out a plan: its file as it came, and the audit of one that was made here.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { originOf } from "@/lib/db/forecast/made-plans";
import { loadPlan, ownPlan, readPlanBytes } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

export interface PlanFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

type Asker = { readonly id: UserId };
type Answer = Promise<Result<PlanFile, ServiceRefusal>>;

/** The bytes that were received, or written here. Another's answers `not-found`. */
export async function exportPlan(user: Asker, id: string): Answer {
  const owned = await ownPlan(user.id, id);
  if (!owned) return refuse({ code: "not-found" });
  const { fileName } = await loadPlan(owned);
  const body = await readPlanBytes(owned);
  return ok({ fileName, contentType: "application/octet-stream", body });
}

/** The audit as JSON; `not-found` for a plan that somebody handed in. */
export async function exportAudit(user: Asker, id: string): Answer {
  const owned = await ownPlan(user.id, id);
  const origin = owned && (await originOf(owned));
  if (!origin) return refuse({ code: "not-found" });
  const fileName = `trade_plan_run_audit_${origin.tradeDate}_${origin.mode}.json`;
  return ok({ fileName, contentType: "application/json", body: origin.audit });
}
