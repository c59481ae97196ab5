// Executing a plan: all of it or some of its rows, each booked once, however often it is asked.
import { type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { ownAccount } from "@/lib/db/accounts";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { ExecutePlanRequest } from "@/lib/formats/requests/plan-requests";
import type { ExecuteView } from "@/lib/formats/views/plan-view";
import type { CommandRefusal } from "../loading/acting/command";
import { executeRows } from "../loading/acting/execute-rows";

type Answer = Result<ExecuteView, CommandRefusal>;

/**
 * Books a plan, or the rows asked for, in one transaction on the locked account. Asked again it does
 * nothing and says so (rule A7): rows accepted before are counted as executed, and rows refused before
 * are tried again only by their number. Refuses `not-found`, `account-frozen` and `account-archived`.
 */
export async function executePlan(
  user: { readonly id: UserId },
  asked: ExecutePlanRequest,
  now: Instant,
): Promise<Answer> {
  const id = await ownAccount(user.id, asked.account);
  const owned = await ownPlan(user.id, asked.plan);
  if (!id || !owned) return refuse({ code: "not-found" });
  const { plan, contentDigest: digest } = await loadPlan(owned);
  if (!plan || digest === null) return refuse({ code: "not-found" });
  const rows = asked.rows ? new Set(asked.rows) : null;
  return executeRows(id, { plan, digest, rows, confirmed: asked.confirmed ?? false }, now);
}
