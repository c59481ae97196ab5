// The orders that wait: their terms, what they are for, and what may be done to them.
"use client";
import type { ReactNode } from "react";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { OrderView } from "@/lib/formats/views/order-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { QuantityText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { statusForPeople, statusTone } from "../book/words";
import { underTheirEntries } from "../lists/orders/order-families";
import { TIME_WORDS, termsForPeople } from "../ticket/order-words";
import { OrderActs } from "./order-acts";
import { OrderLinks } from "./order-links";

const COLUMNS: readonly Column<OrderView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <>
        <span className="font-semibold">{row.symbol}</span>{" "}
        <span className="text-muted">{row.side}</span>
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
    key: "terms",
    label: "Terms",
    sort: (row) => termsForPeople(row),
    cell: (row) => termsForPeople(row),
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <Quantity row={row} />,
  },
  {
    key: "time",
    label: "Time in force",
    sort: (row) => row.timeInForce,
    cell: (row) => (
      <>
        {TIME_WORDS[row.timeInForce]}
        {row.session !== null && (
          <span className="block text-xs text-muted">{sessionForPeople(row.session)}</span>
        )}
      </>
    ),
  },
  {
    key: "for",
    label: "For",
    phone: "below",
    wide: true,
    cell: (row) => (
      <span className="flex flex-col">
        <span className="text-ink md:hidden">{termsForPeople(row)}</span>
        {purposeOf(row)}
        <OrderLinks order={row} />
      </span>
    ),
  },
  { key: "acts", label: "Acts", numeric: true, cell: (row) => <OrderActs order={row} /> },
];

interface WorkingOrdersProps {
  readonly orders: readonly OrderView[];
  readonly empty: ReactNode;
}

export function WorkingOrders({ orders, empty }: WorkingOrdersProps) {
  return (
    <DataTable
      caption="Working orders"
      columns={COLUMNS}
      rows={underTheirEntries(orders)}
      indented={(row) => row.parent !== null}
      rowKey={(row) => row.order}
      rowName={(row) => `${row.symbol}, order ${row.order}`}
      detail={(row) => (
        <Facts
          facts={[
            { name: "Order", value: row.order },
            { name: "Accepted", value: <TimeText at={row.acceptedAt} /> },
            { name: "Plan line", value: row.planLine ?? "—" },
          ]}
        />
      )}
      empty={empty}
    />
  );
}

function Quantity({ row }: { readonly row: OrderView }) {
  if (row.filled === 0) return <QuantityText value={row.quantity} />;
  return (
    <>
      <QuantityText value={row.filled} /> of <QuantityText value={row.quantity} />
    </>
  );
}

function purposeOf({ kind, reason, status, parent }: OrderView): string {
  if (kind === "entry") return "Entry";
  const exit = reason === null ? "Exit" : `Exit: ${reasonForPeople(reason)}`;
  return status === "held" && parent !== null ? `${exit}, held until the entry fills` : exit;
}
