// The order that an accepted request becomes.
import type { SessionDate } from "../../base/time";
import type { MarketView, Quote } from "../../market/market-view";
import type { Account } from "../account";
import { type Legs, ORDER_DEFAULTS, type Order } from "../order";
import type { OrderRequest } from "./order-request";

/** A request with the session it was given and the last price known. */
export interface Asked {
  readonly request: OrderRequest;
  readonly session: SessionDate | null;
  readonly last: Quote | null;
}

/** What deciding has added. */
export type Decided = Pick<
  Order,
  "effect" | "quantity" | "requestedPrice" | "reserved" | "committed"
>;

/** A working order under the next number; its exits are numbered after it. */
export function orderFrom(
  account: Account,
  { request, session, last }: Asked,
  { view, decided }: { readonly view: MarketView; readonly decided: Decided },
): Order {
  const id = account.next.order;
  const opens = decided.effect === "open";
  return {
    ...ORDER_DEFAULTS,
    id,
    symbol: request.symbol,
    side: request.side,
    type: request.type,
    timeInForce: request.timeInForce,
    limit: request.limit,
    stop: request.stop,
    trail: request.trail,
    extreme: request.trail && last ? last.price : null,
    notional: request.notional,
    bracket: opens ? request.bracket : null,
    exitTrail: opens ? request.exitTrail : null,
    legs: opens ? legsOf(id, request) : ORDER_DEFAULTS.legs,
    maxHoldSessions: request.maxHoldSessions,
    session,
    acceptedAt: view.asOf,
    seenThrough: view.asOf,
    quote: last,
    plan: request.plan,
    origin: request.origin,
    basis: view.splitsThrough(request.symbol),
    ...decided,
  };
}

/** Numbers for the exits that a bracket will have: held until its entry fills. */
function legsOf(id: number, { bracket, exitTrail }: OrderRequest): Legs {
  const hasTarget = bracket !== null && bracket.takeProfit !== null;
  const hasStop = exitTrail !== null || (bracket !== null && bracket.stopLoss !== null);
  return {
    target: hasTarget ? id + 1 : null,
    stop: hasStop ? id + (hasTarget ? 2 : 1) : null,
  };
}
