// Placing one-cancels-other: a limit and a stop that close the same shares.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { MARKET_DAY, type OrderRequest } from "@/lib/core/broker/placing/order-request";
import { placeOco as decideOco } from "@/lib/core/broker/placing/place-oco";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { OcoRequest } from "@/lib/formats/requests/order-requests";
import type { OrdersView } from "@/lib/formats/views/order-view";
import { type CommandRefusal, command } from "../loading/acting/command";
import { ordersView } from "../loading/acting/order-answers";

/** Places both or neither, once for its client order id; refuses what closes nothing. */
export const placeOco = (
  id: OwnedAccountId,
  asked: OcoRequest,
  now: Instant,
): Promise<Result<OrdersView, CommandRefusal>> =>
  command({
    id,
    now,
    once: { key: asked.clientOrderId, asked: { verb: "place-oco", request: asked } },
    symbols: [asked.symbol],
    needsBars: true,
    decide({ account, view }) {
      const placed = decideOco(account, requestsOf(asked), view);
      return placed.ok ? ok({ events: placed.value }) : placed;
    },
    answer: ordersView,
  });

function requestsOf(asked: OcoRequest): readonly [OrderRequest, OrderRequest] {
  const { symbol, side, quantity, timeInForce, limit, stop, stopLimit } = asked;
  const common: OrderRequest = {
    ...MARKET_DAY,
    ...{ symbol, side, quantity, timeInForce },
    bracket: null,
    maxHoldSessions: 1,
    session: null,
    plan: null,
    origin: { side: "stated", levels: "none" },
  };
  const stops = stopLimit === null ? "stop" : "stop-limit";
  return [
    { ...common, type: "limit", limit },
    { ...common, type: stops, stop, limit: stopLimit },
  ];
}
