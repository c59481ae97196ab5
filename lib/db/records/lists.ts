// The lists of an account as tables: how each is keyed, and how it is cut into pieces.
import type { recordColumns } from "../record-columns";

export type ListColumns = ReturnType<typeof recordColumns>;
export type List = keyof ListColumns;

export interface ListTable {
  readonly table: string;
  /** The columns that name a row within its epoch, the leading one first. */
  readonly key: readonly [string, ...string[]];
}

export const LISTS: { readonly [L in List]: ListTable } = {
  orders: { table: "orders", key: ["order_number"] },
  fills: { table: "fills", key: ["fill_number"] },
  trades: { table: "trades", key: ["fill_number", "lot_number"] },
  ledger: { table: "ledger_rows", key: ["line"] },
  journal: { table: "journal_rows", key: ["event_seq", "line"] },
};

export const LIST_NAMES = Object.keys(LISTS) as List[];

/** A row of some list, as it is given to the database. */
export type Row = { readonly [column: string]: unknown };

/** Rows of a list that one statement takes, more or less. */
const PIECE = 5_000;

/** Rows in the order of their key; never cut between rows with the same leading number. */
export function* piecesOf(list: List, columns: ListColumns): Generator<readonly Row[]> {
  const rows = sorted(list, columns[list]);
  const [lead] = LISTS[list].key;
  let from = 0;
  while (from < rows.length) {
    let to = Math.min(from + PIECE, rows.length);
    while (to < rows.length && rows[to]?.[lead] === rows[to - 1]?.[lead]) to += 1;
    yield rows.slice(from, to);
    from = to;
  }
}

function sorted(list: List, rows: readonly Row[]): readonly Row[] {
  const { key } = LISTS[list];
  return rows.toSorted((a, b) => {
    for (const column of key) {
      const difference = Number(a[column]) - Number(b[column]);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
