// The order that an accepted request becomes.
import { ZERO } from "../../base/money";
import { NO_SHARES } from "../../base/quantity";
import type { SessionDate } from "../../base/time";
import type { MarketView, Quote } from "../../market/market-view";
import type { Account } from "../account";
import type { Legs, Order } from "../order";
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
  // Written out: an object that is spread together of others is slow to make and to read.
  return {
    id,
    symbol: request.symbol,
    side: request.side,
    quantity: decided.quantity,
    filled: NO_SHARES,
    traded: ZERO,
    status: "accepted",
    type: request.type,
    timeInForce: request.timeInForce,
    limit: request.limit,
    stop: request.stop,
    triggered: false,
    trail: request.trail,
    extreme: request.trail && last ? last.price : null,
    notional: request.notional,
    effect: decided.effect,
    bracket: opens ? request.bracket : null,
    exitTrail: opens ? request.exitTrail : null,
    legs: opens ? legsOf(id, request) : NO_LEGS,
    maxHoldSessions: request.maxHoldSessions,
    session,
    acceptedAt: view.asOf,
    seenThrough: view.asOf,
    requestedPrice: decided.requestedPrice,
    quote: last,
    origin: request.origin,
    reserved: decided.reserved,
    committed: decided.committed,
    plan: request.plan,
    oco: null,
    replaces: null,
    basis: view.splitsThrough(request.symbol),
  };
}

const NO_LEGS: Legs = { target: null, stop: null };

/** Numbers for the exits that a bracket will have: held until its entry fills. */
function legsOf(id: number, { bracket, exitTrail }: OrderRequest): Legs {
  const hasTarget = bracket !== null && bracket.takeProfit !== null;
  const hasStop = exitTrail !== null || (bracket !== null && bracket.stopLoss !== null);
  return {
    target: hasTarget ? id + 1 : null,
    stop: hasStop ? id + (hasTarget ? 2 : 1) : null,
  };
}
