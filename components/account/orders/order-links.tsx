// How orders hang together: the one it replaced, its exits, its entry, the other of its pair.
"use client";
import type { OrderView } from "@/lib/formats/views/order-view";
import { accountAddress } from "../../frame/addresses";
import { AppLink } from "../../ui/app-link";
import { useDesk } from "../desk/use-desk";

type Linked = Pick<OrderView, "order" | "replaces" | "replacedBy" | "parent" | "legs" | "oco">;

/** Nothing where an order stands alone. */
export function OrderLinks({ order }: { readonly order: Linked }) {
  const links = [
    order.replacedBy !== null && { text: "replaced by", to: [order.replacedBy] },
    order.replaces !== null && { text: "replaces", to: [order.replaces] },
    order.parent !== null && { text: "exit of", to: [order.parent] },
    order.legs.length > 0 && { text: "exits", to: order.legs },
    order.oco !== null &&
      order.oco !== order.order && { text: "one cancels the other with", to: [order.oco] },
  ].filter((link) => link !== false);
  if (links.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
      {links.map(({ text, to }) => (
        <span key={text} className="whitespace-nowrap">
          {text}{" "}
          {to.map((number, index) => (
            <span key={number}>
              {index > 0 && ", "}
              <OrderLink number={number} />
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

/** To the row of an order on the page of all orders. */
function OrderLink({ number }: { readonly number: number }) {
  const { account } = useDesk();
  return (
    <AppLink
      to={`${accountAddress(account.id, "orders")}#order-${number}`}
      className="rounded font-medium text-accent underline underline-offset-2"
    >
      order {number}
    </AppLink>
  );
}
