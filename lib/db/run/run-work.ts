// Walking runs: taken by one worker at a time, whose lease tells others that it is still there.
import type pg from "pg";
import { type Instant, SECOND, type SessionDate } from "@/lib/core/base/time";
import type { Claims } from "@/lib/core/evidence/claims";
import type { RunCompanions } from "@/lib/core/evidence/companions/companions";
import type { RegistryAtStart } from "@/lib/core/evidence/registry";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { Refusal } from "@/lib/formats/problems";
import type { RunHeadline } from "@/lib/formats/views/run/run-view";
import { instantFrom } from "../record-rows";
import { isUuid, type OwnedRunId, provenRun, type UserId } from "../scope";
import { inTransaction, rowsOf } from "../transaction";
import { insertPieces } from "./run-bytes";
import { queueRuns, RUN_NOT_QUEUED } from "./run-queue";
import { relatedRuns, resultsOfSets, type TriedSet } from "./run-registry";

/** Whoever walks says so each second: who has not for this long is gone. */
export const RUN_LEASE = 30 * SECOND;
/**
 * Whoever computes what stands beside a run has it for so long: longer than a thread may take, so that
 * nobody else computes it meanwhile.
 */
export const COMPANIONS_LEASE = 15 * 60 * SECOND;
/** A run that ends whoever walks it is not taken up for ever. */
const MOST_LOSSES = 5;
/** Nor is what stands beside it, where that fails or ends whoever computes it. */
const MOST_COMPANIONS_ATTEMPTS = 5;

/** A run in the hands of one worker; `attempt` tells it from who had it before. */
export interface HeldRun {
  readonly id: OwnedRunId;
  readonly attempt: number;
}

export interface ClaimedRun extends HeldRun {
  readonly registeredAt: Instant;
  /** Live when it was registered before its period was over (rule E1). */
  readonly clock: Claims["clock"];
  readonly registry: RegistryAtStart;
  /** The results of its owner's other tries that are related to it. */
  readonly others: readonly TriedSet[];
  /** In their order. */
  readonly cells: readonly {
    readonly name: string;
    readonly set: string;
    readonly parameters: WalkParameters;
    readonly checkpoint: Uint8Array | null;
  }[];
}

interface ClaimColumns {
  readonly attempts: number;
  readonly registered_at: Date;
  readonly clock: Claims["clock"];
  readonly registry: RegistryAtStart;
  /** Counted again when the inputs of a run ahead were frozen. */
  readonly forward_accounts: number | null;
  readonly owner_id: UserId;
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly tickers: readonly string[];
}

const CLAIMED = `attempts, registered_at, clock, registry, forward_accounts, owner_id,
  from_date AS "from", to_date AS "to", tickers`;

/**
 * Takes a run to walk it; null when it is done, cancelled, deleted, or in another worker's hands, and
 * when it has lost as many workers as it may.
 */
export function claimRun(id: string, now: Instant): Promise<ClaimedRun | null> {
  return inTransaction(async (client) => {
    if (!isUuid(id)) return null;
    const { rows } = await client.query<ClaimColumns>(
      `UPDATE runs SET state = 'walking', attempts = attempts + 1, lease_until = $3,
         losses = losses + (state = 'walking')::int, started_at = coalesce(started_at, $2)
       WHERE id = $1 AND deleted_at IS NULL
         AND (state = 'waiting' OR state = 'walking' AND lease_until <= $2 AND losses + 1 < $4)
       RETURNING ${CLAIMED}`,
      [id, new Date(now), leaseFrom(now), MOST_LOSSES],
    );
    return rows[0] ? claimedRun(client, id, rows[0]) : null;
  });
}

const withoutCompanions = (now: string): string =>
  `r.state = 'done' AND r.companions IS NULL AND r.deleted_at IS NULL
   AND (r.companions_lease_until IS NULL OR r.companions_lease_until <= ${now})
   AND r.companions_attempts < ${MOST_COMPANIONS_ATTEMPTS}`;

/**
 * Takes a run that is done to compute what stands beside it; null where that is there, in another
 * worker's hands, or was begun as often as it may be.
 */
