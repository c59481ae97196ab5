// The table: sorts on the page, numbers to the right, sticky header; on a phone its rows are cards.
"use client";
import { Table, TableBody } from "@tremor/react";
import { useState } from "react";
import type { DataTableProps } from "./column";
import { DataRow } from "./data-row";
import { ColumnHeads, SortChoice } from "./sort-controls";
import { nextOrder, type Order, sortRows } from "./sort-rows";
import { TableFilter } from "./table-filter";

// Said aloud, because a phone's layout (rows as grids) takes a table's own roles away.
const TABLE = { role: "table" } as const;
const ROWS = { role: "rowgroup" } as const;

export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, rowKey, filter, empty, sorting } = props;
  const [own, setOwn] = useState<Order | null>(null);
  const order = sorting ? sorting.order : own;
  const setOrder = sorting ? sorting.onOrder : setOwn;
  const [words, setWords] = useState("");
  const shown = filter ? rows.filter((row) => matches(filter(row), words)) : rows;
  const sorter = columns.find((column) => column.key === order?.key)?.sort;
  const sorted = sorter && order && !sorting ? sortRows(shown, sorter, order.way) : shown;

  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2 px-4 [&>*]:mb-2">
        {filter && <TableFilter words={words} onWords={setWords} />}
        {rows.length > 4 && <SortChoice columns={columns} order={order} onOrder={setOrder} />}
      </div>
      <Table className="overflow-x-auto xl:overflow-visible" {...TABLE} aria-label={caption}>
        <ColumnHeads
          columns={columns}
          order={order}
          onSort={(key) => setOrder(nextOrder(order, key))}
        />
        <TableBody {...ROWS} className="max-md:block">
          {sorted.map((row) => (
            <DataRow key={rowKey(row)} row={row} table={props} />
          ))}
        </TableBody>
      </Table>
      {sorted.length === 0 && (
        <p className="px-4 py-6 text-center text-sm text-muted">No row matches “{words}”.</p>
      )}
    </div>
  );
}

const matches = (text: string, words: string): boolean =>
  text.toLowerCase().includes(words.trim().toLowerCase());
