// The last fills: what changed hands, by which rule, on which bar.
"use client";
import type { ReactNode } from "react";
import type { FillView } from "@/lib/formats/views/fill-view";
import { DataTable } from "../../table/data-table";
import { FILL_COLUMNS } from "../lists/fill-columns";
import { FillFacts } from "../lists/fill-facts";

/** The list of all fills has room for one column more. */
const COLUMNS = FILL_COLUMNS.filter(({ key }) => key !== "slippage");

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
      detail={(row) => (
        <div className="flex flex-col gap-3 text-[13px]">
          <p>
            {row.ruleSentence} <span className="font-mono text-xs">{row.rule}</span>
          </p>
          <FillFacts fill={row} />
        </div>
      )}
      empty={empty}
    />
  );
}
