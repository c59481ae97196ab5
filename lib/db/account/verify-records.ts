// Verifying: an account's log folded again, and everything that was derived from it compared with that.
import type pg from "pg";
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import { ACCOUNT_VERSION } from "@/lib/core/broker/account";
import type { HeadFault, VerifyFault } from "@/lib/formats/verify-fault";
import { lockHead } from "../archive";
import { headColumns } from "../record-columns";
import type { OwnedAccountId } from "../scope";
import { inTransaction, readerOn, rowsOf } from "../transaction";
import { compareLists, strayRows } from "./compare-lists";
import { type FoldedEpoch, foldLog } from "./fold-log";
import { cutOff } from "./rebuild-records";

/** What was read and agreed. */
export interface Verified {
  readonly epochs: number;
  readonly events: number;
  /** Rows of orders, fills, trades, ledger and journal. */
  readonly rows: number;
}

export interface Faulty {
  readonly code: "not-verified";
  /** At least one; a fault of the log is alone, because all else follows from the log. */
  readonly faults: readonly VerifyFault[];
}

/**
 * Recomputes every digest of an account's chain, folds its events from the first on, and compares
 * lists, epochs, head and settings with what is stored. It reads one moment of the database and locks
 * nothing, so acts go on meanwhile.
 */
export async function verifyRecords(account: OwnedAccountId): Promise<Result<Verified, Faulty>> {
  await inCurrentForm(account);
  return inTransaction(async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return verify(client, account);
  });
}

/** A fold of an older release would differ in all; it is made again as its next act would. */
function inCurrentForm(account: OwnedAccountId): Promise<unknown> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ snapshot: string }>(
      "SELECT snapshot FROM account_heads WHERE account_id = $1",
      [account],
    );
    return isOlder(rows[0]?.snapshot ?? "") ? lockHead(client, account) : null;
  });
}

function isOlder(snapshot: string): boolean {
  const form = /,"v":(\d+)\}$/.exec(snapshot)?.[1];
  return form !== undefined && Number(form) < ACCOUNT_VERSION;
}

async function verify(
  client: pg.PoolClient,
  account: OwnedAccountId,
): Promise<Result<Verified, Faulty>> {
  const via = readerOn(client);
  const faults: VerifyFault[] = [];
  const starts: Instant[] = [];
  const count = { events: 0, rows: 0 };
  const folded = await foldLog(
    account,
    async (epoch) => {
      starts.push(epoch.startedAt);
      count.events += epoch.seq;
      const compared = await compareLists(account, epoch, via);
      count.rows += compared.rows;
      faults.push(...compared.faults);
    },
    via,
  );
  const faulty = (found: readonly VerifyFault[]) =>
    refuse({ code: "not-verified", faults: found } as const);
  if (!folded.ok) return faulty([folded.refusal]);
  const end = folded.value;
  const head = await storedHead(client, account);
  if (!end || end.epoch !== head.epoch || end.seq !== head.seq || end.digest !== head.digest) {
    return faulty([cutOff(end)]);
  }
  faults.push(...(await strayRows(account, end.epoch, via)));
  faults.push(...headFaults(end, head), ...(await epochFaults(client, account, starts)));
  return faults.length > 0 ? faulty(faults) : ok({ epochs: starts.length, ...count });
}

interface StoredHead {
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
  readonly cash_micros: string;
  readonly reserved_micros: string;
  readonly equity_micros: string;
  readonly allows_short: boolean;
  readonly snapshot: string;
  readonly market_id: string;
  readonly clock: string;
}

async function storedHead(client: pg.PoolClient, account: OwnedAccountId): Promise<StoredHead> {
  const [head] = await rowsOf<StoredHead>(
    readerOn(client),
    `SELECT h.*, a.market_id, a.clock FROM account_heads h
     JOIN paper_accounts a ON a.id = h.account_id WHERE h.account_id = $1`,
    [account],
  );
  invariant(head, "an account that is owned has a head");
  return head;
}

function headFaults({ epoch, account }: FoldedEpoch, stored: StoredHead): HeadFault[] {
  const { market, clock } = account.settings;
  const differing = (expected: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(expected).flatMap(([column, value]) =>
      String(stored[column as keyof StoredHead]) === String(value) ? [] : [column],
    );
  const found = {
    head: differing(headColumns(account)),
    account: differing({ market_id: market, clock }),
  };
  return (["head", "account"] as const).flatMap((where) =>
    found[where].length > 0 ? [{ where, epoch, columns: found[where] }] : [],
  );
}

async function epochFaults(
  client: pg.PoolClient,
  account: OwnedAccountId,
  starts: readonly Instant[],
): Promise<HeadFault[]> {
  const stored = await rowsOf<{ epoch: number; started_at: Date; ended_at: Date | null }>(
    readerOn(client),
    "SELECT epoch, started_at, ended_at FROM epochs WHERE account_id = $1 ORDER BY epoch",
    [account],
  );
  const instantOf = (column: Date | null) => column && instant(column.getTime());
  return stored.flatMap(({ epoch, started_at, ended_at }) => {
    const columns = [
      ...(instantOf(started_at) === starts[epoch - 1] ? [] : ["started_at"]),
      ...(instantOf(ended_at) === (starts[epoch] ?? null) ? [] : ["ended_at"]),
    ];
    return columns.length > 0 ? [{ where: "epochs", epoch, columns } as const] : [];
  });
}
