// Replacing: another order in the place of a working one, or another level for an exit.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import {
  replaceOrder as decideChange,
  type OrderChange,
} from "@/lib/core/broker/placing/change-order";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ReplaceOrderRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";

/** Checked as if it were new; refused, the old order works on. The two name each other. */
export const replaceOrder = (
  id: OwnedAccountId,
  asked: ReplaceOrderRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "replace-order", request: asked } },
    needsBars: true,
    decide({ account, view }) {
      const change = changeOf(asked);
      const events = decideChange(account, { order: asked.order, change }, view);
      return events.ok ? ok({ events: events.value }) : events;
    },
    answer: ordersView,
  });

/** What was left empty is left out: it stays as it is. */
const changeOf = ({
  quantity,
  limit,
  stop,
  trail,
  timeInForce,
}: ReplaceOrderRequest): OrderChange => ({
  ...(quantity !== null && { quantity }),
  ...(limit !== null && { limit }),
  ...(stop !== null && { stop }),
  ...(trail !== null && { trail }),
  ...(timeInForce !== null && { timeInForce }),
});
