// Acting once: a request that comes again under its key gets the answer that the first one got.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { type ActState, type Decision, lockHead } from "../archive";
import type { OwnedAccountId } from "../scope";
import { inTransaction, rowsOf } from "../transaction";
import { appendWrite } from "./append";

/** A request and the key under which its sender may repeat it. */
export interface OnceRequest {
  /** At most 200 characters; it holds for one account, over all its epochs. */
  readonly key: string;
  /** SHA-256, hex, of what is asked for: the same key with another one is a mistake. */
  readonly requestHash: string;
  readonly recordedAt: Instant;
}

/** The key was used for another request; nothing was done. */
export interface KeyReused {
  readonly code: "key-reused";
  readonly key: string;
}

/** An act that may be repeated: an answer that wrote nothing is kept only when it says so. */
export interface OnceDecision<T> extends Decision<T> {
  readonly keep?: boolean;
}

/**
 * `act` with a key (rule A7). The answer is kept as JSON with what it wrote, in one transaction, so
 * it must survive JSON unchanged. Whoever asks again gets the kept answer and writes nothing, also
 * after the account was archived; another request under the same key is refused `key-reused`.
 */
export function actOnce<T>(
  account: OwnedAccountId,
  { key, requestHash, recordedAt }: OnceRequest,
  decide: (state: ActState) => Promise<OnceDecision<T>> | OnceDecision<T>,
): Promise<Result<T, KeyReused>> {
  return inTransaction(async (client, last) => {
    const state = await lockHead(client, account);
    // After the lock and in a statement of its own: it must see what the act before it has kept.
    const [kept] = await rowsOf<Kept>(
      state.read,
      "SELECT request_hash, response FROM idempotency_keys WHERE account_id = $1 AND key = $2",
      [account, key],
    );
    if (kept && kept.request_hash !== requestHash) return refuse({ code: "key-reused", key });
    if (kept) return ok(JSON.parse(kept.response) as T);
    const { answer, write, keep = write !== null } = await decide(state);
    if (write) last(...appendWrite(client, { account, from: state, recordedAt, write }));
    if (keep) {
      const response = JSON.stringify(answer);
      last(
        client.query(
          `INSERT INTO idempotency_keys (account_id, key, request_hash, response, created_at)
           VALUES ($1, $2, $3, $4, $5)`,
          [account, key, requestHash, response, new Date(recordedAt)],
        ),
      );
    }
    return ok(answer);
  });
}

interface Kept {
  readonly request_hash: string;
  readonly response: string;
}
