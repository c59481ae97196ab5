// What one order asked for, in full.
import { sessionForPeople } from "@/lib/formats/display-time";
import type { OrderView } from "@/lib/formats/views/order-view";
import { PriceText, QuantityText } from "../../../ui/numbers";
import { TimeText } from "../../../ui/time-text";
import { Facts } from "../../book/facts";
import { OrderLinks } from "../../orders/order-links";
import { pricesForPeople, timeInForceForPeople, typeForPeople } from "./order-words";

interface OrderFactsProps {
  readonly order: OrderView;
  /** False for an epoch that has ended, whose orders the list of orders does not show. */
  readonly linked: boolean;
}

export function OrderFacts({ order, linked }: OrderFactsProps) {
  return (
    <div className="flex flex-col gap-3">
      {order.refusal !== null && (
        <p className="text-[13px]">
          {order.refusal.sentence}{" "}
          <span className="font-mono text-xs text-muted">{order.refusal.code}</span>
        </p>
      )}
      {linked && <OrderLinks order={order} />}
      <Facts facts={factsOf(order)} />
    </div>
  );
}

/** Nothing where an order has no such thing. */
const fact = (name: string, value: number | null, before = "") =>
  value === null ? [] : [{ name, value: `${before}${value}` }];

const factsOf = (row: OrderView) => [
  { name: "Type", value: `${typeForPeople(row.type)}, ${timeInForceForPeople(row.timeInForce)}` },
  { name: "Prices", value: pricesForPeople(row) },
  {
    name: "Filled",
    value: (
      <>
        <QuantityText value={row.filled} /> of <QuantityText value={row.quantity} />
      </>
    ),
  },
  { name: "Reserved at", value: <PriceText value={row.requestedPrice} /> },
  { name: "Accepted", value: <TimeText at={row.acceptedAt} /> },
  { name: "Ended", value: <TimeText at={row.endedAt} /> },
  { name: "Session", value: sessionForPeople(row.session) },
  ...fact("Exit of", row.parent, "#"),
  ...fact("Replaces", row.replaces, "#"),
  ...fact("Replaced by", row.replacedBy, "#"),
  ...fact("One cancels others", row.oco, "group #"),
  ...fact("Plan line", row.planLine),
];
