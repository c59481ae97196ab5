// The P&L ledger: one snapshot a mark, what the account was worth and what of.
"use client";
import { instantForPeople } from "@/lib/formats/display-time";
import type { LedgerView } from "@/lib/formats/views/ledger-view";
import type { LedgerTotals } from "@/lib/formats/views/record/list-totals";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import type { FilterField } from "../../table/filter-bar";
import { Badge } from "../../ui/badge";
import { Amount, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { ListFrame, Note, NothingListed } from "./list-frame";
import type { ListProps } from "./list-props";
import { useListSorting } from "./use-list-sorting";

export function LedgerList(props: ListProps<LedgerView, LedgerTotals>) {
  const { page, totals, base, query } = props;
  const sorting = useListSorting(base, query);
  return (
    <ListFrame
      {...props}
      what="mark"
      label="Equity at the last mark listed"
      headline={<Amount value={totals.equity} />}
      change={
        <Note>
          unrealized <SignedAmount value={totals.unrealized} /> · realized{" "}
          <SignedAmount value={totals.realized} />
        </Note>
      }
      fields={FIELDS}
    >
      <DataTable
        caption="P&L ledger"
        columns={COLUMNS}
        rows={page.rows.map((row, index) => ({ ...row, index }))}
        rowKey={(row) => row.index}
        rowName={(row) => `the mark of ${instantForPeople(row.at)}`}
        sorting={sorting}
        empty={
          <NothingListed {...props} what="mark">
            Each mark writes a line here: move the clock.
          </NothingListed>
        }
      />
    </ListFrame>
  );
}

const FIELDS: readonly FilterField[] = [
  {
    kind: "choice",
    name: "only",
    label: "Marks",
    choices: [{ value: "closes", label: "session closes" }],
  },
  { kind: "dates" },
];

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
