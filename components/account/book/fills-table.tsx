// Fills: what changed hands, by which rule, on which bar.
"use client";
import type { ReactNode } from "react";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { CopyHash } from "../../ui/copy-hash";
import { Amount, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "./facts";
import { flagForPeople, reasonForPeople } from "./words";

const COLUMNS: readonly Column<FillView>[] = [
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
    key: "at",
    label: "Time",
    phone: "below",
    sort: (row) => row.at,
    cell: (row) => <TimeText at={row.at} />,
  },
  {
    key: "quantity",
    label: "Shares",
    numeric: true,
    sort: (row) => row.quantity,
    cell: (row) => <QuantityText value={row.quantity} />,
  },
  {
    key: "price",
    label: "Price",
    numeric: true,
    phone: "value",
    sort: (row) => row.price,
    cell: (row) => <PriceText value={row.price} />,
  },
  {
    key: "fee",
    label: "Fee",
    numeric: true,
    sort: (row) => row.fee,
    cell: (row) => <Amount value={row.fee} />,
  },
  {
    key: "realized",
    label: "Realized",
    numeric: true,
    sort: (row) => row.realized,
    cell: (row) => <SignedAmount value={row.realized} />,
  },
  {
    key: "rule",
    label: "Rule",
    wide: true,
    sort: (row) => row.rule,
    cell: (row) => <RuleCell row={row} />,
  },
];

interface FillsTableProps {
  readonly fills: readonly FillView[];
  readonly caption: string;
  readonly empty: ReactNode;
}

export function FillsTable({ fills, caption, empty }: FillsTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rows={fills}
      rowKey={(row) => row.fill}
      rowName={(row) => `${row.symbol}, fill ${row.fill}`}
      detail={(row) => <FillStory row={row} />}
      empty={empty}
    />
  );
}

function RuleCell({ row }: { readonly row: FillView }) {
  return (
    <span title={row.ruleSentence}>
      <span className="text-muted">{row.ruleSentence}</span>{" "}
      {row.flags.length > 0 && (
        <span className="inline-flex gap-1 align-middle">
          {row.flags.map((flag) => (
            <Badge key={flag} tone="warn" title={flagForPeople(flag)}>
              {flag}
            </Badge>
          ))}
        </span>
      )}
    </span>
  );
}

function FillStory({ row }: { readonly row: FillView }) {
  return (
    <div className="flex flex-col gap-3 text-[13px]">
      <p>{row.ruleSentence}</p>
      <Facts
        facts={[
          { name: "Rule", value: <span className="font-mono text-xs">{row.rule}</span> },
          { name: "Reason", value: row.reason === null ? "entry" : reasonForPeople(row.reason) },
          { name: "Order, fill", value: `${row.order}, ${row.fill}` },
          { name: "Before slippage", value: <PriceText value={row.rawPrice} /> },
          { name: "Bar opens", value: <TimeText at={row.barOpensAt} /> },
          { name: "Bar closes", value: <TimeText at={row.barClosesAt} /> },
          { name: "Session", value: sessionForPeople(row.session) },
          { name: "Bar set", value: <BarSet digest={row.barDigest} /> },
        ]}
      />
    </div>
  );
}

function BarSet({ digest }: { readonly digest: string | null }) {
  return digest === null ? "no bar" : <CopyHash value={digest} label="bar set's hash" />;
}
