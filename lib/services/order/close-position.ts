// Closing a position, or a part of it, at its next bar.
import { quantity } from "@/lib/core/base/quantity";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { directionOf, heldOf } from "@/lib/core/broker/equity";
import { MARKET_DAY } from "@/lib/core/broker/placing/order-request";
import { pendingClose } from "@/lib/core/broker/placing/place-close";
import { placeOrder } from "@/lib/core/broker/placing/place-order";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ClosePositionRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";

/** Sells what is held or buys back what is owed; refuses `nothing-to-close` where nothing is left. */
export const closePosition = (
  id: OwnedAccountId,
  asked: ClosePositionRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.key, asked: { verb: "close-position", request: asked } },
    symbols: [asked.symbol],
    needsBars: true,
    decide({ account, view }) {
      const { symbol } = asked;
      const left = heldOf(account, symbol) - pendingClose(account, { symbol });
      if (left <= 0) return refuse({ code: "nothing-to-close", symbol });
      const placed = placeOrder(
        account,
        {
          ...MARKET_DAY,
          // It ends the position whenever the next bar comes.
          timeInForce: "GTC",
          symbol,
          side: directionOf(account, symbol) === 1 ? "SELL" : "BUY",
          quantity: asked.quantity ?? quantity(left),
          bracket: null,
          maxHoldSessions: 1,
          session: null,
          plan: null,
          origin: { side: "stated", levels: "none" },
        },
        view,
      );
      if (!placed.ok) return placed;
      return ok({ events: [{ type: "order-accepted", at: view.asOf, order: placed.value }] });
    },
    answer: ordersView,
  });
