// What is known about stored bars without reading them: versions, quality and provenance.
import type { Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { SetQuality } from "@/lib/core/market/quality/quality";
import { instantFrom } from "../record-rows";
import type { ReadableMarketId } from "../scope";
import { type Reader, rowsOf } from "../transaction";

export interface StoredSet {
  readonly symbol: string;
  readonly month: string;
  readonly version: number;
  readonly sha256: string;
  readonly source: string;
  readonly adjustment: string;
  readonly fetchedAt: Instant;
  readonly rows: number;
  /** Null for sets that were stored before quality was looked at. */
  readonly quality: SetQuality | null;
  readonly changed: number | null;
}

/** Which sets; months are "YYYY-MM" and inclusive, and without symbols all there are. */
export interface StoredSetQuery {
  readonly interval: Interval;
  readonly symbols?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** The latest version of each month of each symbol, by symbol and month. */
export async function latestSets(
  market: ReadableMarketId,
  { interval, symbols, from = "0000-00", to = "9999-99" }: StoredSetQuery,
): Promise<StoredSet[]> {
  const rows = await rowsOf<StoredSetRow>(
    undefined,
    `SELECT DISTINCT ON (symbol COLLATE "C", month) ${COLUMNS} FROM price_sets
     WHERE market_id = $1 AND interval = $2 AND ($3::text[] IS NULL OR symbol = ANY($3))
       AND month BETWEEN $4 AND $5
     ORDER BY symbol COLLATE "C", month, version DESC`,
    [market, interval, symbols ?? null, from, to],
  );
  return rows.map(storedSet);
}

/** Every version of every month of one symbol, newest month and version first. */
export async function setVersions(
  market: ReadableMarketId,
  symbol: string,
  interval: Interval,
): Promise<StoredSet[]> {
  const rows = await rowsOf<StoredSetRow>(
    undefined,
    `SELECT ${COLUMNS} FROM price_sets WHERE market_id = $1 AND symbol = $2 AND interval = $3
     ORDER BY month DESC, version DESC`,
    [market, symbol, interval],
  );
  return rows.map(storedSet);
}

const COLUMNS = `symbol, month, version, sha256, source, adjustment, fetched_at, rows, quality, changed`;

interface StoredSetRow {
  readonly symbol: string;
  readonly month: string;
  readonly version: number;
  readonly sha256: string;
  readonly source: string;
  readonly adjustment: string;
  readonly fetched_at: Date;
  readonly rows: number;
  readonly quality: SetQuality | null;
  readonly changed: number | null;
}

const storedSet = ({ fetched_at, ...row }: StoredSetRow): StoredSet => ({
  ...row,
  fetchedAt: instantFrom(fetched_at),
});

/** One version of a month: which one it is, in what adjustment. */
export interface SetDigest {
  readonly symbol: string;
  readonly month: string;
  readonly sha256: string;
  readonly adjustment: string;
}

/** The digests of the latest version of each month of some symbols, by symbol and month. */
export function latestDigests(
  market: ReadableMarketId,
  { interval, symbols }: { readonly interval: Interval; readonly symbols: readonly string[] },
  via?: Reader,
): Promise<SetDigest[]> {
  return rowsOf<SetDigest>(
    via,
    `SELECT DISTINCT ON (symbol COLLATE "C", month) symbol, month, sha256, adjustment FROM price_sets
     WHERE market_id = $1 AND interval = $2 AND symbol = ANY($3)
     ORDER BY symbol COLLATE "C", month, version DESC`,
    [market, interval, symbols],
  );
}

/** The bytes of one stored month, and what names them. */
export interface SetBytes {
  readonly symbol: string;
  readonly sha256: string;
  readonly source: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** The latest version of each month of some symbols, by symbol and month: nothing but what is read. */
export function readSetBytes(
  market: ReadableMarketId,
  { interval, symbols, from, to }: Required<StoredSetQuery>,
  via?: Reader,
): Promise<SetBytes[]> {
  return rowsOf<SetBytes>(
    via,
    `SELECT DISTINCT ON (symbol COLLATE "C", month) symbol, sha256, source, rows, bytes
     FROM price_sets
     WHERE market_id = $1 AND symbol = ANY($2) AND interval = $3 AND month BETWEEN $4 AND $5
     ORDER BY symbol COLLATE "C", month, version DESC`,
    [market, symbols, interval, from, to],
  );
}

/** Two versions of one month of one symbol, in the order asked for; undefined where one is missing. */
export async function readVersions(
  of: { readonly market: ReadableMarketId; readonly symbol: string; readonly interval: Interval },
  month: string,
  versions: readonly [number, number],
): Promise<readonly [SetBytes | undefined, SetBytes | undefined]> {
  const rows = await rowsOf<SetBytes & { readonly version: number }>(
    undefined,
    `SELECT symbol, version, sha256, source, rows, bytes FROM price_sets
     WHERE market_id = $1 AND symbol = $2 AND interval = $3 AND month = $4 AND version = ANY($5)`,
    [of.market, of.symbol, of.interval, month, versions],
  );
  const one = (version: number) => rows.find((row) => row.version === version);
  return [one(versions[0]), one(versions[1])];
}

/** The number that a market's price sets stand at: the same number, the same sets. */
export async function marketRevision(market: ReadableMarketId, via?: Reader): Promise<number> {
  const [row] = await rowsOf<{ revision: number }>(
    via,
    "SELECT revision FROM markets WHERE id = $1",
    [market],
  );
  if (!row) throw new Error("a readable market exists");
  return row.revision;
}

/** The intervals in which a market holds bars, of one symbol or of any. */
export async function storedIntervals(
  market: ReadableMarketId,
  symbol: string | null = null,
): Promise<Interval[]> {
  const rows = await rowsOf<{ interval: Interval }>(
    undefined,
    `SELECT DISTINCT interval FROM price_sets
     WHERE market_id = $1 AND ($2::text IS NULL OR symbol = $2)`,
    [market, symbol],
  );
  return rows.map(({ interval }) => interval);
}

/** The first and the last month that is stored of a symbol. */
export interface SymbolSpan {
  readonly symbol: string;
  readonly first: string;
  readonly last: string;
}

/** The spans of all symbols that have bars in an interval, by symbol. */
export function symbolSpans(market: ReadableMarketId, interval: Interval): Promise<SymbolSpan[]> {
  return rowsOf<SymbolSpan>(
    undefined,
    `SELECT symbol, min(month) AS first, max(month) AS last FROM price_sets
     WHERE market_id = $1 AND interval = $2 GROUP BY symbol ORDER BY symbol COLLATE "C"`,
    [market, interval],
  );
}

/** How many symbols each month of an interval is stored for. */
export async function symbolsPerMonth(
  market: ReadableMarketId,
  interval: Interval,
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ month: string; symbols: number }>(
    undefined,
    `SELECT month, count(DISTINCT symbol)::int AS symbols FROM price_sets
     WHERE market_id = $1 AND interval = $2 GROUP BY month`,
    [market, interval],
  );
  return new Map(rows.map(({ month, symbols }) => [month, symbols]));
}
