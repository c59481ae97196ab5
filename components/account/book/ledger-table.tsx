// The P&L ledger: one line per mark, what the account was worth and what of.
"use client";
import type { ReactNode } from "react";
import type { LedgerView } from "@/lib/formats/views/ledger-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { Amount, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";

const COLUMNS: readonly Column<LedgerView>[] = [
  {
    key: "at",
    label: "Mark",
    phone: "title",
    sort: (row) => row.at,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <TimeText at={row.at} />
        {row.closes !== null && <Badge title={`The close of ${row.closes}`}>close</Badge>}
      </span>
    ),
  },
  {
    key: "equity",
    label: "Equity",
    numeric: true,
    phone: "value",
    sort: (row) => row.equity,
    cell: (row) => (
      <span className="font-medium">
        <Amount value={row.equity} />
      </span>
    ),
  },
  {
    key: "cash",
    label: "Cash",
    numeric: true,
    sort: (row) => row.cash,
    cell: (row) => <Amount value={row.cash} />,
  },
  {
    key: "unrealized",
    label: "Unrealized",
    numeric: true,
    sort: (row) => row.unrealized,
    cell: (row) => <SignedAmount value={row.unrealized} />,
  },
  {
    key: "realized",
    label: "Realized",
    numeric: true,
    sort: (row) => row.realized,
    cell: (row) => <SignedAmount value={row.realized} />,
  },
  {
    key: "fees",
    label: "Fees",
    numeric: true,
    sort: (row) => row.fees,
    cell: (row) => <Amount value={row.fees} />,
  },
  {
    key: "exposure",
    label: "Exposure",
    numeric: true,
    sort: (row) => row.exposure,
    cell: (row) => <Amount value={row.exposure} />,
  },
  {
    key: "open",
    label: "Open",
    numeric: true,
    sort: (row) => row.openPositions,
    cell: (row) => row.openPositions,
  },
];

interface LedgerTableProps {
  readonly marks: readonly LedgerView[];
  readonly empty: ReactNode;
}

export function LedgerTable({ marks, empty }: LedgerTableProps) {
  return (
    <DataTable
      caption="P&L ledger"
      columns={COLUMNS}
      rows={marks}
      rowKey={(row) => row.at}
      rowName={(row) => `the mark of ${row.at}`}
      empty={empty}
    />
  );
}
