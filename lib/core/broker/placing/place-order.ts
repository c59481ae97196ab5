// Placing an order: accepted with its reservation, or refused with the reason (rules A4 to A8).
import { ZERO } from "../base/money";
import { isWhole, type Quantity, quantity } from "../base/quantity";
import { ok, type Result, refuse } from "../base/result";
import type { SessionDate } from "../base/time";
import type { MarketView } from "../market/market-view";
import type { Account } from "./account";
import { freeCash, headroomOf, heldOf } from "./equity";
import { checkBracket } from "./matching/bracket";
import { costOf, slip } from "./matching/costs";
import type { Bracket, Order, OrderOrigin, PlanRef, Side } from "./order";
import type { OrderRefusal } from "./refusal";

/** What somebody asks for: a market order of one session, with its exits. */
export interface OrderRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly bracket: Bracket | null;
  readonly maxHoldSessions: number;
  readonly session: SessionDate;
  readonly plan: PlanRef | null;
  readonly origin: OrderOrigin;
}

/**
 * Decides a market order at the account's clock, seeing only what the view shows.
 * BUY reserves quantity x last close x (1 + slippage) + fees and must fit free cash and the cap.
 * SELL on a long-only account closes min(quantity, held); its levels are ignored (rule A4).
 */
export function placeOrder(
  account: Account,
  request: OrderRequest,
  view: MarketView,
): Result<Order, OrderRefusal> {
  if (request.quantity <= 0) return refuse({ code: "qty-not-positive" });
  if (account.settings.wholeShares && !isWhole(request.quantity)) {
    return refuse({ code: "not-whole-shares", quantity: request.quantity });
  }
  return request.side === "SELL"
    ? placeSell(account, request, view)
    : placeBuy(account, request, view);
}

function placeSell(
  account: Account,
  request: OrderRequest,
  view: MarketView,
): Result<Order, OrderRefusal> {
  const pending = account.orders
    .filter((order) => order.symbol === request.symbol && order.effect === "close")
    .reduce((sum, order) => sum + order.quantity, 0);
  const held = quantity(Math.max(0, heldOf(account, request.symbol) - pending));
  if (held === 0) return refuse({ code: "side", symbol: request.symbol, held });
  const sold = quantity(Math.min(held, request.quantity));
  const last = view.lastClose(request.symbol);
  const requestedPrice = last && slip(last.price, "SELL", account.settings.slippage);
  const closing = { ...request, quantity: sold, bracket: null };
  return ok(
    orderFrom(account, closing, {
      acceptedAt: view.asOf,
      quote: last,
      requestedPrice,
      reserved: ZERO,
    }),
  );
}

function placeBuy(
  account: Account,
  request: OrderRequest,
  view: MarketView,
): Result<Order, OrderRefusal> {
  const { symbol, bracket } = request;
  if (account.settings.onHeld === "skip" && isHeldOrPending(account, symbol)) {
    return refuse({ code: "already-held", symbol });
  }
  const last = view.lastClose(symbol);
  if (!last) return refuse({ code: "no-price", symbol });
  const wrong = bracket === null ? null : checkBracket(bracket, last.price, 1);
  if (wrong) return refuse(wrong);
  const each = slip(last.price, "BUY", account.settings.slippage);
  const reserved = costOf(account.settings, each, request.quantity);
  const headroom = headroomOf(account);
  if (headroom !== null && reserved > headroom) {
    return refuse({ code: "exposure-cap", needed: reserved, headroom });
  }
  const available = freeCash(account);
  if (reserved > available) return refuse({ code: "cash-short", needed: reserved, available });
  const terms = { acceptedAt: view.asOf, quote: last, requestedPrice: each, reserved };
  return ok(orderFrom(account, request, terms));
}

function isHeldOrPending(account: Account, symbol: string): boolean {
  return (
    heldOf(account, symbol) > 0 ||
    account.orders.some((order) => order.symbol === symbol && order.effect === "open")
  );
}

function orderFrom(
  account: Account,
  request: OrderRequest,
  terms: Pick<Order, "acceptedAt" | "quote" | "requestedPrice" | "reserved">,
): Order {
  return {
    id: account.next.order,
    symbol: request.symbol,
    side: request.side,
    quantity: request.quantity,
    type: "market",
    timeInForce: "DAY",
    effect: request.side === "BUY" ? "open" : "close",
    bracket: request.bracket,
    maxHoldSessions: request.maxHoldSessions,
    session: request.session,
    ...terms,
    plan: request.plan,
    origin: request.origin,
  };
}
