// Rebuilding: an account's lists, epochs and head made again from its log, in one transaction.
import type pg from "pg";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { LogFault } from "@/lib/formats/verify-fault";
import { headColumns, recordColumns } from "../record-columns";
import { LIST_NAMES, LISTS, piecesOf } from "../records/lists";
import type { OwnedAccountId } from "../scope";
import { inTransaction, readerOn } from "../transaction";
import { type FoldedEpoch, foldLog } from "./fold-log";
import { takeLast } from "./last-states";

export interface Rebuilt {
  readonly epochs: number;
  readonly events: number;
}

/**
 * Makes again what append_events has derived. Refuses a log that is not whole: one with a broken
 * link, or one that ends before its head. The caller's transaction rolls back what was begun.
 */
export async function rebuildRecords(
  client: pg.PoolClient,
  account: OwnedAccountId,
): Promise<Result<Rebuilt, LogFault>> {
  const { rows } = await client.query<{ epoch: number; seq: number }>(
    "SELECT epoch, seq FROM account_heads WHERE account_id = $1 FOR UPDATE",
    [account],
  );
  await client.query("SELECT set_config('paperproof.rebuilds', $1, true)", [account]);
  for (const list of LIST_NAMES) {
    await client.query(`DELETE FROM ${LISTS[list].table} WHERE account_id = $1`, [account]);
  }
  const starts: Instant[] = [];
  let events = 0;
  const folded = await foldLog(
    account,
    async (epoch) => {
      await writeLists(client, account, epoch);
      starts.push(epoch.startedAt);
      events += epoch.seq;
    },
    readerOn(client),
  );
  if (!folded.ok) return folded;
  const [head] = rows;
  const end = folded.value;
  if (!end || !head || isBefore(end, head)) return refuse(cutOff(end));
  await writeEpochs(client, account, starts);
  await writeHead(client, account, end);
  return ok({ epochs: starts.length, events });
}

/**
 * `rebuildRecords` in a transaction of its own; a refused one changes nothing. What this process remembers
 * of the account may have been read from the head that was wrong, and goes.
 */
export async function restoreRecords(account: OwnedAccountId): Promise<Result<Rebuilt, LogFault>> {
  let refused: Result<Rebuilt, LogFault> | null = null;
  try {
    const restored = await inTransaction(async (client) => {
      const rebuilt = await rebuildRecords(client, account);
      if (rebuilt.ok) return rebuilt;
      refused = rebuilt;
      throw new RolledBack();
    });
    takeLast(account);
    return restored;
  } catch (error) {
    if (error instanceof RolledBack && refused) return refused;
    throw error;
  }
}

class RolledBack extends Error {}

type Place = Pick<FoldedEpoch, "epoch" | "seq">;

const isBefore = (end: Place, head: Place): boolean =>
  end.epoch < head.epoch || (end.epoch === head.epoch && end.seq < head.seq);

/** The fault of a log that lacks events which its head still counts. */
export const cutOff = (end: Place | null): LogFault => ({
  where: "log",
  epoch: end?.epoch ?? 1,
  seq: end?.seq ?? 0,
  type: null,
  broken: "head",
});

async function writeLists(
  client: pg.PoolClient,
  account: OwnedAccountId,
  { epoch, records }: FoldedEpoch,
): Promise<void> {
  const columns = recordColumns(records);
  for (const list of LIST_NAMES) {
    for (const piece of piecesOf(list, columns)) {
      // The function counts on from the lines that are in the ledger.
      const rows = list === "ledger" ? piece.map((row, i) => ({ ...row, line: i + 1 })) : piece;
      await client.query("SELECT write_records($1, $2, 0, $3)", [
        account,
        epoch,
        JSON.stringify({ [list]: rows }),
      ]);
    }
  }
}

async function writeEpochs(
  client: pg.PoolClient,
  account: OwnedAccountId,
  starts: readonly Instant[],
): Promise<void> {
  for (const [index, startedAt] of starts.entries()) {
    const endedAt = starts[index + 1];
    await client.query(
      "UPDATE epochs SET started_at = $3, ended_at = $4 WHERE account_id = $1 AND epoch = $2",
      [account, index + 1, new Date(startedAt), endedAt === undefined ? null : new Date(endedAt)],
    );
  }
}

async function writeHead(
  client: pg.PoolClient,
  account: OwnedAccountId,
  { epoch, seq, digest, account: state }: FoldedEpoch,
): Promise<void> {
  const head = headColumns(state);
  await client.query(
    `UPDATE account_heads SET epoch = $2, seq = $3, digest = $4, cash_micros = $5,
       reserved_micros = $6, equity_micros = $7, allows_short = $8, snapshot = $9
     WHERE account_id = $1`,
    [
      ...[account, epoch, seq, digest, head.cash_micros],
      ...[head.reserved_micros, head.equity_micros, head.allows_short, head.snapshot],
    ],
  );
}
