// Downloads: what somebody asked a feed for, in steps of one symbol and month each.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { StepState } from "@/lib/formats/market-views";
import type { Refusal } from "@/lib/formats/problems";
import type { MarketName } from "@/lib/formats/views/market-view";
import { pool } from "../pool";
import { instantFrom } from "../record-rows";
import {
  isUuid,
  type OwnedDownloadId,
  provenDownload,
  provenMarket,
  type ReadableMarketId,
  type UserId,
} from "../scope";
import { inTransaction, rowsOf } from "../transaction";
import { queueSteps } from "./queue";

export interface NewDownload {
  readonly market: ReadableMarketId;
  readonly interval: Interval;
  readonly symbols: readonly string[];
  /** New York dates, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** "YYYY-MM" of each step, for every symbol. */
  readonly months: readonly string[];
  readonly at: Instant;
}

/** How the months of one symbol stand. */
export interface SymbolProgress {
  readonly symbol: string;
  /** How many steps are in each state. */
  readonly steps: Readonly<Partial<Record<StepState, number>>>;
  readonly bars: number;
  /** Why a step failed or is tried again; null when none did. */
  readonly problem: Refusal | null;
}

export interface DownloadRow {
  readonly id: OwnedDownloadId;
  readonly market: MarketName & { readonly id: ReadableMarketId };
  readonly interval: Interval;
  readonly from: SessionDate;
  readonly to: SessionDate;
  readonly createdAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** In the order they were asked for. */
  readonly symbols: readonly SymbolProgress[];
}

/** A person has at most so many downloads under way. */
export const MOST_UNFINISHED = 5;

/** Whether one more download of the owner fits; holds back their others until this one is stored. */
async function isRoomFor(client: pg.PoolClient, owner: string): Promise<boolean> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('downloads:' || $1, 0))", [
    owner,
  ]);
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int FROM download_jobs WHERE owner_id = $1 AND finished_at IS NULL",
    [owner],
  );
  return (rows[0]?.count ?? 0) < MOST_UNFINISHED;
}

