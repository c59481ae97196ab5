// Executing a plan: every row booked as an accepted or refused order, once, however often it is asked.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import type { CheckedPlan } from "@/lib/core/plan/check-plan";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { act } from "@/lib/db/archive";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { ExecutePlanRequest } from "@/lib/formats/requests/account-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ExecuteView } from "@/lib/formats/views";
import { readyMarket } from "../loading/account-market";
import { checkFor, tickersOf } from "../loading/plan-check";

type Answer = Result<ExecuteView, ServiceRefusal>;

/**
 * Books a plan in one transaction on the locked account. When some of its rows were accepted before
 * it does nothing and says so (rule A7): the answer counts them as executed. Refuses `not-found` and
 * `account-frozen`.
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
  const row = await loadAccount(id);
  const ready = await readyMarket(row, row.account.clockAt);
  return act<Answer>(id, now, async ({ account, readOnly, executedRows, read }) => {
    if (readOnly) {
      return { answer: refuse({ code: "account-frozen", reason: readOnly.reason }), write: null };
    }
    const executed = await executedRows(digest);
    if (executed.size > 0) {
      return { answer: ok({ accepted: 0, refused: 0, executed: executed.size }), write: null };
    }
    const bars = await ready.bars(account, tickersOf(plan), read);
    const checked = checkFor(account, bars, { plan, digest, executed });
    return { answer: ok(countsOf(checked)), write: foldEvents(account, checked.events) };
  });
}

function countsOf({ outcomes }: CheckedPlan): ExecuteView {
  const count = (status: "accepted" | "refused" | "executed"): number =>
    outcomes.filter(({ result }) => result.status === status).length;
  return { accepted: count("accepted"), refused: count("refused"), executed: count("executed") };
}
