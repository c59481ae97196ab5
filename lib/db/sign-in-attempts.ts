// Sign-in attempts: counted in the database before a password is tried, so that none slips past.
import type pg from "pg";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { sha256Text } from "@/lib/core/base/sha256";
import { DAY, type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { pool } from "./pool";
import { inTransaction } from "./transaction";
import { emailKey } from "./users";

/** Failures allowed within the window, by what they are counted for. */
export const MAX_FAILURES = { email: 10, address: 50 } as const;
export const ATTEMPT_WINDOW = 15 * MINUTE;

export interface Attempt {
  readonly email: string;
  /** The caller's network address where it is known: nobody is counted for somebody unknown. */
  readonly address: string | null;
}

export interface TooManyAttempts {
  readonly code: "too-many-attempts";
  /** When the window ends and an attempt is heard again. */
  readonly retryAt: Instant;
}

/**
 * Counts an attempt as a failure, before its password is looked at; success takes it back with
 * `forgiveAttempt`. Attempts of the same moment are counted one after the other, so exactly the
 * allowed number get through. One that is refused here is not counted.
 */
export async function countAttempt(
  attempt: Attempt,
  now: Instant,
): Promise<Result<null, TooManyAttempts>> {
  try {
    await inTransaction(async (client) => {
      // Always the address first: two attempts then never wait for each other crosswise.
      if (attempt.address !== null) {
        const key = addressKey(attempt.address);
        await count(client, { key, limit: MAX_FAILURES.address, now });
      }
      await count(client, { key: mailKey(attempt), limit: MAX_FAILURES.email, now });
    });
    return ok(null);
  } catch (error) {
    // Thrown so that the transaction takes both counts back.
    if (error instanceof LimitReached) return refuse(error.refusal);
    throw error;
  }
}

/** Sign-ups allowed within the window from one address, and from all unknown ones together. */
export const MAX_SIGN_UPS = { address: 20, unknown: 200 } as const;

/** Counts a sign-up before its password is hashed, which is what makes one expensive. */
export async function countSignUp(
  address: string | null,
  now: Instant,
): Promise<Result<null, TooManyAttempts>> {
  const key = `sign-up:${address === null ? "unknown" : sha256Text(address)}`;
  const limit = address === null ? MAX_SIGN_UPS.unknown : MAX_SIGN_UPS.address;
  try {
    await inTransaction((client) => count(client, { key, limit, now }));
    return ok(null);
  } catch (error) {
    if (error instanceof LimitReached) return refuse(error.refusal);
    throw error;
  }
}

/** Takes back the count of an attempt whose password was right, and sweeps out counts of old days. */
export async function forgiveAttempt(attempt: Attempt, now: Instant): Promise<void> {
  await pool().query("DELETE FROM sign_in_attempts WHERE key = $1 OR window_start < $2", [
    mailKey(attempt),
    new Date(now - DAY),
  ]);
  if (attempt.address === null) return;
  await pool().query(
    "UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0) WHERE key = $1",
    [addressKey(attempt.address)],
  );
}

class LimitReached extends Error {
  readonly refusal: TooManyAttempts;

  constructor(retryAt: Instant) {
    super("too many sign-in attempts");
    this.refusal = { code: "too-many-attempts", retryAt };
  }
}

// Hashed: the table need not hold the e-mails of people who never had an account here.
const mailKey = ({ email }: Attempt): string => `email:${sha256Text(emailKey(email))}`;
const addressKey = (address: string): string => `address:${sha256Text(address)}`;

interface Counted {
  readonly key: string;
  readonly limit: number;
  readonly now: Instant;
}

async function count(client: pg.PoolClient, { key, limit, now }: Counted): Promise<void> {
  const { rows } = await client.query<{ failures: number; window_start: Date }>(
    `INSERT INTO sign_in_attempts AS kept (key, window_start, failures) VALUES ($1, $2, 1)
     ON CONFLICT (key) DO UPDATE SET
       failures = CASE WHEN kept.window_start <= $3 THEN 1 ELSE kept.failures + 1 END,
       window_start = CASE WHEN kept.window_start <= $3 THEN $2 ELSE kept.window_start END
     RETURNING failures, window_start`,
    [key, new Date(now), new Date(now - ATTEMPT_WINDOW)],
  );
  const [row] = rows;
  if (row && row.failures > limit) {
    throw new LimitReached(instant(row.window_start.getTime() + ATTEMPT_WINDOW));
  }
}
