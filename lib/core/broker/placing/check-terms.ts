// Checking the terms of an order: which prices its type needs, where they lie, and when it trades.

import { type Price, tickOf } from "../../base/money";
import { isWhole } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import type { SessionDate } from "../../base/time";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { CLOSE_ORDERS_END } from "../matching/meeting";
import { type OrderType, signOf } from "../order";
import type { OrderRefusal, TermsRefusal } from "../refusal";
import type { OrderRequest, OrderTerms } from "./order-request";

type Named = "limit" | "stop" | "trail";

const NEEDS: { readonly [T in OrderType]: readonly Named[] } = {
  market: [],
  limit: ["limit"],
  stop: ["stop"],
  "stop-limit": ["limit", "stop"],
  "trailing-stop": ["trail"],
};

/** Refuses a quantity that the account cannot hold. */
export function checkQuantity(
  { settings }: Account,
  { quantity, notional }: Pick<OrderRequest, "quantity" | "notional">,
): OrderRefusal | null {
  if (notional !== null) return notional > 0 ? null : { code: "qty-not-positive" };
  if (quantity <= 0) return { code: "qty-not-positive" };
  if (settings.wholeShares && !isWhole(quantity)) return { code: "not-whole-shares", quantity };
  return null;
}

/** Refuses terms that do not go together, or prices that stand where they make no sense. */
export function checkTerms(asked: OrderRequest, last: Price | null): TermsRefusal | null {
  const needs = NEEDS[asked.type];
  for (const what of ["limit", "stop", "trail"] as const) {
    const given = asked[what] !== null;
    if (needs.includes(what) !== given) {
      return { code: given ? "price-unused" : "price-missing", what };
    }
  }
  // A stop that has been met is behind its order; it is not asked for again.
  const met = asked.replacing?.triggered === true && asked.replacing.stop === asked.stop;
  return checkTime(asked) ?? checkPrices(asked, met ? null : last);
}

function checkTime({ type, timeInForce, notional }: OrderTerms): TermsRefusal | null {
  if (notional !== null && type !== "market") return { code: "notional-with-levels" };
  const once = timeInForce === "OPG" || timeInForce === "CLS";
  const waits = type !== "market" && type !== "limit";
  return once && waits ? { code: "time-in-force", type, timeInForce } : null;
}

function checkPrices(
  { side, limit, stop, replacing }: OrderRequest,
  last: Price | null,
): TermsRefusal | null {
  for (const price of [limit, stop]) {
    // A split may have moved what stands already off its tick.
    if (price === null || price === replacing?.limit || price === replacing?.stop) continue;
    const tick = tickOf(price);
    if (price % tick !== 0) return { code: "off-tick", price, tick };
  }
  const sign = signOf(side);
  if (stop !== null && last !== null && sign * stop <= sign * last) {
    return { code: "order-stop-wrong-side", stop, last };
  }
  if (stop !== null && limit !== null && sign * limit < sign * stop) {
    return { code: "limit-wrong-side", limit, stop };
  }
  return null;
}

/** The only session an order may trade in, by its time in force (rule R13); null for GTC. */
export function sessionFor(
  { session, symbol, timeInForce }: OrderRequest,
  view: MarketView,
): Result<SessionDate | null, OrderRefusal> {
  if (timeInForce === "GTC") return ok(null);
  if (session !== null && timeInForce !== "CLS") return ok(session);
  if (timeInForce === "DAY") return ok(view.nextBarSession(symbol).date);
  const stated = session === null ? null : view.calendar.session(session);
  const current = stated ?? view.calendar.currentOrNext(view.asOf);
  if (timeInForce === "OPG") {
    const opened = view.asOf > current.opensAt;
    return ok(opened ? view.calendar.shift(current.date, 1).date : current.date);
  }
  const { closesAt } = current;
  if (view.asOf > closesAt - CLOSE_ORDERS_END)
    return refuse({ code: "too-late-for-close", closesAt });
  return ok(current.date);
}
