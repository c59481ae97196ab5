// The orders that hang together: an entry and its exits, a group, what replaced what, and how each stands.
import type { StoryOrder } from "@/lib/formats/views/record/story-view";
import { Badge } from "../../ui/badge";
import { PriceText, QuantityText } from "../../ui/numbers";
import { statusForPeople, statusTone } from "../book/words";
import { typeForPeople } from "../lists/orders/order-words";

const ROLES: { readonly [R in StoryOrder["role"]]: string } = {
  this: "This order",
  entry: "Entry",
  target: "Target",
  stop: "Stop",
  exit: "Exit",
  replaced: "Replaced by this",
  replaces: "Replaced it",
  group: "Same group",
};

/** Nothing where an order stands alone. */
export function StoryOrders({ orders }: { readonly orders: readonly StoryOrder[] }) {
  if (orders.length < 2) return null;
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">Orders that hang together</h3>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface text-[13px]">
        {orders.map((order) => (
          <li
            key={order.order}
            aria-current={order.role === "this" ? "true" : undefined}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <span className={order.role === "this" ? "font-semibold" : "text-muted"}>
              {ROLES[order.role]}{" "}
              <span className="font-normal text-ink tabular-nums">#{order.order}</span>
            </span>
            <span className="min-w-0 max-sm:col-span-2 max-sm:row-start-2">
              {order.side} <QuantityText value={order.quantity} />, {typeForPeople(order.type)}
              {order.price !== null && (
                <>
                  {" "}
                  at <PriceText value={order.price} />
                </>
              )}
            </span>
            <Badge tone={statusTone(order.status)}>{statusForPeople(order.status)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
