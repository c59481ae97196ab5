// One row of a table; on a phone a card with two cells that opens to show the rest.
"use client";
import { TableCell, TableRow } from "@tremor/react";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Column, DataTableProps } from "./column";

interface DataRowProps<T> {
  readonly row: T;
  readonly table: DataTableProps<T>;
}

const ROW = { role: "row" } as const;
const CELL = { role: "cell" } as const;

export function DataRow<T>({ row, table }: DataRowProps<T>) {
  const { columns, detail, dimmed, indented, rowId, rowName } = table;
  const [open, setOpen] = useState(false);
  const story = detail && open ? detail(row) : null;
  const toggle = (
    <Disclosure
      label={`Details of ${rowName(row)}`}
      open={open}
      onToggle={() => setOpen(!open)}
      phoneOnly={detail === undefined}
    />
  );
  const faded = dimmed?.(row) ? "bg-canvas text-faint" : "text-ink";
  const look =
    "relative scroll-mt-28 target:bg-accent-soft max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:px-4 max-md:py-2.5 md:hover:bg-sunken/50";
  return (
    <>
      <TableRow {...ROW} {...(rowId ? { id: rowId(row) } : {})} className={`${look} ${faded}`}>
        {columns.map((column) => (
          <DataCell
            key={column.key}
            column={column}
            shown={open}
            lead={column.phone === "title" && toggle}
            indented={column.phone === "title" && indented?.(row) === true}
          >
            {column.cell(row)}
          </DataCell>
        ))}
      </TableRow>
      {story !== null && (
        <TableRow {...ROW} className="border-t-0 max-md:block">
          <TableCell
            {...CELL}
            colSpan={columns.length}
            className="whitespace-normal bg-canvas px-4 py-3 text-ink max-md:block"
          >
            {story}
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

interface DataCellProps<T> {
  readonly column: Column<T>;
  /** Whether a phone shows the cells that are neither title nor value. */
  readonly shown: boolean;
  readonly lead: ReactNode;
  readonly indented: boolean;
  readonly children: ReactNode;
}

const PHONE = {
  title: "max-md:order-first max-md:flex max-md:items-center max-md:gap-1 max-md:font-medium",
  value: "max-md:order-first max-md:text-right",
  below: "max-md:col-span-2 max-md:whitespace-normal max-md:text-muted",
  shown: "max-md:col-span-2 max-md:mt-1.5 max-md:flex max-md:justify-between max-md:gap-4",
  hidden: "max-md:hidden",
};

function phoneLook<T>({ phone, only }: Column<T>, shown: boolean): string {
  if (only === "desk") return PHONE.hidden;
  const look = PHONE[phone ?? (shown ? "shown" : "hidden")];
  return only === "phone" ? `${look} md:hidden` : look;
}

function DataCell<T>({ column, shown, lead, indented, children }: DataCellProps<T>) {
  const phone = phoneLook(column, shown);
  const text = column.wide
    ? "whitespace-normal md:min-w-56"
    : column.phone === "title"
      ? "max-md:whitespace-normal"
      : "";
  const named = !column.phone;
  return (
    <TableCell
      {...CELL}
      className={`px-2 py-2 text-[13px] first:pl-4 last:pr-4 max-md:min-w-0 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0 ${column.numeric ? "text-right" : ""} ${phone} ${text}`}
    >
      {named && (
        <span aria-hidden className="shrink-0 text-muted md:hidden">
          {column.label}
        </span>
      )}
      <CellBody lead={lead} named={named}>
        {indented && (
          <span aria-hidden className="mr-1.5 text-faint">
            ↳
          </span>
        )}
        {children}
      </CellBody>
    </TableCell>
  );
}

interface CellBodyProps {
  readonly lead: ReactNode;
  readonly named: boolean;
  readonly children: ReactNode;
}

function CellBody({ lead, named, children }: CellBodyProps) {
  if (lead) {
    return (
      <div className="flex min-w-0 items-center gap-1">
        {lead}
        <div className="min-w-0">{children}</div>
      </div>
    );
  }
  if (!named) return children;
  return <div className="min-w-0 max-md:text-right max-md:wrap-anywhere">{children}</div>;
}

interface DisclosureProps {
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly phoneOnly: boolean;
}

/** On a phone the whole card is its target. */
function Disclosure({ label, open, onToggle, phoneOnly }: DisclosureProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={label}
      onClick={onToggle}
      className={`-ml-1 shrink-0 rounded p-1 text-muted hover:text-ink max-md:after:absolute max-md:after:inset-x-0 max-md:after:top-0 max-md:after:h-11 ${phoneOnly ? "md:hidden" : ""}`}
    >
      <ChevronRight
        aria-hidden
        className={`size-4 transition-transform duration-150 ${open ? "rotate-90" : ""}`}
      />
    </button>
  );
}
