// Placing an entry: what it reserves, and everything that may stand in its way (rules A5 to A8, A16).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Money, notional, type Price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { freeCash, headroomOf, heldOf, lockedOf } from "../equity";
import { checkGuards } from "../guarding/check-guards";
import { checkBracket } from "../matching/bracket";
import { costOf, slip } from "../matching/costs";
import { trailedStop } from "../matching/exit-kernel";
import { cashFor } from "../matching/fit";
import { type Order, signOf } from "../order";
import type { OrderRefusal } from "../refusal";
import { type Asked, orderFrom } from "./order-from";
import type { OrderRequest } from "./order-request";

/** An order that opens a lot: long, or short where the account allows it. */
export function placeEntry(
  account: Account,
  asked: Asked,
  view: MarketView,
): Result<Order, OrderRefusal> {
  const { request, last } = asked;
  const { symbol, side } = request;
  const { settings } = account;
  if (side === "SELL" && !settings.allowShort) {
    return refuse({ code: "side", symbol, held: heldOf(account, symbol) });
  }
  if (settings.participation !== null && last && !view.reportsVolume(symbol)) {
    return refuse({ code: "no-volume", symbol });
  }
  if (isTaken(account, request)) return refuse({ code: "already-held", symbol });
  if (!last) return refuse({ code: "no-price", symbol });
  const from = request.limit ?? request.stop ?? last.price;
  const wrong = request.bracket && checkBracket(request.bracket, from, signOf(side));
  if (wrong) return refuse(wrong);

  const each = eachOf(account, request, last.price);
  const wanted = wantedOf(account, request, each);
  if (wanted === 0) return refuse({ code: "qty-not-positive" });
  const committed = costOf(settings, each, wanted);
  const stated = statedPrices(request);
  const entry = { symbol, needed: committed, stated, last: last.price, session: asked.session };
  const guarded = checkGuards(account, entry, view);
  if (guarded) return refuse(guarded);
  const headroom = headroomOf(account);
  if (headroom !== null && committed > headroom) {
    return refuse({ code: "exposure-cap", needed: committed, headroom });
  }
  const reserved = cashFor(settings, { side, each, quantity: wanted });
  const available = freeCash(account);
  if (available < 0 && lockedOf(account) > 0) {
    return refuse({ code: "margin-shortfall", short: -available as Money });
  }
  if (reserved > available) return refuse({ code: "cash-short", needed: reserved, available });
  const decided = {
    effect: "open",
    quantity: wanted,
    requestedPrice: each,
    reserved,
    committed,
  } as const;
  return ok(orderFrom(account, asked, { view, decided }));
}

/** Rule A8: held or pending tickers are skipped; orders of both sides never wait for one ticker. */
function isTaken(account: Account, { symbol, side, replacing }: OrderRequest): boolean {
  const pending = account.orders.filter((one) => one.symbol === symbol && one.effect === "open");
  if (pending.some((order) => order.side !== side)) return true;
  // What is held through the filled part of an order does not stand in the way of its rest.
  if (account.settings.onHeld === "add" || (replacing?.filled ?? 0) > 0) return false;
  return pending.length > 0 || heldOf(account, symbol) > 0;
}

/** The price reserved a share: its limit, its stop or the last close, with slippage where it slips. */
function eachOf({ settings }: Account, request: OrderRequest, last: Price): Price {
  const { side, limit, stop, trail } = request;
  if (limit !== null) return limit;
  if (stop !== null) return slip(stop, side, settings.slippage);
  if (trail)
    return slip(trailedStop(last, trail, side === "SELL" ? 1 : -1), side, settings.slippage);
  return slip(last, side, settings.slippage);
}

/** An order in dollars is counted by what they buy at the price reserved. */
function wantedOf({ settings }: Account, request: OrderRequest, each: Price): Quantity {
  if (request.notional === null) return request.quantity;
  const step = settings.wholeShares ? MICRO : 1;
  const bought = Math.floor(mulDiv(request.notional, MICRO, each) / step) * step;
  const over = notional(each, quantity(bought)) > request.notional;
  return quantity(Math.max(0, over ? bought - step : bought));
}

/** Prices that a person or a plan states: what lies far from the market is likely a mistake. */
function statedPrices({ limit, stop, bracket, origin }: OrderRequest): Price[] {
  const reference =
    bracket?.kind === "percent" && origin.levels === "percent" ? bracket.reference : null;
  return [limit, stop, reference].filter((price) => price !== null);
}
