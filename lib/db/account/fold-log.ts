// Folding a log again: every event of an account read in order, its chain checked, its lists remade.
import { createHash } from "node:crypto";
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { firstDigest } from "@/lib/core/broker/event-text";
import { joinRecords, projectEvent } from "@/lib/core/broker/records/project-event";
import type { Records } from "@/lib/core/broker/records/records";
import type { LogFault } from "@/lib/formats/verify-fault";
import type { OwnedAccountId } from "../scope";
import { type Reader, rowsOf } from "../transaction";

/** One epoch as its events tell it. */
export interface FoldedEpoch {
  readonly epoch: number;
  /** The number and the digest of its last event. */
  readonly seq: number;
  readonly digest: string;
  readonly account: Account;
  /** Its lists; a journal line names its event by its number. */
  readonly records: Records;
  readonly startedAt: Instant;
}

/** Takes each epoch in turn, oldest first, so that no more than one is held in memory. */
export type EpochVisitor = (folded: FoldedEpoch) => Promise<void>;

/**
 * Folds all epochs of an account from nothing but its log; answers the last of them, null without
 * events. Refuses the first event that is not a link of the chain, whose columns say something else
 * than its text, or that cannot have happened.
 */
export async function foldLog(
  account: OwnedAccountId,
  visit: EpochVisitor,
  via?: Reader,
): Promise<Result<FoldedEpoch | null, LogFault>> {
  let state: State = { account: null, digest: firstDigest(account), epoch: 0, seq: 0 };
  let life: Life | null = null;
  for await (const row of logRows(account, via)) {
    if (row.epoch !== state.epoch) {
      if (life) await visit(foldedOf(state, life));
      life = { records: [], startedAt: instant(row.recorded_at.getTime()) };
    }
    const next = follow(state, row, life?.records ?? []);
    if ("where" in next) return refuse(next);
    state = next;
  }
  if (!life) return ok(null);
  const last = foldedOf(state, life);
  await visit(last);
  return ok(last);
}

interface State {
  readonly account: Account | null;
  readonly digest: string;
  readonly epoch: number;
  readonly seq: number;
}

interface Life {
  readonly records: Records[];
  readonly startedAt: Instant;
}

function foldedOf(
  { account, digest, epoch, seq }: State,
  { records, startedAt }: Life,
): FoldedEpoch {
  invariant(account, "an epoch has an event, and an event leads to an account");
  return { epoch, seq, digest, account, records: joinRecords(records), startedAt };
}

/** The state after one event, or why it cannot follow. */
function follow(before: State, row: LogRow, records: Records[]): State | LogFault {
  const { epoch, seq, type } = row;
  const fault = (broken: LogFault["broken"]): LogFault => ({
    where: "log",
    epoch,
    seq,
    type,
    broken,
  });
  const starts = epoch === before.epoch + 1 && seq === 1;
  if (!starts && (epoch !== before.epoch || seq !== before.seq + 1)) return fault("seq");
  const digest = createHash("sha256").update(`${before.digest}${row.body}`).digest("hex");
  if (digest !== row.digest) return fault("digest");
  const event = eventOf(row);
  if (!event) return fault("columns");
  try {
    const account = applyEvent(before.account, event);
    records.push(projectEvent(before.account, event, account));
    return { account, digest, epoch, seq };
  } catch {
    return fault("fold");
  }
}

/** The event of a row; null when the columns beside it say something else. */
function eventOf(row: LogRow): BrokerEvent | null {
  const body = JSON.parse(row.body) as Body;
  const same =
    body.epoch === row.epoch &&
    body.seq === row.seq &&
    body.recordedAt === row.recorded_at.getTime() &&
    body.event.type === row.type &&
    body.event.at === row.at.getTime();
  return same ? body.event : null;
}

interface Body {
  readonly epoch: number;
  readonly seq: number;
  readonly recordedAt: number;
  readonly event: BrokerEvent;
}

interface LogRow {
  readonly epoch: number;
  readonly seq: number;
  readonly type: BrokerEvent["type"];
  readonly at: Date;
  readonly recorded_at: Date;
  readonly body: string;
  readonly digest: string;
}

/** Events a query reads at most. */
const BATCH = 5_000;

async function* logRows(account: OwnedAccountId, via?: Reader): AsyncGenerator<LogRow> {
  let last = { epoch: 0, seq: 0 };
  for (;;) {
    const rows = await rowsOf<LogRow>(
      via,
      `SELECT epoch, seq, type, at, recorded_at, body, digest FROM broker_events
       WHERE account_id = $1 AND (epoch, seq) > ($2, $3) ORDER BY epoch, seq LIMIT $4`,
      [account, last.epoch, last.seq, BATCH],
    );
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return;
    last = end;
  }
}
