// The symbols of a previewed file: how many bars each has, from when to when, and what is missing.
"use client";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { UploadPreview } from "@/lib/formats/market-views";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Card } from "../../ui/card";

type Row = UploadPreview["symbols"][number];

const count = (
  key: "missing" | "dropped" | "flags",
  label: string,
  title: string,
): Column<Row> => ({
  key,
  label,
  numeric: true,
  sort: (row) => row[key],
  cell: (row) => (
    <span title={title} className={row[key] === 0 ? "text-muted" : "font-medium text-warn"}>
      {wholeForPeople(row[key])}
    </span>
  ),
});

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "symbol",
    label: "Ticker",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => <span className="font-semibold">{row.symbol}</span>,
  },
  {
    key: "bars",
    label: "Bars",
    numeric: true,
    phone: "value",
    sort: (row) => row.bars,
    cell: (row) => wholeForPeople(row.bars),
  },
  { key: "from", label: "From", sort: (row) => row.from, cell: (row) => row.from },
  { key: "to", label: "To", sort: (row) => row.to, cell: (row) => row.to },
  count("missing", "Missing", "Bars of its sessions that the file lacks"),
  count("dropped", "Dropped", "Rows that become no bar: outside the session, or not priced"),
  count("flags", "Flags", "Bars that look wrong; they are kept and marked"),
];

export function PreviewSymbols({ symbols }: { readonly symbols: readonly Row[] }) {
  return (
    <Card flush title={countForPeople(symbols.length, "ticker")}>
      <DataTable
        caption="Tickers in the file"
        columns={COLUMNS}
        rows={symbols}
        rowKey={(row) => row.symbol}
        rowName={(row) => row.symbol}
        {...(symbols.length > 8 ? { filter: (row: Row) => row.symbol } : {})}
      />
    </Card>
  );
}
