// What each symbol of a download brought, or why it failed.
"use client";
import { wholeForPeople } from "@/lib/formats/display";
import type { DownloadSymbolView, DownloadView } from "@/lib/formats/market-views";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { AppLink } from "../../ui/app-link";
import { Badge } from "../../ui/badge";
import { symbolAddress } from "../market-addresses";
import { STATE_LOOK } from "./download-words";

const columnsOf = (view: DownloadView): readonly Column<DownloadSymbolView>[] => [
  {
    key: "symbol",
    label: "Symbol",
    phone: "title",
    sort: (row) => row.symbol,
    cell: (row) => <SymbolName row={row} view={view} />,
  },
  {
    key: "state",
    label: "State",
    phone: "value",
    sort: (row) => row.state,
    cell: (row) => <Badge tone={STATE_LOOK[row.state].tone}>{STATE_LOOK[row.state].word}</Badge>,
  },
  {
    key: "months",
    label: "Months",
    numeric: true,
    sort: (row) => row.monthsDone,
    cell: (row) => `${wholeForPeople(row.monthsDone)} of ${wholeForPeople(row.months)}`,
  },
  {
    key: "bars",
    label: "Bars",
    numeric: true,
    sort: (row) => row.bars,
    cell: (row) => wholeForPeople(row.bars),
  },
];

const WHY: Column<DownloadSymbolView> = {
  key: "problem",
  label: "Why",
  wide: true,
  phone: "below",
  cell: (row) => <span className="wrap-anywhere">{row.problem ?? ""}</span>,
};

export function DownloadSymbols({ view }: { readonly view: DownloadView }) {
  const columns = columnsOf(view);
  const hasProblems = view.symbols.some((one) => one.problem !== null);
  return (
    <DataTable
      caption="Symbols of the download"
      columns={hasProblems ? [...columns, WHY] : columns}
      rows={view.symbols}
      rowKey={(row) => row.symbol}
      rowName={(row) => row.symbol}
    />
  );
}

interface SymbolNameProps {
  readonly row: DownloadSymbolView;
  readonly view: DownloadView;
}

/** A link once there is something to see. */
function SymbolName({ row, view }: SymbolNameProps) {
  if (row.bars === 0) return <span className="font-semibold">{row.symbol}</span>;
  const address = symbolAddress({
    market: view.market.id,
    symbol: row.symbol,
    interval: view.interval,
  });
  return (
    <AppLink
      to={address}
      prefetch={false}
      className="relative z-10 rounded font-semibold text-accent underline underline-offset-2"
    >
      {row.symbol}
    </AppLink>
  );
}
