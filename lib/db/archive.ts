// The archive: one act on an account is one transaction, from the locked head to the appended log.
import type pg from "pg";
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant, instantToText } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { eventBody } from "@/lib/core/broker/event-text";
import type { Records } from "@/lib/core/broker/records/records";
import { isCurrentFold } from "./account/current-fold";
import { rebuildRecords } from "./account/rebuild-records";
import { headColumns, recordColumns } from "./record-columns";
import { type DecidedRows, decidedRows } from "./records/decided-rows";
import { type OwnedAccountId, provenMarket, type ReadableMarketId } from "./scope";
import { inTransaction, type Reader, readerOn } from "./transaction";

/** What an act is decided from: the account as its log stands, locked until the act ends. */
export interface ActState {
  readonly account: Account;
  readonly epoch: number;
  /** The number of the last event. */
  readonly seq: number;
  readonly digest: string;
  /** The one market whose bars this account may use. */
  readonly market: ReadableMarketId;
  /** Why it is read-only: frozen by a broken identity, or archived. Then nothing may be written. */
  readonly readOnly: { readonly code: "frozen" | "archived"; readonly reason: string } | null;
  /** Reads bars on the act's own connection: pass it to `readPriceSets`. */
  readonly read: Reader;
  /** What this epoch has decided of a plan before (rule A7). */
  decidedRows(planDigest: string): Promise<DecidedRows>;
}

/** What an act adds to the log, and what follows from it. */
export interface Write {
  readonly events: readonly BrokerEvent[];
  /** The fold after the last of the events. */
  readonly account: Account;
  /** What the events add to the lists, joined: each order once, as it stands at the end. */
  readonly records: Records;
  /** When these events end their epoch: the one that starts behind it, in the same act (A13). */
  readonly next?: Write;
}

/** The outcome of an act: what to tell the caller, and what to write; null writes nothing. */
export interface Decision<T> {
  readonly answer: T;
  readonly write: Write | null;
}

/**
 * Locks the account's head, decides, appends, commits. Acts on one account follow each other; on
 * different accounts they run side by side. `decide` may run again after a deadlock, so it keeps no
 * state and reads only through what it is given. A throw rolls everything back.
 */
export function act<T>(
  account: OwnedAccountId,
  recordedAt: Instant,
  decide: Decide<T>,
): Promise<T> {
  return inTransaction(async (client, last) => {
    const state = await lockHead(client, account);
    const { answer, write } = await decide(state);
    if (write) last(appendWrite(client, { account, state, recordedAt, write }));
    return answer;
  });
}

/** Decides an act from the locked account; what it throws rolls everything back. */
export type Decide<T> = (state: ActState) => Promise<Decision<T>> | Decision<T>;

/**
 * Appends what was decided from a locked head; an epoch that ended is followed by the next one. All of
 * it is sent before this returns, so that a COMMIT may be sent behind it.
 */
export function appendWrite(
  client: pg.PoolClient,
  decided: {
    readonly account: OwnedAccountId;
    readonly state: Pick<ActState, "epoch" | "seq">;
    readonly recordedAt: Instant;
    readonly write: Write;
  },
): Promise<unknown> {
  const { account, recordedAt } = decided;
  const appends: unknown[][] = [];
  let { epoch, seq: expectedSeq } = decided.state;
  for (let write: Write | undefined = decided.write; write; write = write.next) {
    if (write.events.length > 0) {
      appends.push(appendValues({ account, epoch, expectedSeq, recordedAt, write }));
    }
    epoch += 1;
    expectedSeq = 0;
  }
  // Nothing is sent before all of it is known to be sound.
  return Promise.all(appends.map((values) => client.query({ ...APPEND, values })));
}

export interface Append {
  readonly account: OwnedAccountId;
  readonly epoch: number;
  /** The number of the last event that the write was decided from; PP001 when it is another. */
  readonly expectedSeq: number;
  readonly recordedAt: Instant;
  readonly write: Write;
}

/** Writes log, projections and head through the one database function that may. */
export async function appendEvents(
  client: pg.PoolClient,
  append: Append,
): Promise<{ readonly seq: number; readonly digest: string }> {
  const { rows } = await client.query<{ new_seq: number; new_digest: string }>({
    ...APPEND,
    values: appendValues(append),
  });
  const [end] = rows;
  invariant(end, "append_events answers with the new end of the log");
  return { seq: end.new_seq, digest: end.new_digest };
}

// Named statements are planned once a connection: this and `lock-head` are most of what is asked.
const APPEND = {
  name: "append-events",
  text: "SELECT * FROM append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
} as const;

function appendValues({ account, epoch, expectedSeq, recordedAt, write }: Append): unknown[] {
  invariant(write.account.epoch === epoch, "an account is written to the epoch it lives in");
  const { events } = write;
  const bodies = events.map((event, index) =>
    eventBody({ epoch, seq: expectedSeq + index + 1, recordedAt }, event),
  );
  const head = headColumns(write.account);
  return [
    ...[account, epoch, expectedSeq, new Date(recordedAt)],
    ...[bodies, events.map(({ type }) => type), events.map(({ at }) => instantToText(at))],
    ...[head.cash_micros, head.reserved_micros, head.equity_micros, head.allows_short],
    ...[head.snapshot, recordsText(write.records)],
  ];
}

/** The lists that have rows, as `write_records` takes them. */
function recordsText(records: Records): string {
  const lists = Object.entries(recordColumns(records)).filter(([, rows]) => rows.length > 0);
  return JSON.stringify(Object.fromEntries(lists));
}

interface HeadRow {
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
  readonly snapshot: string;
  readonly market_id: string;
  readonly archived_at: Date | null;
  readonly frozen_reason: string | null;
}

/**
 * Locks the head until the transaction ends, and reads what it says. A fold in an older form is made
 * again from the log first, and with it the lists that came with that form.
 */
export async function lockHead(client: pg.PoolClient, account: OwnedAccountId): Promise<ActState> {
  let head = await readHead(client, account);
  if (!isCurrentFold(head.snapshot)) {
    const rebuilt = await rebuildRecords(client, account);
    invariant(rebuilt.ok, `the log of account ${account} folds into its present form`);
    head = await readHead(client, account);
  }
  const read = readerOn(client);
  return {
    account: JSON.parse(head.snapshot) as Account,
    epoch: head.epoch,
    seq: head.seq,
    digest: head.digest,
    market: provenMarket(head.market_id),
    readOnly: readOnlyOf(head),
    read,
    decidedRows: (planDigest) => decidedRows(account, { epoch: head.epoch, planDigest }, read),
  };
}

async function readHead(client: pg.PoolClient, account: OwnedAccountId): Promise<HeadRow> {
  const { rows } = await client.query<HeadRow>({
    name: "lock-head",
    text: `SELECT h.epoch, h.seq, h.digest, h.snapshot, a.market_id, a.archived_at, a.frozen_reason
       FROM account_heads h JOIN paper_accounts a ON a.id = h.account_id
       WHERE h.account_id = $1 FOR UPDATE OF h`,
    values: [account],
  });
  const [head] = rows;
  invariant(head, "an account that is owned has a head");
  return head;
}

function readOnlyOf(head: HeadRow): ActState["readOnly"] {
  if (head.frozen_reason !== null) return { code: "frozen", reason: head.frozen_reason };
  if (head.archived_at === null) return null;
  const archivedAt = instant(head.archived_at.getTime());
  return { code: "archived", reason: `archived at ${archivedAt}` };
}
