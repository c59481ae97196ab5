// Placing an order that closes what is held, or covers what is owed (rules A4, A12).
import { ZERO } from "../../base/money";
import { quantity } from "../../base/quantity";
import { ok, type Result, refuse } from "../../base/result";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import { heldOf } from "../equity";
import { slip } from "../matching/costs";
import { type Order, openQuantity } from "../order";
import type { OrderRefusal } from "../refusal";
import { type Asked, orderFrom } from "./order-from";
import type { OrderRequest } from "./order-request";

/** Closes min(quantity, held); it reserves nothing, and levels mean nothing to it. */
export function placeClose(
  account: Account,
  asked: Asked,
  view: MarketView,
): Result<Order, OrderRefusal> {
  const { request, last } = asked;
  const { symbol, side } = request;
  const pending = pendingClose(account, request);
  const held = quantity(Math.max(0, heldOf(account, symbol) - pending));
  if (held === 0) return refuse({ code: "side", symbol, held });
  if (request.notional !== null) return refuse({ code: "notional-with-levels" });
  if (request.trail && !last) return refuse({ code: "no-price", symbol });
  const level = request.limit ?? request.stop ?? last?.price ?? null;
  const slips = request.limit === null;
  const requestedPrice = level && (slips ? slip(level, side, account.settings.slippage) : level);
  const decided = {
    effect: "close",
    quantity: quantity(Math.min(held, request.quantity)),
    requestedPrice,
    reserved: ZERO,
    committed: ZERO,
  } as const;
  return ok(orderFrom(account, asked, { view, decided }));
}

/**
 * What working orders will close already; of a group only one of its orders does. The group of an
 * order that is replaced closes the same shares as its replacement.
 */
export function pendingClose(
  account: Account,
  { symbol, replacing }: Pick<OrderRequest, "symbol" | "replacing">,
): number {
  const groups = new Map<number, number>();
  for (const order of account.orders) {
    if (order.symbol !== symbol || order.effect !== "close") continue;
    if (order.oco !== null && order.oco === replacing?.oco) continue;
    const group = order.oco ?? order.id;
    groups.set(group, Math.max(groups.get(group) ?? 0, openQuantity(order)));
  }
  return [...groups.values()].reduce((sum, open) => sum + open, 0);
}
