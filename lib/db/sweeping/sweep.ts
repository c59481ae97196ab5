// Sweeping: rows that nothing asks for any more go, so many at a time.
import type { Instant } from "@/lib/core/base/time";
import { pool } from "../pool";
import { ATTEMPT_WINDOW } from "../sign-in-attempts";

/**
 * What is over where something lies before $1, and how long it is kept beyond that. Keys of requests are never
 * over: an order that comes again is the same order, however late (rule A7).
 */
const SWEPT = [
  // One that was ended or has expired lets nobody in, as one that is not there.
  { table: "sign_ins", over: "least(ended_at, expires_at) < $1", kept: 0 },
  { table: "sign_in_attempts", over: "window_start < $1", kept: ATTEMPT_WINDOW },
] as const;

/** Deletes at most so many rows of each kind; answers whether there may be more. What is in use stays. */
export async function sweep(now: Instant, atMost: number): Promise<boolean> {
  let more = false;
  for (const { table, over, kept } of SWEPT) {
    const { rowCount } = await pool().query(
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM ${table} WHERE ${over} LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [new Date(now - kept), atMost],
    );
    more ||= rowCount === atMost;
  }
  return more;
}
