// The event log: how an event becomes the text that is hashed, and how the chain is read and checked.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { instant } from "@/lib/core/base/time";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { chainDigest, type EventPlace, firstDigest } from "@/lib/core/broker/event-text";
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

interface LogRow {
  readonly epoch: number;
  readonly seq: number;
  readonly recorded_at: Date;
  readonly body: string;
  readonly digest: string;
}

/** The first place where a log is not what was written. */
export interface ChainFault {
  readonly code: "broken-chain";
  readonly epoch: number;
  readonly seq: number;
  /** A missing or repeated number, a text that its digest does not cover, or an end cut off. */
  readonly broken: "seq" | "digest" | "head";
}

/** Recomputes every digest of an account's log, in all epochs, and compares the end with its head. */
export async function verifyChain(
  account: OwnedAccountId,
): Promise<Result<{ readonly events: number }, ChainFault>> {
  const [head] = await rowsOf<{ epoch: number; seq: number; digest: string }>(
    undefined,
    "SELECT epoch, seq, digest FROM account_heads WHERE account_id = $1",
    [account],
  );
  let events = 0;
  const end = { seq: 0, digest: firstDigest(account) };
  for (let epoch = 1; epoch <= (head?.epoch ?? 0); epoch++) {
    // Numbers start again with an epoch; the chain goes on, so that no end can be cut off.
    end.seq = 0;
    for (const entry of await readLog(account, epoch)) {
      const fault = faultOf(entry, end);
      if (fault) return refuse(fault);
      end.seq = entry.seq;
      end.digest = entry.digest;
    }
    const cut = epoch === head?.epoch && (end.seq !== head.seq || end.digest !== head.digest);
    if (cut) return refuse({ code: "broken-chain", epoch, seq: end.seq, broken: "head" });
    events += end.seq;
  }
  return ok({ events });
}

function faultOf(entry: LogEntry, before: { seq: number; digest: string }): ChainFault | null {
  const { epoch, seq } = entry;
  if (seq !== before.seq + 1) return { code: "broken-chain", epoch, seq, broken: "seq" };
  if (chainDigest(before.digest, entry.body) === entry.digest) return null;
  return { code: "broken-chain", epoch, seq, broken: "digest" };
}
