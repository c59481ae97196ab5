// One market: which symbols, how many bars, from when to when, and what is missing.
"use client";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { MarketView } from "@/lib/formats/views";
import { ADDRESS } from "../frame/addresses";
import { Headline, PageHead } from "../frame/page-head";
import { type Column, DataTable } from "../table/data-table";
import { AppLink } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { coverageOf } from "./markets-list";
import { SyntheticBadge } from "./synthetic-badge";

type Coverage = MarketView["symbols"][number];

const COLUMNS: readonly Column<Coverage>[] = [
  {
    key: "symbol",
    label: "Symbol",
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
  {
    key: "missing",
    label: "Missing",
    numeric: true,
    sort: (row) => row.missing,
    cell: (row) => <Count value={row.missing} title="Bars of its sessions that the file lacks" />,
  },
  {
    key: "dropped",
    label: "Dropped",
    numeric: true,
    sort: (row) => row.dropped,
    cell: (row) => <Count value={row.dropped} title="Bars outside the regular session" />,
  },
];

export function MarketTable({ view }: { readonly view: MarketView }) {
  const { market, symbols, interval, notes, sourceFile } = view;
  return (
    <>
      <PageHead
        title={market.name}
        badges={market.synthetic ? <SyntheticBadge /> : <Badge>Your upload</Badge>}
        lead={
          <span className="wrap-anywhere">
            <AppLink
              to={ADDRESS.market}
              className="rounded text-accent underline underline-offset-2"
            >
              Market
            </AppLink>{" "}
            · {interval} bars{sourceFile === null ? "" : ` from ${sourceFile}`}
          </span>
        }
      />
      <Headline
        label="Coverage"
        change={<span className="font-normal text-muted">{coverageOf(view) ?? ""}</span>}
      >
        {countForPeople(symbols.length, "symbol")}
      </Headline>
      {notes.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Card flush title="Symbols">
        <DataTable
          caption="Symbols"
          columns={COLUMNS}
          rows={symbols}
          rowKey={(row) => row.symbol}
          rowName={(row) => row.symbol}
          filter={(row) => row.symbol}
          empty={<EmptyState title="No symbol in this market" />}
        />
      </Card>
    </>
  );
}

function Count({ value, title }: { readonly value: number; readonly title: string }) {
  return (
    <span title={title} className={value === 0 ? "text-muted" : "font-medium text-warn"}>
      {wholeForPeople(value)}
    </span>
  );
}
