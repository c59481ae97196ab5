// A table of evidence: plain HTML that needs no script; on a phone it keeps the columns that matter.
import type { ReactNode } from "react";

export interface PlainColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
  /** Shown on a phone, too. */
  readonly phone?: boolean;
  readonly wide?: boolean;
}

interface PlainTableProps<T> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly PlainColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string | number;
  /** Rows that are marked: the one that is shown, the base of a grid. */
  readonly marked?: (row: T) => boolean;
  /** All columns of one width, so that tables below each other line up. */
  readonly even?: boolean;
}

export function PlainTable<T>(props: PlainTableProps<T>) {
  const { caption, columns, rows, rowKey, marked, even = false } = props;
  return (
    <div className="overflow-x-auto">
      <table className={`w-full text-[13px] tabular-nums ${even ? "table-fixed" : ""}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-y border-line bg-canvas text-left text-xs text-muted">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`font-medium ${lookOf(column)} max-md:whitespace-normal`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={`border-b border-line/60 last:border-b-0 ${marked?.(row) ? "bg-accent-soft" : "md:hover:bg-sunken/50"}`}
            >
              {columns.map((column) => (
                <td key={column.key} className={lookOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function lookOf<T>({ numeric = false, phone = false, wide = false }: PlainColumn<T>): string {
  const side = numeric ? "text-right" : "text-left";
  const small = phone ? "" : "max-md:hidden print:table-cell";
  const wrap = wide ? "md:min-w-40" : numeric ? "whitespace-nowrap" : "";
  return `px-2 py-2 align-baseline first:pl-4 last:pr-4 ${side} ${small} ${wrap}`;
}