export function claimCompanions(id: string, now: Instant): Promise<ClaimedRun | null> {
  return inTransaction(async (client) => {
    if (!isUuid(id)) return null;
    const { rows } = await client.query<ClaimColumns>(
      `UPDATE runs r SET attempts = attempts + 1, companions_attempts = companions_attempts + 1,
         companions_lease_until = $3
       WHERE r.id = $1 AND ${withoutCompanions("$2")}
       RETURNING ${CLAIMED}`,
      [id, new Date(now), companionsLeaseFrom(now)],
    );
    return rows[0] ? claimedRun(client, id, rows[0]) : null;
  });
}

async function claimedRun(
  client: pg.PoolClient,
  id: string,
  run: ClaimColumns,
): Promise<ClaimedRun> {
  const { rows: cells } = await client.query<ClaimedRun["cells"][number]>(
    "SELECT name, set, parameters, checkpoint FROM run_cells WHERE run_id = $1 ORDER BY place",
    [id],
  );
  const own = new Set(cells.map(({ set }) => set));
  const related = await relatedRuns(run.owner_id, run, client);
  const sets = [...new Set(related.flatMap((other) => other.sets))];
  const others = sets.filter((set) => !own.has(set));
  const { attempts, clock, registry, forward_accounts } = run;
  return {
    id: provenRun(id),
    attempt: attempts,
    registeredAt: instantFrom(run.registered_at),
    clock,
    registry: { ...registry, forwardAccounts: forward_accounts ?? registry.forwardAccounts },
    others: await resultsOfSets(run.owner_id, others, client),
    cells,
  };
}

const leaseFrom = (now: Instant): Date => new Date(now + RUN_LEASE);
const companionsLeaseFrom = (now: Instant): Date => new Date(now + COMPANIONS_LEASE);

export interface CellProgress {
  readonly name: string;
  readonly walked: number;
  /** The state to take it up from; null leaves the one that is stored. */
  readonly checkpoint: Uint8Array | null;
}

/** Says that a run is being walked and how far it is; false when it is not the worker's any more. */
export async function keepRun(
  { id, attempt }: HeldRun,
  cells: readonly CellProgress[],
  now: Instant,
): Promise<boolean> {
  const held = await rowsOf(
    undefined,
    `WITH held AS (
       UPDATE runs SET lease_until = $3 WHERE id = $1 AND state = 'walking' AND attempts = $2
       RETURNING id),
     told AS (
       UPDATE run_cells c SET walked = p.walked, checkpoint = coalesce(p.checkpoint, c.checkpoint)
       FROM held, unnest($4::text[], $5::int[], $6::bytea[]) AS p (name, walked, checkpoint)
       WHERE c.run_id = held.id AND c.name = p.name)
     SELECT 1 FROM held`,
    [
      id,
      attempt,
      leaseFrom(now),
      cells.map(({ name }) => name),
      cells.map(({ walked }) => walked),
      cells.map(({ checkpoint }) => checkpoint && Buffer.from(checkpoint)),
    ],
  );
  return held.length === 1;
}

/** What a run came to. */
export interface RunEnd {
  readonly evidenceId: string;
  readonly bundle: Uint8Array;
  readonly cells: readonly {
    readonly name: string;
    readonly set: string;
    readonly resultDigest: string;
    readonly headline: RunHeadline;
    readonly sharpe: number | null;
    readonly sessions: readonly string[];
    readonly returns: readonly (number | null)[];
  }[];
}

/**
 * Stores what a run came to, all of it or nothing; false when it is not the worker's any more. What
 * stands beside it is the worker's to compute from now on.
 */
