// Trades: lots from their entry to their exit, with what they brought.
"use client";
import type { ReactNode } from "react";
import type { TradeView } from "@/lib/formats/views/trade-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "./facts";
import { flagForPeople, reasonForPeople } from "./words";

const COLUMNS: readonly Column<TradeView>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => <span className="font-semibold">{row.symbol}</span>,
  },
  {
    key: "net",
    label: "Net P&L",
    numeric: true,
    phone: "value",
    sort: (row) => row.net,
    cell: (row) => <SignedAmount value={row.net} />,
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "entry",
    label: "Entry",
    sort: (row) => row.entryAt,
    cell: (row) => <TimeText at={row.entryAt} />,
  },
  {
    key: "entryPrice",
    label: "Entry price",
    numeric: true,
    sort: (row) => row.entryPrice,
    cell: (row) => <PriceText value={row.entryPrice} />,
  },
  {
    key: "exit",
    label: "Exit",
    sort: (row) => row.exitAt,
    cell: (row) => <TimeText at={row.exitAt} />,
  },
  {
    key: "exitPrice",
    label: "Exit price",
    numeric: true,
    sort: (row) => row.exitPrice,
    cell: (row) => <PriceText value={row.exitPrice} />,
  },
  {
    key: "reason",
    label: "Reason",
    phone: "below",
    sort: (row) => row.reason,
    cell: (row) => reasonForPeople(row.reason),
  },
];

interface TradesTableProps {
  readonly trades: readonly TradeView[];
  readonly empty: ReactNode;
}

export function TradesTable({ trades, empty }: TradesTableProps) {
  return (
    <DataTable
      caption="Closed trades"
      columns={COLUMNS}
      rows={trades}
      rowKey={(row) => `${row.lot} ${row.exitAt}`}
      rowName={(row) => `${row.symbol}, lot ${row.lot}`}
      detail={(row) => <Facts facts={factsOf(row)} />}
      empty={empty}
    />
  );
}

const factsOf = (row: TradeView) => [
  { name: "Gross", value: <SignedAmount value={row.gross} /> },
  { name: "Fees", value: <Amount value={row.fees} /> },
  { name: "Lot", value: row.lot },
  { name: "Stop", value: <PriceText value={row.stop} /> },
  { name: "Target", value: <PriceText value={row.target} /> },
  { name: "Rule", value: <span className="font-mono text-xs">{row.rule}</span> },
  { name: "Flags", value: row.flags.map(flagForPeople).join(" ") || "none" },
];
