// Placing one order: accepted with its reservation and exits, or refused with the reason.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { placeOrder as decideOrder } from "@/lib/core/broker/placing/place-order";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";
import { orderAsked } from "./order-asked";

/**
 * Places an order once for its client order id: asked again it answers the same, with another body
 * it refuses `key-reused`. What is refused changes nothing and leaves the id free.
 */
export const placeOrder = (
  id: OwnedAccountId,
  asked: PlaceOrderRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.clientOrderId, asked: { verb: "place-order", request: asked } },
    symbols: [asked.symbol],
    needsBars: true,
    decide({ account, view }) {
      const placed = decideOrder(account, orderAsked(asked, account.settings, view), view);
      if (!placed.ok) return placed;
      return ok({ events: [{ type: "order-accepted", at: view.asOf, order: placed.value }] });
    },
    answer: ordersView,
  });
