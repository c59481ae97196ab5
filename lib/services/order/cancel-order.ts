// Cancelling one working order, or one exit of a lot.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { cancelOrder as decideCancel } from "@/lib/core/broker/placing/change-order";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { CancelOrderRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";

/** Takes an order off the book; refuses one that has ended, or that waits for its entry. */
export const cancelOrder = (
  id: OwnedAccountId,
  asked: CancelOrderRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "cancel-order", request: asked } },
    decide({ account, view }) {
      const events = decideCancel(account, asked.order, view.asOf);
      return events.ok ? ok({ events: events.value }) : events;
    },
    answer: ordersView,
  });
