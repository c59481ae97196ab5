// The event log of one epoch, as it was written.
import { type Instant, instant } from "@/lib/core/base/time";
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { EventPlace } from "@/lib/core/broker/event-text";
import type { OwnedAccountId } from "./scope";
import { rowsOf } from "./transaction";

export interface LogEntry extends EventPlace {
  readonly event: BrokerEvent;
  /** The canonical text that the digest covers. */
  readonly body: string;
  readonly digest: string;
}

/** All events of one epoch, in order. */
export async function readLog(account: OwnedAccountId, epoch: number): Promise<LogEntry[]> {
  const rows = await rowsOf<LogRow>(
    undefined,
    `SELECT epoch, seq, recorded_at, body, digest FROM broker_events
     WHERE account_id = $1 AND epoch = $2 ORDER BY seq`,
    [account, epoch],
  );
  return rows.map((row) => ({
    epoch: row.epoch,
    seq: row.seq,
    recordedAt: instant(row.recorded_at.getTime()),
    event: (JSON.parse(row.body) as { event: BrokerEvent }).event,
    body: row.body,
    digest: row.digest,
  }));
}

/** The events of an epoch from its first one on, up to the first that happened at an instant or later. */
export async function eventsBefore(
  account: OwnedAccountId,
  epoch: number,
  at: Instant,
): Promise<readonly BrokerEvent[]> {
  const rows = await rowsOf<Pick<LogRow, "body">>(
    undefined,
    `SELECT body FROM broker_events WHERE account_id = $1 AND epoch = $2 AND seq < coalesce(
       (SELECT min(seq) FROM broker_events WHERE account_id = $1 AND epoch = $2 AND at >= $3),
       2147483647) ORDER BY seq`,
    [account, epoch, new Date(at)],
  );
  return rows.map(({ body }) => (JSON.parse(body) as { event: BrokerEvent }).event);
}

interface LogRow {
  readonly epoch: number;
  readonly seq: number;
  readonly recorded_at: Date;
  readonly body: string;
  readonly digest: string;
}
