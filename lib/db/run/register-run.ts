// Registering a run: its number and the registry's count, before anything is computed; its inputs if it is due.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import type { Instant } from "@/lib/core/base/time";
import type { RegistryAtStart } from "@/lib/core/evidence/registry";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { type OwnedRunId, provenRun, type ReadableMarketId, type UserId } from "../scope";
import { inTransaction } from "../transaction";
import { waitAgain } from "./ahead-runs";
import { insertPieces } from "./run-bytes";
import { queueRuns } from "./run-queue";
import {
  countsOf,
  forwardAccounts,
  type Overlap,
  type Registration,
  relatedRuns,
  sharpesOfSets,
} from "./run-registry";

/** Runs that a person may have under way, waiting for their period, and in all that are not deleted. */
export const MOST_UNDER_WAY = 3;
export const MOST_AHEAD = 20;
export const MOST_RUNS = 2_000;

export interface NewCell {
  readonly name: string;
  readonly parameters: WalkParameters;
  readonly set: string;
}

export interface NewRun {
  /** Null: named by its period. */
  readonly name: string | null;
  readonly market: ReadableMarketId;
  readonly request: RunForm;
  /** All of the period, one or more. */
  readonly sessions: Overlap["sessions"];
  readonly tickers: readonly string[];
  readonly cells: readonly NewCell[];
  /** SHA-256 of what its result depends on; of a run ahead, of what was asked for. */
  readonly inputsKey: string;
  readonly inputs: Ready | Ahead;
  readonly at: Instant;
}

interface Ready {
  readonly bytes: Uint8Array;
}

interface Ahead {
  /** When they can be frozen, at the soonest. */
  readonly dueAt: Instant;
}

/** What the owner has too many of already. */
export type TooManyRuns = "under-way" | "ahead" | "in-all";

export type Created =
  | { readonly id: OwnedRunId; readonly found: boolean }
  | { readonly tooMany: TooManyRuns };

/**
 * Registers a run and queues it, or lets it wait for its period; or finds the one of the same inputs,
 * which goes on where it had failed or was cancelled. One after the other for each owner, so that every
 * run sees those before it.
 */
export function createRun(owner: UserId, run: NewRun): Promise<Created> {
  return inTransaction(async (client) => {
    await lockRuns(client, owner);
    const found = await foundRun(client, owner, run.inputsKey);
    if (found?.ended) {
      const tooMany = await goOn(client, owner, found.id);
      return tooMany ? { tooMany } : { id: found.id, found: true };
    }
    if (found) return { id: found.id, found: true };
    const rooms = await roomsOf(client, owner);
    const isReady = "bytes" in run.inputs;
    const tooMany = rooms.full.find((full) => full !== (isReady ? "ahead" : "under-way"));
    if (tooMany) return { tooMany };
    const id = uuidv7();
    await insertRun(client, { owner, id, number: rooms.number }, run);
    if (isReady) await queueRuns(client, [id]);
    return { id: provenRun(id), found: false };
  });
}

/** Holds back other acts on an owner's runs until this transaction ends. */
export async function lockRuns(client: pg.PoolClient, owner: UserId): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('runs:' || $1, 0))", [owner]);
}

/** A run that waited has what it depends on beside what was asked for: it is found by either. */
async function foundRun(client: pg.PoolClient, owner: UserId, key: string) {
  const { rows } = await client.query<{ id: string; ended: boolean }>(
    `SELECT id, state IN ('failed', 'cancelled') AS ended FROM runs
     WHERE owner_id = $1 AND (inputs_key = $2 OR content_key = $2) AND deleted_at IS NULL
     ORDER BY number LIMIT 1`,
    [owner, key],
  );
  const [row] = rows;
  return row && { id: provenRun(row.id), ended: row.ended };
}

interface Rooms {
  /** The number of one more run. */
  readonly number: number;
  /** What there are too many of. */
  readonly full: readonly TooManyRuns[];
}

/** The runs of the owner are locked. */
async function roomsOf(client: pg.PoolClient, owner: UserId): Promise<Rooms> {
  const { rows } = await client.query<Record<"number" | "open" | "ahead" | "kept", number>>(
    `SELECT coalesce(max(number), 0)::int + 1 AS number,
       (count(*) FILTER (WHERE state IN ('waiting', 'walking') AND deleted_at IS NULL))::int AS open,
       (count(*) FILTER (WHERE state = 'ahead' AND deleted_at IS NULL))::int AS ahead,
       (count(*) FILTER (WHERE deleted_at IS NULL))::int AS kept
     FROM runs WHERE owner_id = $1`,
    [owner],
  );
  const { number = 1, open = 0, ahead = 0, kept = 0 } = rows[0] ?? {};
  const full: TooManyRuns[] = [];
  if (open >= MOST_UNDER_WAY) full.push("under-way");
  if (ahead >= MOST_AHEAD) full.push("ahead");
  if (kept >= MOST_RUNS) full.push("in-all");
  return { number, full };
}

