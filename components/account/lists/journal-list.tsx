// The cash journal: every event that moved money, in two or more lines that add up to zero.
"use client";
import { moneyForPeople } from "@/lib/formats/display";
import { JOURNAL_ACCOUNTS } from "@/lib/formats/requests/list-requests";
import type { JournalView } from "@/lib/formats/views/ledger-view";
import type { JournalTotals } from "@/lib/formats/views/record/list-totals";
import { DataTable } from "../../table/data-table";
import type { FilterField } from "../../table/filter-bar";
import { Amount } from "../../ui/numbers";
import { journalAccount, journalColumns } from "./journal-columns";
import { ListFrame, Note, NothingListed } from "./list-frame";
import { isFiltered, type ListProps } from "./list-props";
import { useListSorting } from "./use-list-sorting";

export function JournalList(props: ListProps<JournalView, JournalTotals>) {
  const { page, totals, base, query } = props;
  const sorting = useListSorting(base, query);
  const rows = page.rows.map((row, index) => ({
    ...row,
    index,
    // Its event is named once, where its lines stand together.
    first: Boolean(query.sort) || page.rows[index - 1]?.event !== row.event,
  }));
  return (
    <ListFrame
      {...props}
      what="line"
      label={isFiltered(query) ? "Cash moved by these lines" : "Cash"}
      headline={<Amount value={totals.cash} />}
      change={<Note>{balanceOf(totals, isFiltered(query))}</Note>}
      fields={FIELDS}
    >
      <p className="px-4 pb-3 text-[13px] text-muted">
        Double entry: what cash and positions gain stands on the left (debit), where it came from on
        the right (credit). The lines of one event add up to zero, so a cent that is lost shows.
      </p>
      <DataTable
        caption="Cash journal"
        columns={journalColumns}
        rows={rows}
        rowKey={(row) => row.index}
        rowName={(row) => `event ${row.event}, ${journalAccount(row.account)}`}
        sorting={sorting}
        indented={(row) => !row.first}
        empty={<NothingListed {...props} what="line" />}
      />
    </ListFrame>
  );
}

function balanceOf({ sum, lines }: JournalTotals, filtered: boolean): string {
  if (lines === 0) return "no line";
  if (filtered) return `all listed lines add up to ${moneyForPeople(sum)}`;
  return sum === 0 ? "all lines add up to zero ✓" : `the lines miss ${moneyForPeople(sum)}`;
}

const FIELDS: readonly FilterField[] = [
  { kind: "symbol" },
  {
    kind: "choice",
    name: "account",
    label: "Account",
    choices: JOURNAL_ACCOUNTS.map((account) => ({
      value: account,
      label: journalAccount(account),
    })),
  },
  { kind: "dates" },
];
