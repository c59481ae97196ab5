// Comparing: the rows of a list as the log tells them, against the rows that are stored.

import type { RowFault } from "@/lib/formats/verify-fault";
import { recordColumns } from "../record-columns";
import { LIST_NAMES, LISTS, type List, piecesOf, type Row } from "../records/lists";
import type { OwnedAccountId } from "../scope";
import { type Reader, rowsOf } from "../transaction";
import type { FoldedEpoch } from "./fold-log";

export interface Compared {
  readonly rows: number;
  readonly faults: readonly RowFault[];
}

/** Faults that one comparison names at most. */
const MOST_FAULTS = 20;

/** Compares every row of every list of one epoch, both ways and in all columns. */
export async function compareLists(
  account: OwnedAccountId,
  { epoch, records }: FoldedEpoch,
  via: Reader,
): Promise<Compared> {
  const columns = recordColumns(records);
  const faults: RowFault[] = [];
  let rows = 0;
  for (const list of LIST_NAMES) {
    const pieces = [...piecesOf(list, columns)];
    rows += columns[list].length;
    // Without rows to expect, those that are stored are looked for all the same.
    for (const [index, piece] of (pieces.length > 0 ? pieces : [[]]).entries()) {
      if (faults.length >= MOST_FAULTS) return { rows, faults };
      const range = { from: index === 0 ? null : piece[0], before: pieces[index + 1]?.[0] ?? null };
      faults.push(...(await compare({ account, epoch, list, piece, ...range }, via)));
    }
  }
  return { rows, faults };
}

/** Rows of epochs that the log does not have. */
export async function strayRows(
  account: OwnedAccountId,
  epochs: number,
  via: Reader,
): Promise<RowFault[]> {
  const faults: RowFault[] = [];
  for (const list of LIST_NAMES) {
    const { table, key } = LISTS[list];
    const found = await rowsOf<{ epoch: number; row: string }>(
      via,
      `SELECT epoch, concat_ws('/', ${key.join(", ")}) AS row FROM ${table}
       WHERE account_id = $1 AND (epoch < 1 OR epoch > $2) ORDER BY epoch LIMIT $3`,
      [account, epochs, MOST_FAULTS],
    );
    for (const { epoch, row } of found) {
      faults.push({ where: "lists", epoch, list, row, broken: "unknown", columns: [] });
    }
  }
  return faults;
}

interface Piece {
  readonly account: OwnedAccountId;
  readonly epoch: number;
  readonly list: List;
  readonly piece: readonly Row[];
  /** The first row of this piece and of the next one; null at the ends. */
  readonly from: Row | null | undefined;
  readonly before: Row | null;
}

async function compare(asked: Piece, via: Reader): Promise<RowFault[]> {
  const { account, epoch, list, piece, from, before } = asked;
  const { table, key } = LISTS[list];
  const [lead] = key;
  // The whole row as the database would hold it, apart from where it is and what it computes itself.
  const row = "to_jsonb(r) - 'account_id' - 'epoch' - 'accepted'";
  const same = key.map((column) => `e.row -> '${column}' = s.row -> '${column}'`).join(" AND ");
  const found = await rowsOf<{ expected: Row | null; stored: Row | null }>(
    via,
    `WITH e AS (SELECT ${row} AS row FROM jsonb_populate_recordset(NULL::${table}, $3) r),
       s AS (SELECT ${row} AS row FROM ${table} r WHERE account_id = $1 AND epoch = $2
         AND ($4::int IS NULL OR ${lead} >= $4) AND ($5::int IS NULL OR ${lead} < $5))
     SELECT e.row AS expected, s.row AS stored FROM e FULL JOIN s ON ${same}
     WHERE e.row IS DISTINCT FROM s.row LIMIT $6`,
    [
      ...[account, epoch, JSON.stringify(piece)],
      ...[from?.[lead] ?? null, before?.[lead] ?? null, MOST_FAULTS],
    ],
  );
  return found.map(({ expected, stored }) => ({
    where: "lists",
    epoch,
    list,
    row: key.map((column) => (expected ?? stored)?.[column]).join("/"),
    broken: stored === null ? "missing" : expected === null ? "unknown" : "differs",
    columns: expected && stored ? differing(expected, stored) : [],
  }));
}

const differing = (expected: Row, stored: Row): string[] =>
  Object.keys(expected).filter(
    (column) => JSON.stringify(expected[column]) !== JSON.stringify(stored[column]),
  );