/**
 * Takes up a run again that had failed or was cancelled: from its checkpoints, or, where it has no inputs
 * yet, waiting for its period. Workers that it lost before do not count against it any more. Answers
 * what its owner has too many of; the runs are locked.
 */
export async function goOn(
  client: pg.PoolClient,
  owner: UserId,
  id: OwnedRunId,
): Promise<TooManyRuns | null> {
  const { full } = await roomsOf(client, owner);
  const inputs = await client.query("SELECT 1 FROM run_inputs WHERE run_id = $1 LIMIT 1", [id]);
  const isReady = inputs.rowCount === 1;
  const needed: TooManyRuns = isReady ? "under-way" : "ahead";
  if (full.includes(needed)) return needed;
  if (!isReady) {
    await waitAgain(client, id);
    return null;
  }
  await client.query(
    `UPDATE runs SET state = 'waiting', problem = NULL, finished_at = NULL, losses = 0
     WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  );
  await queueRuns(client, [id]);
  return null;
}

async function insertRun(
  client: pg.PoolClient,
  of: { readonly owner: UserId; readonly id: string; readonly number: number },
  run: NewRun,
): Promise<void> {
  const { owner, id, number } = of;
  const { market, tickers, cells, sessions, at } = run;
  const [from, to] = [sessions[0]?.date, sessions.at(-1)?.date];
  if (from === undefined || to === undefined) throw new Error("a run has a session");
  const registration = { from, to, tickers, sets: cells.map(({ set }) => set) };
  const registry = await registryFor(client, { owner, number, registration }, run);
  const dueAt = "dueAt" in run.inputs ? new Date(run.inputs.dueAt) : null;
  await client.query(
    `INSERT INTO runs (id, owner_id, number, name, state, request, market_id, from_date, to_date,
       tickers, inputs_key, registered_at, registry, clock, due_at, look_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
    [
      ...[id, owner, number, run.name ?? `${from} to ${to}`, dueAt ? "ahead" : "waiting"],
      ...[JSON.stringify(run.request), market, from, to, tickers, run.inputsKey, new Date(at)],
      ...[JSON.stringify(registry), dueAt ? "live" : "replay", dueAt],
    ],
  );
  await client.query(
    `INSERT INTO run_registry (run_id, owner_id, number, from_date, to_date, tickers, sets,
       registered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, owner, number, from, to, tickers, registration.sets, new Date(at)],
  );
  await client.query(
    `INSERT INTO run_cells (run_id, place, name, parameters, set, sessions)
     SELECT $1, c.place - 1, c.name, c.parameters::jsonb, c.set, $5
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY
       AS c (name, parameters, set, place)`,
    [
      id,
      cells.map(({ name }) => name),
      cells.map(({ parameters }) => JSON.stringify(parameters)),
      registration.sets,
      sessions.length,
    ],
  );
  if ("bytes" in run.inputs) {
    await insertPieces(client, { table: "run_inputs", run: id }, run.inputs.bytes);
  }
}

/** What the registry says of a run, this one counted in; its own tries are no others. */
async function registryFor(
  client: pg.PoolClient,
  of: {
    readonly owner: UserId;
    readonly number: number;
    readonly registration: Registration;
  },
  { cells, tickers, sessions }: NewRun,
): Promise<RegistryAtStart> {
  const { owner, number, registration } = of;
  const own = { number, ...registration };
  const related = [...(await relatedRuns(owner, registration, client)), own];
  const counts = countsOf(own, related);
  const others = [...new Set(related.flatMap(({ sets }) => sets))].filter(
    (set) => !registration.sets.includes(set),
  );
  return {
    n: counts.get(registration.sets[0] ?? "")?.n ?? 0,
    places: Object.fromEntries(cells.map(({ name, set }) => [name, counts.get(set)?.k ?? 0])),
    forwardAccounts: await forwardAccounts(owner, { tickers, sessions }, client),
    sharpes: await sharpesOfSets(owner, others, client),
  };
}
