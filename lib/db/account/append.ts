// Appending: what an act adds to the log of its account, and what follows from it, in one statement.
import type pg from "pg";
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { eventBody } from "@/lib/core/broker/event-text";
import type { Records } from "@/lib/core/broker/records/records";
import { headColumns, recordColumns } from "../record-columns";
import type { OwnedAccountId } from "../scope";

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

/** Where a log ends: the number and the digest of its last event. */
export interface LogEnd {
  readonly seq: number;
  readonly digest: string;
}

/** What a write was decided from; PP001 when the log ends elsewhere. */
export interface DecidedFrom {
  readonly epoch: number;
  readonly seq: number;
  /** Null for the start of an epoch, which follows the end of the one before in the same act. */
  readonly digest: string | null;
}

export interface Append {
  readonly account: OwnedAccountId;
  readonly from: DecidedFrom;
  readonly recordedAt: Instant;
  readonly write: Write;
}

/** Writes log, projections and head through the one database function that may. */
export async function appendEvents(
  client: Pick<pg.ClientBase, "query">,
  append: Append,
): Promise<LogEnd> {
  const [end] = await Promise.all(appendWrite(client, append));
  invariant(end, "an append has events");
  return end;
}

/**
 * Appends what was decided; an epoch that ended is followed by the next one. All of it is sent before
 * this returns, so that a COMMIT may be sent behind it.
 */
export function appendWrite(
  client: Pick<pg.ClientBase, "query">,
  { account, from, recordedAt, write: first }: Append,
): Promise<LogEnd>[] {
  const appends: unknown[][] = [];
  let place = from;
  for (let write: Write | undefined = first; write; write = write.next) {
    if (write.events.length > 0) {
      appends.push(appendValues({ account, from: place, recordedAt, write }));
    }
    place = { epoch: place.epoch + 1, seq: 0, digest: null };
  }
  // Nothing is sent before all of it is known to be sound.
  return appends.map(async (values) => {
    const { rows } = await client.query<{ new_seq: number; new_digest: string }>({
      ...APPEND,
      values,
    });
    const [end] = rows;
    invariant(end, "append_events answers with the new end of the log");
    return { seq: end.new_seq, digest: end.new_digest };
  });
}

// Named statements are planned once a connection: this and `lock-head` are most of what is asked.
const APPEND = {
  name: "append-events",
  text: `SELECT * FROM append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
} as const;

function appendValues({ account, from, recordedAt, write }: Append): unknown[] {
  const { epoch, seq, digest } = from;
  invariant(write.account.epoch === epoch, "an account is written to the epoch it lives in");
  const { events } = write;
  const bodies = events.map((event, index) =>
    eventBody({ epoch, seq: seq + index + 1, recordedAt }, event),
  );
  const head = headColumns(write.account);
  return [
    ...[account, epoch, seq, digest, new Date(recordedAt)],
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
