// Orders: what was asked for, how it stands, and why not where it is a no.
"use client";
import type { ReactNode } from "react";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { PriceText, QuantityText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "./facts";
import { reasonForPeople, statusForPeople, statusTone } from "./words";

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
    key: "order",
    label: "Order",
    numeric: true,
    sort: (row) => row.order,
    cell: (row) => row.order,
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "requested",
    label: "Requested",
    numeric: true,
    sort: (row) => row.requestedPrice,
    cell: (row) => <PriceText value={row.requestedPrice} />,
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
  { key: "why", label: "Why", phone: "below", wide: true, cell: (row) => whyOf(row) },
];

interface OrdersTableProps {
  readonly orders: readonly OrderView[];
  readonly caption: string;
  readonly empty: ReactNode;
}

export function OrdersTable({ orders, caption, empty }: OrdersTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rows={orders}
      rowKey={(row) => row.order}
      rowName={(row) => `${row.symbol}, order ${row.order}`}
      detail={(row) => <Facts facts={factsOf(row)} />}
      empty={empty}
    />
  );
}

function whyOf(row: OrderView): string {
  if (row.refusal !== null) return row.refusal.sentence;
  if (row.reason !== null) return `Exit: ${reasonForPeople(row.reason)}`;
  return row.kind === "entry" ? "Entry" : "Exit";
}

const factsOf = (row: OrderView) => [
  {
    name: "Filled",
    value: (
      <>
        <QuantityText value={row.filled} /> of <QuantityText value={row.quantity} />
      </>
    ),
  },
  { name: "Session", value: sessionForPeople(row.session) },
  { name: "Ended", value: <TimeText at={row.endedAt} /> },
  { name: "Plan line", value: row.planLine ?? "—" },
  { name: "Refusal", value: <span className="font-mono text-xs">{row.refusal?.code ?? "—"}</span> },
];
