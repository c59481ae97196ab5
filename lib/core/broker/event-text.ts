// The text of an event: what is stored, hashed and chained, the same in every room and browser.
import { type Canonical, canonicalText } from "../base/canonical-json";
import { sha256Text } from "../base/sha256";
import type { Instant } from "../base/time";
import type { BrokerEvent } from "./event";

/** Where an event stands in its account's log. */
export interface EventPlace {
  readonly epoch: number;
  /** Counts from 1 within an epoch, without gaps. */
  readonly seq: number;
  /** The server's clock when it was recorded; the event's own `at` is the market's. */
  readonly recordedAt: Instant;
}

/** The form of the body below; a later form will be told apart by another number. */
const BODY_VERSION = 1;

/**
 * The body of an event: canonical JSON (RFC 8785, integers and strings only) of
 * `{ epoch, event, recordedAt, seq, v }`, where `event` is the broker event as it is defined here
 * and instants are epoch milliseconds. It names no person and no account.
 */
export const eventBody = (place: EventPlace, event: BrokerEvent): string =>
  canonicalText({
    v: BODY_VERSION,
    epoch: place.epoch,
    seq: place.seq,
    recordedAt: place.recordedAt,
    event: event as unknown as Canonical,
  });

/**
 * The digest before the first event of an account: it binds the log to the account's id, so that
 * the logs of two accounts cannot change places. Later epochs go on from the last digest before.
 */
export const firstDigest = (account: string): string => sha256Text(`paperproof account ${account}`);

/** Lower-case hex of SHA-256 over the UTF-8 bytes of the previous digest followed by the body. */
export const chainDigest = (previous: string, body: string): string => sha256Text(previous + body);