export function finishRun({ id, attempt }: HeldRun, end: RunEnd, now: Instant): Promise<boolean> {
  return inTransaction(async (client) => {
    const { evidenceId, bundle, cells } = end;
    const ended = await client.query(
      `UPDATE runs SET state = 'done', evidence_id = $3, finished_at = $4, lease_until = NULL,
         companions_attempts = 1, companions_lease_until = $5
       WHERE id = $1 AND state = 'walking' AND attempts = $2`,
      [id, attempt, evidenceId, new Date(now), companionsLeaseFrom(now)],
    );
    if (ended.rowCount !== 1) return false;
    await insertPieces(client, { table: "run_bundles", run: id }, bundle);
    for (const { name, set, resultDigest, headline, sharpe, sessions, returns } of cells) {
      await client.query(
        `UPDATE run_cells SET walked = sessions, checkpoint = NULL, result_digest = $3, headline = $4
         WHERE run_id = $1 AND name = $2`,
        [id, name, resultDigest, JSON.stringify(headline)],
      );
      await client.query(
        `INSERT INTO run_results (run_id, set, result_digest, sharpe, sessions, returns, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, set, resultDigest, sharpe, sessions, returns, new Date(now)],
      );
    }
    return true;
  });
}

/** Stores what stands beside the evidence of a run, if it is still the worker's and not deleted. */
export async function storeCompanions(
  { id, attempt }: HeldRun,
  companions: RunCompanions,
): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE runs SET companions = $3, companions_lease_until = NULL
     WHERE id = $1 AND state = 'done' AND attempts = $2 AND deleted_at IS NULL`,
    [id, attempt, JSON.stringify(companions)],
  );
}

/** Notes why a run has failed, if it is still the worker's. */
export async function failRun(
  { id, attempt }: HeldRun,
  problem: Refusal,
  now: Instant,
): Promise<void> {
  await rowsOf(
    undefined,
    `UPDATE runs SET state = 'failed', problem = $3, finished_at = $4, lease_until = NULL
     WHERE id = $1 AND state = 'walking' AND attempts = $2`,
    [id, attempt, JSON.stringify(problem), new Date(now)],
  );
}

/**
 * Gives a run back that its worker cannot go on with, or what was to stand beside it: the next look
 * takes it up again. Nothing of it counts as lost or begun.
 */
export async function giveBackRun({ id, attempt }: HeldRun): Promise<void> {
  await rowsOf(
    undefined,
    `WITH walking AS (
       UPDATE runs SET state = 'waiting', lease_until = NULL
       WHERE id = $1 AND state = 'walking' AND attempts = $2)
     UPDATE runs SET companions_lease_until = NULL, companions_attempts = companions_attempts - 1
     WHERE id = $1 AND attempts = $2 AND companions_lease_until IS NOT NULL`,
    [id, attempt],
  );
}

const BROKEN: Refusal = { code: "run-broken" };

/**
 * Puts runs back that nobody walks: whose worker is gone, or which wait without a place in the queue.
 * One that has lost five workers has failed. Called at every start and each minute; answers how many.
 */
export function takeUpRuns(now: Instant): Promise<number> {
  return inTransaction(async (client) => {
    await client.query(
      `UPDATE runs SET state = 'failed', problem = $2, finished_at = $1, lease_until = NULL,
         losses = losses + 1
       WHERE state = 'walking' AND lease_until <= $1 AND losses + 1 >= $3`,
      [new Date(now), JSON.stringify(BROKEN), MOST_LOSSES],
    );
    const { rows } = await client.query<{ id: string }>(
      `UPDATE runs r SET state = 'waiting', lease_until = NULL,
         losses = losses + (state = 'walking')::int
       WHERE r.id IN (
         SELECT r.id FROM runs r
         WHERE r.deleted_at IS NULL AND (r.state = 'walking' AND r.lease_until <= $1
           OR r.state = 'waiting' AND ${RUN_NOT_QUEUED})
         ORDER BY r.id FOR UPDATE SKIP LOCKED)
       RETURNING r.id`,
      [new Date(now)],
    );
    const incomplete = await client.query<{ id: string }>(
      `SELECT r.id FROM runs r WHERE ${withoutCompanions("$1")} AND ${RUN_NOT_QUEUED}`,
      [new Date(now)],
    );
    const ids = [...rows, ...incomplete.rows].map(({ id }) => id);
    await queueRuns(client, ids);
    return ids.length;
  });
}
