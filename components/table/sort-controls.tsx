// How a table is sorted: by its column heads, and on a phone, which hides them, by a choice.
"use client";
import { TableHead, TableHeaderCell, TableRow } from "@tremor/react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { Column } from "./column";
import type { Order } from "./sort-rows";

interface ColumnHeadsProps<T> {
  readonly columns: readonly Column<T>[];
  readonly order: Order | null;
  readonly onSort: (key: string) => void;
}

const HEADS = { role: "rowgroup" } as const;
const ROW = { role: "row" } as const;
const HEAD = { role: "columnheader", scope: "col" } as const;

export function ColumnHeads<T>({ columns, order, onSort }: ColumnHeadsProps<T>) {
  return (
    <TableHead {...HEADS} className="max-md:sr-only">
      <TableRow {...ROW}>
        {columns.map((column) => (
          <TableHeaderCell
            key={column.key}
            {...HEAD}
            aria-sort={order?.key === column.key ? order.way : undefined}
            className={`z-10 h-10 border-b border-line bg-surface px-2 py-0 text-xs font-medium text-muted first:pl-4 last:pr-4 md:sticky xl:top-14 ${column.numeric ? "text-right" : ""} ${column.wide ? "w-full" : ""} ${column.only === "phone" ? "md:hidden" : ""}`}
          >
            {column.sort ? (
              <SortButton column={column} order={order} onSort={onSort} />
            ) : (
              column.label
            )}
          </TableHeaderCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

interface SortButtonProps<T> {
  readonly column: Column<T>;
  readonly order: Order | null;
  readonly onSort: (key: string) => void;
}

function SortButton<T>({ column, order, onSort }: SortButtonProps<T>) {
  const way = order?.key === column.key ? order.way : null;
  const Icon = way === null ? ChevronsUpDown : way === "ascending" ? ArrowUp : ArrowDown;
  const side = column.numeric ? "flex-row-reverse -mr-1" : "-ml-1";
  return (
    <button
      type="button"
      onClick={() => onSort(column.key)}
      className={`group inline-flex items-center gap-1 rounded px-1 py-1 hover:text-ink ${side}`}
    >
      {column.label}
      <Icon
        aria-hidden
        className={`size-3 ${way === null ? "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100" : "text-accent"}`}
      />
    </button>
  );
}

interface SortChoiceProps<T> {
  readonly columns: readonly Column<T>[];
  readonly order: Order | null;
  readonly onOrder: (order: Order | null) => void;
}

/** Phones only. */
export function SortChoice<T>({ columns, order, onOrder }: SortChoiceProps<T>) {
  const sortable = columns.filter((column) => column.sort);
  if (sortable.length === 0) return null;
  const change = (value: string) => {
    const [key = "", way] = value.split(" ");
    onOrder(key === "" ? null : { key, way: way === "down" ? "descending" : "ascending" });
  };
  return (
    <select
      aria-label="Sort by"
      className="h-9 pointer-coarse:h-11 rounded-lg border border-control bg-surface px-2 text-sm text-ink md:hidden"
      value={order ? `${order.key} ${order.way === "descending" ? "down" : "up"}` : ""}
      onChange={(event) => change(event.target.value)}
    >
      <option value="">Sort: as given</option>
      {sortable.flatMap(({ key, label }) => [
        <option key={`${key} up`} value={`${key} up`}>
          {label} ↑
        </option>,
        <option key={`${key} down`} value={`${key} down`}>
          {label} ↓
        </option>,
      ])}
    </select>
  );
}
