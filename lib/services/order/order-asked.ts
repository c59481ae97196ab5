// An order as a form asks for it, made into what the core decides on.
import { NO_SHARES } from "@/lib/core/base/quantity";
import { signOf } from "@/lib/core/broker/order";
import { bracketAsked } from "@/lib/core/broker/placing/asked-levels";
import type { OrderRequest } from "@/lib/core/broker/placing/order-request";
import type { AccountSettings } from "@/lib/core/broker/settings";
import type { MarketView } from "@/lib/core/market/market-view";
import type { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";

/** Distances of exits are measured from the price the order states, else from the last one. */
export function orderAsked(
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
