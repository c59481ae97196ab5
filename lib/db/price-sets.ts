// Price sets: one month of one symbol's bars as stored bytes; a difference is a new version.
import { createHash } from "node:crypto";
import type pg from "pg";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { SetQuality } from "@/lib/core/market/quality/quality";
import type { ReadableMarketId } from "./scope";
import { inTransaction, type Reader, rowsOf } from "./transaction";

export interface NewPriceSet {
  readonly symbol: string;
  readonly interval: Interval;
  /** "2025-07": the New York month of its sessions. */
  readonly month: string;
  readonly bytes: Uint8Array;
  /** "sample", "upload", or the name of a feed. */
  readonly source: string;
  /** The adjustment basis in the words of rule T6. */
  readonly adjustment: string;
  readonly fetchedAt: Instant;
  /** How many bars it holds. */
  readonly rows: number;
  /** opensAt of its first bar and closesAt of its last. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** What rules Q1 and Q2 say about it. */
  readonly quality?: SetQuality;
  /** SHA-256 of the vendor's answer as it came. */
  readonly rawSha256?: string | null;
  /** How many bars differ from the version before. */
  readonly changed?: number;
}

export interface PriceSet extends Omit<NewPriceSet, "quality" | "rawSha256" | "changed"> {
  readonly version: number;
  /** SHA-256 of the bytes, hex: what fills and evidence name. */
  readonly sha256: string;
}

/** Which bars: the months are "YYYY-MM" and inclusive; without them all there are. */
export interface PriceSetQuery {
  readonly symbols: readonly string[];
  readonly interval: Interval;
  readonly from?: string;
  readonly to?: string;
}

/** Two writers of one market follow each other, so that versions count up without a gap. */
export async function lockPriceSets(client: pg.PoolClient, market: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('price_sets:' || $1, 0))", [
    market,
  ]);
}

/**
 * Stores price sets of one market in the caller's transaction. A set whose bytes equal the latest
 * version is there already; one that differs becomes the next version. Returns how many were added.
 */
export async function insertPriceSets(
  client: pg.PoolClient,
  market: string,
  sets: readonly NewPriceSet[],
): Promise<number> {
  await lockPriceSets(client, market);
  let added = 0;
  for (const batch of batchesOf(sets)) added += await insertBatch(client, market, batch);
  if (added > 0) {
    await client.query("UPDATE markets SET revision = revision + 1 WHERE id = $1", [market]);
  }
  return added;
}

/** Stores price sets in a transaction of their own: not from within an act, which holds another. */
export const addPriceSets = (
  market: ReadableMarketId,
  sets: readonly NewPriceSet[],
): Promise<number> => inTransaction((client) => insertPriceSets(client, market, sets));

/** So many sets go in with one statement, or fewer of larger ones. */
const AT_ONCE = 500;
const BYTES_AT_ONCE = 1_024 * 1_024;

/** The sets in their order, cut where a statement has enough, or would hold one month twice. */
function* batchesOf(sets: readonly NewPriceSet[]): Generator<NewPriceSet[]> {
  let batch: NewPriceSet[] = [];
  let bytes = 0;
  const months = new Set<string>();
  for (const set of sets) {
    const month = `${set.symbol} ${set.interval} ${set.month}`;
    const full = batch.length === AT_ONCE || bytes + set.bytes.length > BYTES_AT_ONCE;
    if (batch.length > 0 && (full || months.has(month))) {
      yield batch;
      batch = [];
      bytes = 0;
      months.clear();
    }
    batch.push(set);
    bytes += set.bytes.length;
    months.add(month);
  }
  if (batch.length > 0) yield batch;
}

/** Sets of different months. */
async function insertBatch(
  client: pg.PoolClient,
  market: string,
  sets: readonly NewPriceSet[],
): Promise<number> {
  const column = <T>(of: (set: NewPriceSet) => T): T[] => sets.map(of);
  const inserted = await client.query({
    // Named, so that it is planned once for the thousands of sets of a market.
    name: "insert_price_sets",
    text: `INSERT INTO price_sets (id, market_id, symbol, interval, month, version, bytes, sha256,
             source, adjustment, fetched_at, rows, first_at, last_at, quality, raw_sha256, changed)
           SELECT gen_random_uuid(), $1, s.symbol, s.interval, s.month,
             coalesce(latest.version, 0) + 1, s.bytes, s.sha256, s.source, s.adjustment,
             s.fetched_at, s.rows, s.first_at, s.last_at, s.quality::jsonb, s.raw_sha256,
             CASE WHEN latest.version > 0 THEN s.changed END
           FROM unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::text[],
               $8::text[], $9::timestamptz[], $10::int[], $11::timestamptz[], $12::timestamptz[],
               $13::text[], $14::text[], $15::int[])
             AS s (symbol, interval, month, bytes, sha256, source, adjustment, fetched_at, rows,
               first_at, last_at, quality, raw_sha256, changed)
           LEFT JOIN LATERAL (
             SELECT version, sha256 FROM price_sets p
             WHERE p.market_id = $1 AND p.symbol = s.symbol AND p.interval = s.interval
               AND p.month = s.month
             ORDER BY version DESC LIMIT 1) AS latest ON true
           WHERE latest.sha256 IS DISTINCT FROM s.sha256`,
    values: [
      market,
      column(({ symbol }) => symbol),
      column(({ interval }) => interval),
      column(({ month }) => month),
      column(({ bytes }) => Buffer.from(bytes)),
      column(({ bytes }) => createHash("sha256").update(bytes).digest("hex")),
      column(({ source }) => source),
      column(({ adjustment }) => adjustment),
      column(({ fetchedAt }) => new Date(fetchedAt)),
      column(({ rows }) => rows),
      column(({ firstAt }) => new Date(firstAt)),
      column(({ lastAt }) => new Date(lastAt)),
      column(({ quality }) => (quality === undefined ? null : JSON.stringify(quality))),
      column(({ rawSha256 }) => rawSha256 ?? null),
      column(({ changed }) => changed ?? null),
    ],
  });
  return inserted.rowCount ?? 0;
}

/** The latest version of each month of each symbol asked for, by symbol and month. */
export async function readPriceSets(
  market: ReadableMarketId,
  { symbols, interval, from = "0000-00", to = "9999-99" }: PriceSetQuery,
  via?: Reader,
): Promise<PriceSet[]> {
  const rows = await rowsOf<PriceSetRow>(
    via,
    `SELECT DISTINCT ON (symbol COLLATE "C", month) symbol, month, version, bytes, sha256,
       source, adjustment, fetched_at, rows, first_at, last_at
     FROM price_sets
     WHERE market_id = $1 AND symbol = ANY($2) AND interval = $3 AND month BETWEEN $4 AND $5
     ORDER BY symbol COLLATE "C", month, version DESC`,
    [market, symbols, interval, from, to],
  );
  return rows.map((row) => priceSet(row, interval));
}

interface PriceSetRow {
  readonly symbol: string;
  readonly month: string;
  readonly version: number;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly source: string;
  readonly adjustment: string;
  readonly fetched_at: Date;
  readonly rows: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

const priceSet = (row: PriceSetRow, interval: Interval): PriceSet => ({
  symbol: row.symbol,
  interval,
  month: row.month,
  version: row.version,
  bytes: new Uint8Array(row.bytes.buffer, row.bytes.byteOffset, row.bytes.length),
  sha256: row.sha256,
  source: row.source,
  adjustment: row.adjustment,
  fetchedAt: instant(row.fetched_at.getTime()),
  rows: row.rows,
  firstAt: instant(row.first_at.getTime()),
  lastAt: instant(row.last_at.getTime()),
});
