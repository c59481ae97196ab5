// Runs ahead: registered before their period is over, and looked at by one worker at a time once they are due.
import type pg from "pg";
import { type Instant, MINUTE, type SessionDate } from "@/lib/core/base/time";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { Refusal } from "@/lib/formats/problems";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { instantFrom } from "../record-rows";
import {
  type OwnedRunId,
  provenMarket,
  provenRun,
  type ReadableMarketId,
  type UserId,
} from "../scope";
import { inTransaction, rowsOf } from "../transaction";
import { insertPieces } from "./run-bytes";
import { queueRuns } from "./run-queue";
import { forwardAccounts, type Overlap } from "./run-registry";

/** Whoever looks at a run has it for so long: longer than fetching some of its bars may take. */
export const LOOK_LEASE = 10 * MINUTE;

/** A run ahead in the hands of one worker; `look` tells it from who had it before. */
export interface LookedAt {
  readonly id: OwnedRunId;
  readonly look: number;
}

/** What its inputs are to be made from. */
export interface DueRun extends LookedAt {
  readonly owner: UserId;
  readonly market: ReadableMarketId;
  readonly request: RunForm;
  readonly from: SessionDate;
  readonly to: SessionDate;
  /** Fixed when it was registered. */
  readonly tickers: readonly string[];
  readonly heldSince: Instant | null;
  readonly parameters: readonly WalkParameters[];
}

interface DueColumns {
  readonly id: string;
  readonly looks: number;
  readonly owner_id: UserId;
  readonly market_id: string;
  readonly request: RunForm;
  readonly from_date: SessionDate;
  readonly to_date: SessionDate;
  readonly tickers: readonly string[];
  readonly held_since: Date | null;
  readonly parameters: readonly WalkParameters[];
}

/**
 * Takes the run that has been due the longest; null when none is. Nobody else gets it until the lease
 * is over, and what is handed in after that is not taken.
 */
export async function claimDue(now: Instant): Promise<DueRun | null> {
  const [row] = await rowsOf<DueColumns>(
    undefined,
    `UPDATE runs r SET look_at = $2, looks = r.looks + 1
     WHERE r.id = (
       SELECT id FROM runs WHERE state = 'ahead' AND look_at <= $1 AND deleted_at IS NULL
       ORDER BY look_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING r.id, r.looks, r.owner_id, r.market_id, r.request, r.from_date, r.to_date, r.tickers,
       r.held_since, (SELECT json_agg(c.parameters ORDER BY c.place) FROM run_cells c
         WHERE c.run_id = r.id) AS parameters`,
    [new Date(now), new Date(now + LOOK_LEASE)],
  );
  if (!row) return null;
  const { request, tickers, parameters } = row;
  return {
    id: provenRun(row.id),
    look: row.looks,
    owner: row.owner_id,
    market: provenMarket(row.market_id),
    from: row.from_date,
    to: row.to_date,
    heldSince: row.held_since && instantFrom(row.held_since),
    ...{ request, tickers, parameters },
  };
}

export interface Frozen {
  readonly inputs: Uint8Array;
  /** SHA-256 of what the result depends on. */
  readonly contentKey: string;
  readonly sessions: Overlap["sessions"];
}

/** Stores the inputs of a run and queues it, both or neither; false when it is not the worker's any more. */
export function freezeRun(run: DueRun, { inputs, contentKey, sessions }: Frozen): Promise<boolean> {
  return inTransaction(async (client) => {
    const { id, look, owner, tickers } = run;
    const accounts = await forwardAccounts(owner, { tickers, sessions }, client);
    const { rowCount } = await client.query(
      `UPDATE runs SET state = 'waiting', look_at = NULL, held_since = NULL, held_by = NULL,
         content_key = $3, forward_accounts = $4
       WHERE id = $1 AND state = 'ahead' AND looks = $2`,
      [id, look, contentKey, accounts],
    );
    if (rowCount !== 1) return false;
    await insertPieces(client, { table: "run_inputs", run: id }, inputs);
    await queueRuns(client, [id]);
    return true;
  });
}

/** Puts a run off: it is due later than was thought, because a plan of it may be held for longer. */
export async function putOffRun({ id, look }: LookedAt, dueAt: Instant): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE runs SET due_at = $3, look_at = $3, held_since = NULL, held_by = NULL
     WHERE id = $1 AND state = 'ahead' AND looks = $2`,
    [id, look, new Date(dueAt)],
  );
}

export interface Held {
  /** When it is looked at again. */
  readonly lookAt: Instant;
  /** Null while its bars are being fetched and nothing is wrong. */
  readonly by: Refusal | null;
}

/** Leaves a run waiting beyond its time, and notes since when and why. */
export async function holdRun(
  { id, look }: LookedAt,
  { lookAt, by }: Held,
  now: Instant,
): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE runs SET look_at = $3, held_by = $4::jsonb,
       held_since = CASE WHEN $4::jsonb IS NULL THEN NULL ELSE coalesce(held_since, $5) END
     WHERE id = $1 AND state = 'ahead' AND looks = $2`,
    [id, look, new Date(lookAt), by && JSON.stringify(by), new Date(now)],
  );
}

/** Notes why a run that is due cannot be walked; it stays registered. */
export async function failDue(
  { id, look }: LookedAt,
  problem: Refusal,
  now: Instant,
): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE runs SET state = 'failed', problem = $3, finished_at = $4, look_at = NULL,
       held_since = NULL, held_by = NULL
     WHERE id = $1 AND state = 'ahead' AND looks = $2`,
    [id, look, JSON.stringify(problem), new Date(now)],
  );
}

/** Lets a run wait for its period again that was cancelled, or failed, before it had inputs. */
export async function waitAgain(client: pg.PoolClient, id: OwnedRunId): Promise<void> {
  await client.query(
    `UPDATE runs SET state = 'ahead', problem = NULL, finished_at = NULL, look_at = due_at
     WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  );
}

/** How a run ahead stands. */
export interface AheadRow {
  /** Not before this time are its inputs frozen. */
  readonly dueAt: Instant;
  readonly heldSince: Instant | null;
  readonly heldBy: Refusal | null;
}

export interface AheadColumns {
  readonly due_at: Date | null;
  readonly held_since: Date | null;
  readonly held_by: Refusal | null;
}

/** Null for a run of a period that was over. */
export const aheadRow = ({ due_at, held_since, held_by }: AheadColumns): AheadRow | null =>
  due_at && {
    dueAt: instantFrom(due_at),
    heldSince: held_since && instantFrom(held_since),
    heldBy: held_by,
  };
