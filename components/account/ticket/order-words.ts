// Orders in words: their types, their times, and their terms in one line.
import type { OrderType, TimeInForce } from "@/lib/core/broker/order";
import { percentForPeople, priceForPeople } from "@/lib/formats/display";
import type { OrderView } from "@/lib/formats/views/order-view";

export const TYPE_WORDS: { readonly [T in OrderType]: string } = {
  market: "Market",
  limit: "Limit",
  stop: "Stop",
  "stop-limit": "Stop limit",
  "trailing-stop": "Trailing stop",
};

export const TIME_WORDS: { readonly [T in TimeInForce]: string } = {
  DAY: "Day",
  GTC: "Good till cancelled",
  OPG: "At the open",
  CLS: "At the close",
};

type Trail = NonNullable<OrderView["trail"]>;

/** "$1.50 behind" or "2.00% behind". */
export const trailForPeople = (trail: Trail): string =>
  `${trail.kind === "rate" ? percentForPeople(trail.rate) : priceForPeople(trail.amount)} behind`;

/** "Limit $150.00", "Stop $145.00, limit $144.00", "Trailing stop 2.00% behind". */
export function termsForPeople(
  order: Pick<OrderView, "type" | "limit" | "stop" | "trail">,
): string {
  const { type, limit, stop, trail } = order;
  const name = TYPE_WORDS[type];
  if (type === "stop-limit") {
    return `Stop ${priceForPeople(stop)}, limit ${priceForPeople(limit)}`;
  }
  if (type === "trailing-stop") return trail ? `${name} ${trailForPeople(trail)}` : name;
  if (type === "market") return name;
  const price = type === "limit" ? limit : stop;
  // Levels stated as distances are made into prices when the entry fills.
  return price === null ? `${name}, set at the fill` : `${name} ${priceForPeople(price)}`;
}
