// The event log: how an event becomes the text that is hashed, and how the chain is read and checked.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { sha256Text } from "@/lib/core/base/sha256";
import { type Instant, instant } from "@/lib/core/base/time";
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { OwnedAccountId } from "./scope";
import { rowsOf } from "./transaction";

/** Where an event stands in its account's log. */
export interface EventPlace {
  readonly epoch: number;
  /** Counts from 1 within an epoch, without gaps. */
  readonly seq: number;
  /** The server's clock when it was recorded; the event's own `at` is the market's. */
  readonly recordedAt: Instant;
}

export interface LogEntry extends EventPlace {
  readonly event: BrokerEvent;
  /** The canonical text that the digest covers. */
  readonly body: string;
  readonly digest: string;
}

/** The digest before the first event of an epoch. */
export const NO_DIGEST = "0".repeat(64);

/**
 * The body of an event: canonical JSON (RFC 8785, integers and strings only) of
 * `{ epoch, event, recordedAt, seq }`, where `event` is the broker event as core defines it and
 * instants are epoch milliseconds. It names no person and no account.
 */
export const eventBody = (place: EventPlace, event: BrokerEvent): string =>
  canonicalText({
    epoch: place.epoch,
    seq: place.seq,
    recordedAt: place.recordedAt,
    event: event as unknown as Canonical,
  });

/** Lower-case hex of SHA-256 over the UTF-8 bytes of the previous digest followed by the body. */
export const chainDigest = (previous: string, body: string): string => sha256Text(previous + body);

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
  for (let epoch = 1; epoch <= (head?.epoch ?? 0); epoch++) {
    const end = { seq: 0, digest: NO_DIGEST };
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
