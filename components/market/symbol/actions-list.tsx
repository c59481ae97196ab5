// Splits and dividends, by the day they took effect.
"use client";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { ActionView } from "@/lib/formats/market-views";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Card } from "../../ui/card";

const COLUMNS: readonly Column<ActionView>[] = [
  {
    key: "date",
    label: "Ex-date",
    phone: "title",
    sort: (row) => row.exDate,
    cell: (row) => sessionForPeople(row.exDate),
  },
  {
    key: "kind",
    label: "Action",
    sort: (row) => row.kind,
    cell: (row) => (row.kind === "split" ? "Split" : "Dividend"),
  },
  { key: "text", label: "Amount", numeric: true, phone: "value", cell: (row) => row.text },
];

/** Nothing where there are none: most symbols have none in most months. */
export function ActionsList({ actions }: { readonly actions: readonly ActionView[] }) {
  if (actions.length === 0) return null;
  return (
    <Card flush title={countForPeople(actions.length, "split or dividend", "splits and dividends")}>
      <DataTable
        caption="Splits and dividends"
        columns={COLUMNS}
        rows={actions}
        rowKey={(row) => `${row.exDate} ${row.kind}`}
        rowName={(row) => `${row.kind} of ${row.exDate}`}
      />
    </Card>
  );
}
