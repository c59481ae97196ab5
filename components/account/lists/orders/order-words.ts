// What an order asks for, in the words of the trade: its type, how long it works, at which prices.
import type { OrderType, TimeInForce } from "@/lib/core/broker/order";
import { percentForPeople, priceForPeople } from "@/lib/formats/display";
import type { OrderView } from "@/lib/formats/views/order-view";

const TYPES: { readonly [T in OrderType]: string } = {
  market: "market",
  limit: "limit",
  stop: "stop",
  "stop-limit": "stop-limit",
  "trailing-stop": "trailing stop",
};

export const typeForPeople = (type: OrderType): string => TYPES[type];

const TIMES: { readonly [T in TimeInForce]: string } = {
  DAY: "for one session",
  GTC: "until cancelled",
  OPG: "at a session's open",
  CLS: "at a session's close",
};

/** What a time in force means. */
export const timeInForceForPeople = (timeInForce: TimeInForce): string => TIMES[timeInForce];

type Priced = Pick<OrderView, "limit" | "stop" | "trail">;

/** Its prices in a few words: "stop $145.00, limit $144.50"; "—" where it has none. */
export function pricesForPeople({ limit, stop, trail }: Priced): string {
  const parts = [
    ...(trail === null ? [] : [trailForPeople(trail)]),
    ...(stop === null ? [] : [`stop ${priceForPeople(stop)}`]),
    ...(limit === null ? [] : [`limit ${priceForPeople(limit)}`]),
  ];
  return parts.length === 0 ? "—" : parts.join(", ");
}

/** Its prices, which name its type; the type alone where it has none yet. */
export function termsForPeople(order: Priced & Pick<OrderView, "type">): string {
  const prices = pricesForPeople(order);
  return prices === "—" ? TYPES[order.type] : prices;
}

/** "trails $1.50", "trails 2.00%". */
export const trailForPeople = (trail: NonNullable<OrderView["trail"]>): string =>
  trail.kind === "rate"
    ? `trails ${percentForPeople(trail.rate)}`
    : `trails ${priceForPeople(trail.amount)}`;
