// What the fills give: the figures the account would have, and what it would hold.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { ImportPreview } from "@/lib/formats/views/import-view";
import { Headline } from "../../frame/page-head";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Card } from "../../ui/card";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";

export function ImportSummary({ preview }: { readonly preview: ImportPreview }) {
  const { positions, disagreements } = preview;
  return (
    <>
      <Headline
        label="Equity, recomputed from the fills"
        change={
          <span className="font-normal text-muted">
            {disagreements.length === 0
              ? "the files agree with it"
              : countForPeople(disagreements.length, "disagreement")}
          </span>
        }
      >
        <Amount value={preview.equity} />
      </Headline>
      <Card title={`${countForPeople(preview.fills, "fill")} replayed`}>
        <Facts facts={factsOf(preview)} />
      </Card>
      {positions.length > 0 && (
        <Card flush title={countForPeople(positions.length, "position")}>
          <DataTable
            caption="Positions after the last fill"
            columns={COLUMNS}
            rows={positions}
            rowKey={(row) => row.symbol}
            rowName={(row) => row.symbol}
          />
        </Card>
      )}
    </>
  );
}

const factsOf = (preview: ImportPreview) => [
  { name: "Capital", value: <Amount value={preview.capital} /> },
  { name: "Cash", value: <Amount value={preview.cash} /> },
  { name: "Realized", value: <SignedAmount value={preview.realized} /> },
  { name: "Unrealized", value: <SignedAmount value={preview.unrealized} /> },
  { name: "Fees", value: <Amount value={preview.fees} /> },
  { name: "From", value: <TimeText at={preview.from} /> },
  { name: "Through", value: <TimeText at={preview.to} /> },
  { name: "Files read", value: preview.files.join(", ") },
];

type Held = ImportPreview["positions"][number];

const COLUMNS: readonly Column<Held>[] = [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => (
      <>
        <span className="font-semibold">{row.symbol}</span>{" "}
        <span className="text-muted">{row.direction === 1 ? "long" : "short"}</span>
      </>
    ),
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    phone: "value",
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "average",
    label: "Average price",
    numeric: true,
    sort: (row) => row.averagePrice,
    cell: (row) => <PriceText value={row.averagePrice} />,
  },
  {
    key: "mark",
    label: "Last price",
    numeric: true,
    sort: (row) => row.mark,
    cell: (row) => <PriceText value={row.mark} />,
  },
];
