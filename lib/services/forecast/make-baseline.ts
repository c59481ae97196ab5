// Making a baseline: a forecast by a simple rule over the symbols of an account's market.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import { loadAccount, ownAccount } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { BaselineRequest } from "@/lib/formats/requests/planning-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { MixedBasisError } from "../loading/basis/one-basis";
import { baselineOver } from "../loading/planning/baseline-over";
import { storeBaseline } from "../loading/planning/stored-baseline";

/** A year of sessions. */
const MOST_SESSIONS = 260;

type Answer = Result<
  { readonly id: string; readonly again: boolean },
  PlannerRefusal | ServiceRefusal
>;

/**
 * Makes a baseline for sessions that had closed at the account's clock, each from prices through it
 * alone, and stores it with its label. The same one again is the one that is there. Refuses
 * `not-found`, `as-of-in-future`, a range of no session or too many, `no-signals`, `mixed-basis`.
 */
export async function makeBaseline(
  user: { readonly id: UserId },
  request: BaselineRequest,
  now: Instant,
): Promise<Answer> {
  const owned = await ownAccount(user.id, request.account);
  if (!owned) return refuse({ code: "not-found" });
  const { account, owner, market: of } = await loadAccount(owned);
  const lastClosed = XNYS.lastClosed(acceptanceOf(account, now)).date;
  const to = request.to ?? lastClosed;
  if (to > lastClosed) return refuse({ code: "as-of-in-future", asOf: to, lastClosed });
  const [first, ...others] = XNYS.between(request.from ?? to, to);
  if (!first) return refuse({ code: "bad-request", field: "Dates", reason: "hold no session" });
  if (others.length >= MOST_SESSIONS) {
    const reason = `hold more than ${MOST_SESSIONS} sessions`;
    return refuse({ code: "bad-request", field: "Dates", reason });
  }
  const { name, seed } = request;
  const market = await loadMarket(of.id);
  try {
    const sessions = [first, ...others] as const;
    const forecast = await baselineOver({ name, seed, market, sessions });
    const asOf = others.at(-1)?.date ?? first.date;
    if (!forecast) return refuse({ code: "no-signals", asOf, before: null });
    const baseline = { name, seed: name === "random" ? seed : null, market: market.id };
    return ok(await storeBaseline(owner, { forecast, baseline }, now));
  } catch (error) {
    if (!(error instanceof MixedBasisError)) throw error;
    return refuse({ code: "mixed-basis", symbol: error.symbol, bases: error.bases });
  }
}
