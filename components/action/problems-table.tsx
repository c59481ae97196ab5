// Every bad row of a file: where, what, and the code to look it up by.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { ProblemView } from "@/lib/formats/views/answer";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Card } from "../ui/card";

interface NumberedProblem extends ProblemView {
  readonly number: number;
}

const COLUMNS: readonly Column<NumberedProblem>[] = [
  {
    key: "line",
    label: "Line",
    phone: "title",
    sort: (row) => row.line,
    cell: (row) => (row.line === null ? "File" : `Line ${row.line}`),
  },
  {
    key: "column",
    label: "Column",
    phone: "value",
    sort: (row) => row.column,
    cell: (row) => <span className="font-mono text-xs">{row.column ?? "—"}</span>,
  },
  {
    key: "sentence",
    label: "What is wrong",
    phone: "below",
    wide: true,
    cell: (row) => row.sentence,
  },
  {
    key: "code",
    label: "Code",
    sort: (row) => row.code,
    cell: (row) => <span className="font-mono text-xs">{row.code}</span>,
  },
];

export function ProblemsTable({ problems }: { readonly problems: readonly ProblemView[] }) {
  const rows = problems.map((problem, index) => ({ ...problem, number: index }));
  return (
    <Card flush title={countForPeople(problems.length, "problem")}>
      <DataTable
        caption="Problems in the file"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.number}
        rowName={(row) => (row.line === null ? "the file" : `line ${row.line}`)}
      />
    </Card>
  );
}
