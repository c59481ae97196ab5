// Placing one order: accepted with its reservation and exits, or refused with the reason.
import { NO_SHARES } from "@/lib/core/base/quantity";
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { signOf } from "@/lib/core/broker/order";
import { bracketAsked } from "@/lib/core/broker/placing/asked-levels";
import type { OrderRequest } from "@/lib/core/broker/placing/order-request";
import { placeOrder as decideOrder } from "@/lib/core/broker/placing/place-order";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { MarketView } from "@/lib/core/market/market-view";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/command";
import { ordersView } from "../loading/order-answers";

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
      const placed = decideOrder(account, requestOf(asked, account.settings, view), view);
      if (!placed.ok) return placed;
      return ok({ events: [{ type: "order-accepted", at: view.asOf, order: placed.value }] });
    },
    answer: ordersView,
  });

function requestOf(
  asked: PlaceOrderRequest,
  settings: AccountSettings,
  view: MarketView,
): OrderRequest {
  const { symbol, side, type, timeInForce, limit, stop, trail, notional, exitTrail } = asked;
  const entry = limit ?? stop ?? view.lastClose(symbol)?.price ?? null;
  const bracket = entry && bracketAsked(asked, { entry, direction: signOf(side) });
  return {
    ...{ symbol, side, type, timeInForce, limit, stop, trail, notional, exitTrail, bracket },
    quantity: asked.quantity ?? NO_SHARES,
    maxHoldSessions: asked.maxHoldSessions ?? settings.maxHoldSessions,
    session: null,
    plan: null,
    origin: { side: "stated", levels: bracket?.kind ?? "none" },
  };
}
