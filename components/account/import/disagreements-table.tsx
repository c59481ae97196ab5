// Where the files say something else than their own fills give: theirs, ours, and why.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { Disagreement } from "@/lib/formats/views/import-view";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";

interface Numbered extends Disagreement {
  readonly number: number;
}

export function DisagreementsTable({
  disagreements,
}: {
  readonly disagreements: readonly Disagreement[];
}) {
  if (disagreements.length === 0) {
    return (
      <Notice tone="gain">
        Every figure in the files is what their own fills give. There is nothing to decide.
      </Notice>
    );
  }
  const rows = disagreements.map((one, number) => ({ ...one, number }));
  return (
    <Card flush title={countForPeople(rows.length, "disagreement")}>
      <p className="px-4 pb-3 text-[13px] text-muted">
        The fills decide. These figures are in the files and do not follow from them; the account
        gets ours.
      </p>
      <DataTable
        caption="Disagreements"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.number}
        rowName={placeOf}
        filter={(row) => `${placeOf(row)} ${row.sentence}`}
      />
    </Card>
  );
}

const placeOf = ({ file, line, column }: Disagreement): string =>
  `${file}${line === null ? "" : ` line ${line}`}, ${column}`;

const COLUMNS: readonly Column<Numbered>[] = [
  {
    key: "file",
    label: "File",
    phone: "title",
    sort: (row) => row.file,
    cell: (row) => <span className="font-mono text-xs">{row.file}</span>,
  },
  {
    key: "line",
    label: "Line",
    numeric: true,
    sort: (row) => row.line,
    cell: (row) => row.line ?? "—",
  },
  {
    key: "column",
    label: "Column",
    phone: "value",
    sort: (row) => row.column,
    cell: (row) => <span className="font-mono text-xs">{row.column}</span>,
  },
  {
    key: "theirs",
    label: "In the file",
    numeric: true,
    cell: (row) => <span className="tabular-nums">{row.theirs}</span>,
  },
  {
    key: "ours",
    label: "From the fills",
    numeric: true,
    cell: (row) => <span className="font-medium tabular-nums">{row.ours}</span>,
  },
  { key: "why", label: "Why", phone: "below", wide: true, cell: (row) => row.sentence },
];
