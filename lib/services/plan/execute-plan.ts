// Executing a plan: every row booked as an accepted or refused order, once, however often it is asked.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { foldEvents } from "@/lib/core/broker/fold";
import { acceptanceOf, checkAt } from "@/lib/core/plan/check-at";
import type { CheckedPlan } from "@/lib/core/plan/check-plan";
import { tickersOf } from "@/lib/core/plan/plan";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { ExecutePlanRequest } from "@/lib/formats/requests/account-requests";
import type { ExecuteView } from "@/lib/formats/views/plan-view";
import { endOfData } from "../loading/account-market";
import { actOn } from "../loading/act-on";
import type { CommandRefusal } from "../loading/acting/command";
import { freshenBars } from "../loading/fresh/fresh-bars";

type Answer = Result<ExecuteView, CommandRefusal>;

/**
 * Books a plan in one transaction on the locked account. When some of its rows were accepted before
 * it does nothing and says so (rule A7): the answer counts them as executed, the others as refused.
 * Refuses `not-found` and `account-frozen`.
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
  await freshenBars(await loadAccount(id), now, tickersOf(plan));
  return actOn<ExecuteView>({
    id,
    now,
    horizon: (account) => acceptanceOf(account, now),
    async decide({ account, executedRows, read }, { market, bars }) {
      const executed = await executedRows(digest);
      const loaded = await bars(account, tickersOf(plan), read);
      const at = acceptanceOf(account, now);
      // Orders that can never meet a bar would hold their cash for good.
      if (at >= endOfData(market, account.settings.clock))
        return { answer: refuse({ code: "end-of-data", at }), write: null };
      const confirmed = asked.confirmed ?? false;
      const of = { plan, digest, executed, at, confirmed };
      const { checked, events } = checkAt(account, loaded, of);
      const write = events.length > 0 ? foldEvents(account, events) : null;
      return { answer: ok(countsOf(checked)), write };
    },
  });
}

function countsOf({ outcomes }: CheckedPlan): ExecuteView {
  const count = (status: "accepted" | "refused" | "executed"): number =>
    outcomes.filter(({ result }) => result.status === status).length;
  return { accepted: count("accepted"), refused: count("refused"), executed: count("executed") };
}