/** Stores a download and queues all its steps, or neither; null when the owner has too many. */
export function createDownload(owner: UserId, asked: NewDownload): Promise<OwnedDownloadId | null> {
  return inTransaction(async (client) => {
    if (!(await isRoomFor(client, owner))) return null;
    const id = uuidv7();
    const { market, interval, symbols, from, to, months, at } = asked;
    await client.query(
      `INSERT INTO download_jobs
         (id, owner_id, market_id, interval, symbols, from_date, to_date, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, owner, market, interval, symbols, from, to, new Date(at)],
    );
    await client.query(
      `INSERT INTO download_steps (job_id, symbol, month, state)
       SELECT $1, symbol, month, 'waiting' FROM unnest($2::text[]) symbol, unnest($3::text[]) month`,
      [id, symbols, months],
    );
    // Month by month, so that a long download shows something of every symbol early.
    const steps = months.flatMap((month) =>
      symbols.map((symbol) => ({ download: id, symbol, month })),
    );
    await queueSteps(client, steps);
    return provenDownload(id);
  });
}

/** The proof that a user started a download; null for another's exactly as for a missing one. */
export async function ownDownload(owner: UserId, id: string): Promise<OwnedDownloadId | null> {
  if (!isUuid(id)) return null;
  const { rows } = await pool().query(
    "SELECT 1 FROM download_jobs WHERE id = $1 AND owner_id = $2",
    [id, owner],
  );
  return rows.length === 1 ? provenDownload(id) : null;
}

/** A user's downloads of a market or of all, newest first. */
export async function listDownloads(
  owner: UserId,
  { market = null, most }: { readonly market?: ReadableMarketId | null; readonly most: number },
): Promise<DownloadRow[]> {
  const where = "j.owner_id = $1 AND ($2::text IS NULL OR j.market_id = $2)";
  return readDownloads({ where, limit: "LIMIT $3" }, [owner, market, most]);
}

/** One download as it stands. */
export async function loadDownload(id: OwnedDownloadId): Promise<DownloadRow> {
  const [row] = await readDownloads({ where: "j.id = $1", limit: "" }, [id]);
  if (!row) throw new Error("a proven download exists");
  return row;
}

interface DownloadColumns {
  readonly id: string;
  readonly market_id: string;
  readonly name: string;
  readonly kind: MarketName["kind"];
  readonly synthetic: boolean;
  readonly interval: Interval;
  readonly from_date: SessionDate;
  readonly to_date: SessionDate;
  readonly created_at: Date;
  readonly cancelled_at: Date | null;
  readonly finished_at: Date | null;
  readonly progress: SymbolProgress[];
}

interface Which {
  readonly where: string;
  readonly limit: string;
}

async function readDownloads(
  { where, limit }: Which,
  values: readonly unknown[],
): Promise<DownloadRow[]> {
  const rows = await rowsOf<DownloadColumns>(
    undefined,
    `WITH j AS (
       SELECT j.* FROM download_jobs j WHERE ${where} ORDER BY j.created_at DESC, j.id DESC
       ${limit})
     SELECT j.id, j.market_id, m.name, m.kind, m.synthetic, j.interval, j.from_date, j.to_date,
       j.created_at, j.cancelled_at, j.finished_at,
       (SELECT json_agg(json_build_object('symbol', t.symbol, 'steps', t.steps, 'bars', t.bars,
            'problem', t.problem) ORDER BY array_position(j.symbols, t.symbol))
        FROM (SELECT symbol, json_object_agg(state, steps) AS steps, sum(bars)::int AS bars,
                (array_agg(problem ORDER BY state = 'failed' DESC, month)
                  FILTER (WHERE problem IS NOT NULL))[1] AS problem
              FROM (SELECT s.symbol, s.state, count(*) AS steps, sum(s.bars) AS bars,
                      min(s.month) AS month,
                      (array_agg(s.problem ORDER BY s.month)
                        FILTER (WHERE s.problem IS NOT NULL))[1] AS problem
                    FROM download_steps s WHERE s.job_id = j.id GROUP BY s.symbol, s.state) p
              GROUP BY symbol) t) AS progress
     FROM j JOIN markets m ON m.id = j.market_id ORDER BY j.created_at DESC, j.id DESC`,
    values,
  );
  return rows.map(downloadRow);
}

const downloadRow = (row: DownloadColumns): DownloadRow => ({
  id: provenDownload(row.id),
  market: {
    id: provenMarket(row.market_id),
    name: row.name,
    kind: row.kind,
    synthetic: row.synthetic,
  },
  interval: row.interval,
  from: row.from_date,
  to: row.to_date,
  createdAt: instantFrom(row.created_at),
  cancelledAt: row.cancelled_at && instantFrom(row.cancelled_at),
  finishedAt: row.finished_at && instantFrom(row.finished_at),
  symbols: row.progress,
});

/** Stops a download: no step of it starts any more; one that runs comes to its end. */
export async function cancelDownload(id: OwnedDownloadId, at: Instant): Promise<void> {
  await inTransaction(async (client) => {
    if ((await lockedDownload(client, id)).finished) return;
    await client.query(
      `UPDATE download_steps SET state = 'cancelled', finished_at = $2
       WHERE job_id = $1 AND state = 'waiting'`,
      [id, new Date(at)],
    );
    await client.query("UPDATE download_jobs SET cancelled_at = $2 WHERE id = $1", [
      id,
      new Date(at),
    ]);
    await finishWhenDone(client, id, at);
  });
}

/**
 * Queues again what was cancelled or failed; answers how many steps that are, null when the download
 * had ended and its owner has too many others under way.
 */
export function resumeDownload(owner: UserId, id: OwnedDownloadId): Promise<number | null> {
  return inTransaction(async (client) => {
    // The owner's lock comes first, so that two resumed at once cannot wait for each other.
    const isRoom = await isRoomFor(client, owner);
    const { finished } = await lockedDownload(client, id);
    if (finished && !isRoom) return null;
    const { rows } = await client.query<{ symbol: string; month: string }>(
      `UPDATE download_steps SET state = 'waiting', problem = NULL, started_at = NULL,
         finished_at = NULL
       WHERE job_id = $1 AND state IN ('cancelled', 'failed') RETURNING symbol, month`,
      [id],
    );
    if (rows.length === 0) return 0;
    await client.query(
      "UPDATE download_jobs SET cancelled_at = NULL, finished_at = NULL WHERE id = $1",
      [id],
    );
    await queueSteps(
      client,
      rows.map(({ symbol, month }) => ({ download: id, symbol, month })),
    );
    return rows.length;
  });
}

/** Locks a download: whatever changes its steps does so one after the other. */
export async function lockedDownload(
  client: pg.PoolClient,
  id: string,
): Promise<{ readonly finished: boolean; readonly cancelled: boolean }> {
  const { rows } = await client.query<{ finished: boolean; cancelled: boolean }>(
    `SELECT finished_at IS NOT NULL AS finished, cancelled_at IS NOT NULL AS cancelled
     FROM download_jobs WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? { finished: true, cancelled: true };
}

/** Notes the end of a download whose last step has ended. The download is locked. */
export async function finishWhenDone(
  client: pg.PoolClient,
  id: string,
  at: Instant,
): Promise<void> {
  await client.query(
    `UPDATE download_jobs SET finished_at = $2
     WHERE id = $1 AND finished_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM download_steps WHERE job_id = $1 AND state IN ('waiting', 'running'))`,
    [id, new Date(at)],
  );
}
