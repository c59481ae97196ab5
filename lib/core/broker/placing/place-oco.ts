// Placing one-cancels-other: a limit and a stop that close the same shares.
import { ok, type Result, refuse } from "../../base/result";
import type { MarketView } from "../../market/market-view";
import type { Account } from "../account";
import type { BrokerEvent } from "../event";
import type { Order } from "../order";
import type { OrderRefusal } from "../refusal";
import type { OrderRequest } from "./order-request";
import { placeOrder } from "./place-order";

/**
 * Accepts two closing orders of one symbol, side and quantity as a group named by the first: when one
 * fills whole, the other is cancelled. Refuses `oco-mismatch` for anything else.
 */
export function placeOco(
  account: Account,
  [first, second]: readonly [OrderRequest, OrderRequest],
  view: MarketView,
): Result<readonly BrokerEvent[], OrderRefusal> {
  const alike =
    first.symbol === second.symbol &&
    first.side === second.side &&
    first.quantity === second.quantity;
  if (!alike) return refuse({ code: "oco-mismatch" });
  const one = placeOrder(account, first, view);
  if (!one.ok) return one;
  const other = placeOrder(account, second, view);
  if (!other.ok) return other;
  if (one.value.effect !== "close") return refuse({ code: "oco-mismatch" });
  const oco = one.value.id;
  const accepted = (order: Order): BrokerEvent => {
    return { type: "order-accepted", at: view.asOf, order };
  };
  return ok([accepted({ ...one.value, oco }), accepted({ ...other.value, id: oco + 1, oco })]);
}
