// What a table is made of: its columns, and what it is told about its rows.
import type { ReactNode } from "react";
import type { Order, Sortable } from "./sort-rows";

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** What sorting compares; a column without it does not sort. */
  readonly sort?: (row: T) => Sortable;
  readonly numeric?: boolean;
  /** What a phone shows before a row is opened: two cells, and one below them without its label. */
  readonly phone?: "title" | "value" | "below";
  /** Left out on a phone, or everywhere else, where another column says the same. */
  readonly only?: "desk" | "phone";
  /** Text that may wrap and takes the room that is left. */
  readonly wide?: boolean;
}

export interface DataTableProps<T> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string | number;
  /** Names a row in the label of the button that opens it: "AMD, order 3". */
  readonly rowName: (row: T) => string;
  /** A row's story, behind its disclosure. */
  readonly detail?: (row: T) => ReactNode;
  readonly dimmed?: (row: T) => boolean;
  /** Shown instead of rows. */
  readonly empty?: ReactNode;
  /** Filters the rows on the page by this text of theirs. */
  readonly filter?: (row: T) => string;
  /** Rows that come sorted, because a page of a list is not all of it; the table only asks. */
  readonly sorting?: {
    readonly order: Order | null;
    readonly onOrder: (order: Order | null) => void;
  };
  /** Where an address with this fragment leads: "order-4". */
  readonly rowId?: (row: T) => string;
  /** Rows that belong to the one above them. */
  readonly indented?: (row: T) => boolean;
}
