// What one order asked for, in full.
import { sessionForPeople } from "@/lib/formats/display-time";
import type { OrderView } from "@/lib/formats/views/order-view";
import { PriceText, QuantityText } from "../../../ui/numbers";
import { TimeText } from "../../../ui/time-text";
import { Facts } from "../../book/facts";
import { OrderLinks } from "../../orders/order-links";
import { pricesForPeople, timeInForceForPeople, typeForPeople } from "./order-words";

export function OrderFacts({ order }: { readonly order: OrderView }) {
  return (
    <div className="flex flex-col gap-3">
      {order.refusal !== null && (
        <p className="text-[13px]">
          {order.refusal.sentence}{" "}
          <span className="font-mono text-xs text-muted">{order.refusal.code}</span>
        </p>
      )}
      <OrderLinks order={order} />
      <Facts facts={factsOf(order)} />
    </div>
  );
}

const number = (order: number | null) => (order === null ? "—" : `#${order}`);

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
  { name: "Exit of", value: number(row.parent) },
  { name: "Replaces", value: number(row.replaces) },
  { name: "Replaced by", value: number(row.replacedBy) },
  { name: "Group", value: row.oco === null ? "—" : `#${row.oco}: one cancels the others` },
  { name: "Plan line", value: row.planLine ?? "—" },
];
