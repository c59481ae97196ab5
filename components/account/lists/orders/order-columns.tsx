// The columns of the list of orders.
"use client";
import type { OrderView } from "@/lib/formats/views/order-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";
import type { Column } from "../../../table/column";
import { Badge } from "../../../ui/badge";
import { PriceText, QuantityText } from "../../../ui/numbers";
import { TimeText } from "../../../ui/time-text";
import { statusForPeople, statusTone } from "../../book/words";
import { OrderActs } from "../../orders/order-acts";
import { termsForPeople, timeInForceForPeople } from "./order-words";

export const ORDER_COLUMNS: readonly Column<OrderView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <>
        <span className="font-semibold">{row.symbol}</span>{" "}
        <span className="text-muted">
          {row.side} #{row.order}
        </span>
      </>
    ),
  },
  {
    key: "status",
    label: "Status",
    phone: "value",
    sort: (row) => row.status,
    cell: (row) => <Badge tone={statusTone(row.status)}>{statusForPeople(row.status)}</Badge>,
  },
  {
    key: "type",
    label: "Terms",
    sort: (row) => row.type,
    cell: (row) => (
      <span className="tabular-nums md:whitespace-nowrap">
        {termsForPeople(row)}{" "}
        <abbr title={timeInForceForPeople(row.timeInForce)} className="text-muted no-underline">
          {row.timeInForce}
        </abbr>
      </span>
    ),
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <FilledOf row={row} />,
  },
  {
    key: "fill",
    label: "Filled at",
    numeric: true,
    sort: (row) => row.fillPrice,
    cell: (row) => <PriceText value={row.fillPrice} />,
  },
  {
    key: "accepted",
    label: "Accepted",
    sort: (row) => row.acceptedAt,
    cell: (row) => <TimeText at={row.acceptedAt} />,
  },
  {
    key: "why",
    label: "Why",
    phone: "below",
    wide: true,
    cell: (row) => (
      <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        {whyOf(row)}
        <OrderActs order={row} />
      </span>
    ),
  },
];

function FilledOf({ row }: { readonly row: OrderView }) {
  if (row.status !== "partially_filled") return <QuantityText value={row.quantity} />;
  return (
    <>
      <QuantityText value={row.filled} /> of <QuantityText value={row.quantity} />
    </>
  );
}

/** The sentence of a no, or what the order is for and what it hangs together with. */
function whyOf(row: OrderView): string {
  if (row.refusal !== null) return row.refusal.sentence;
  const parts = [
    row.kind === "entry" ? "Entry" : exitOf(row),
    ...(row.replaces === null ? [] : [`replaces #${row.replaces}`]),
    ...(row.replacedBy === null ? [] : [`replaced by #${row.replacedBy}`]),
    ...(row.oco === null ? [] : [`one of group #${row.oco}`]),
  ];
  return parts.join(", ");
}

function exitOf({ reason, parent }: OrderView): string {
  const what = reason === null ? "Exit" : `Exit: ${reasonForPeople(reason)}`;
  return parent === null ? what : `${what} of #${parent}`;
}
