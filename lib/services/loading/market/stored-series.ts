// Stored bars as columns: which months there are is asked once a change, what they hold is read once.
import { invariant } from "@/lib/core/base/invariant";
import type { Interval } from "@/lib/core/market/bar";
import { at, type BarSeries, type SeriesPart } from "@/lib/core/market/series";
import {
  latestDigests,
  marketRevision,
  readSetBytes,
  type SetBytes,
  type SetDigest,
} from "@/lib/db/market/stored-sets";
import type { ReadableMarketId } from "@/lib/db/scope";
import type { Reader } from "@/lib/db/transaction";
import { BAR_COLUMNS, eachColumn } from "@/lib/formats/bars/columns";
import { type BarsFacts, decodeBarsInto } from "@/lib/formats/bars-value";
import { keptSeries } from "./series-cache";

export interface SeriesQuery {
  readonly market: ReadableMarketId;
  readonly interval: Interval;
  readonly symbols: readonly string[];
  /** "YYYY-MM", both inclusive. */
  readonly from: string;
  readonly to: string;
}

/** A read of many symbols holds the bytes of so many at once. */
const SYMBOLS_AT_ONCE = 25;

/** The bars of each symbol that has any in those months, whole months at a time. */
export async function storedSeries(
  query: SeriesQuery,
  via?: Reader,
): Promise<ReadonlyMap<string, BarSeries>> {
  const digests = await digestsOf(query, via);
  const cache = keptSeries();
  const unread: string[] = [];
  const series = new Map<string, BarSeries>();
  for (const symbol of query.symbols) {
    const wanted = digests.get(symbol) ?? "";
    if (wanted === "") continue;
    const known = cache.get(keyOf(query, symbol), wanted);
    if (known) series.set(symbol, known);
    else unread.push(symbol);
  }
  for await (const sets of setsOf({ ...query, symbols: unread }, via)) {
    for (const months of bySymbol(sets)) {
      const read = await joinedMonths(months);
      series.set(read.symbol, read);
      const digests = months.map(({ sha256 }) => sha256).join();
      cache.set(keyOf(query, read.symbol), { series: read, digests });
    }
  }
  return series;
}

const keyOf = ({ market, interval, from, to }: SeriesQuery, symbol: string): string =>
  `${market} ${interval} ${symbol} ${from} ${to}`;

/** The stored months of some symbols at a time; the next ones are on their way meanwhile. */
async function* setsOf(query: SeriesQuery, via?: Reader): AsyncGenerator<SetBytes[]> {
  const read = (start: number): Promise<SetBytes[]> => {
    const symbols = query.symbols.slice(start, start + SYMBOLS_AT_ONCE);
    return symbols.length > 0
      ? readSetBytes(query.market, { ...query, symbols }, via)
      : Promise.resolve([]);
  };
  let coming = read(0);
  for (let start = 0; start < query.symbols.length; start += SYMBOLS_AT_ONCE) {
    const sets = await coming;
    coming = read(start + SYMBOLS_AT_ONCE);
    // Whoever reads may stop before it is asked for again.
    coming.catch(() => {});
    yield sets;
  }
}

function bySymbol(sets: readonly SetBytes[]): Iterable<readonly SetBytes[]> {
  const symbols = new Map<string, SetBytes[]>();
  for (const set of sets) {
    const before = symbols.get(set.symbol);
    if (before) before.push(set);
    else symbols.set(set.symbol, [set]);
  }
  return symbols.values();
}

/** The months of one symbol, each decoded into its place in one piece of memory. */
async function joinedMonths(months: readonly SetBytes[]): Promise<BarSeries> {
  const length = months.reduce((sum, { rows }) => sum + rows, 0);
  const memory = new ArrayBuffer(length * BAR_COLUMNS.length * 8);
  let column = 0;
  const columns = eachColumn(() => new Float64Array(memory, length * 8 * column++, length));
  const parts: SeriesPart[] = [];
  let facts: BarsFacts | null = null;
  let volumeReported = false;
  let start = 0;
  for (const { bytes, sha256: digest, source, rows } of months) {
    const read = await decodeBarsInto(bytes, { columns, start });
    invariant(read.length === rows, "a stored set has as many bars as it says");
    volumeReported ||= read.volumeReported;
    facts ??= read;
    parts.push({ start, digest, source });
    start += rows;
  }
  invariant(facts, "a symbol's months are one or more");
  for (let i = 1; i < length; i++) {
    const isInOrder = at(columns.opensAt, i) >= at(columns.closesAt, i - 1);
    if (!isInOrder) invariant(false, "bars ascend and never overlap");
  }
  return {
    symbol: facts.symbol,
    interval: facts.interval,
    length,
    ...columns,
    volumeReported,
    parts,
  };
}

interface KnownMonths {
  readonly revision: number;
  readonly months: readonly SetDigest[];
}

/** Which months a symbol has, by market, interval and symbol, as of a revision of the market. */
const known = new Map<string, KnownMonths>();
const KNOWN_SYMBOLS = 5_000;

/** The digests of each symbol's months in the range, joined; empty for one that has none. */
async function digestsOf(
  { market, interval, symbols, from, to }: SeriesQuery,
  via?: Reader,
): Promise<ReadonlyMap<string, string>> {
  const revision = await marketRevision(market, via);
  const keyOf = (symbol: string): string => `${market} ${interval} ${symbol}`;
  const stale = symbols.filter((symbol) => known.get(keyOf(symbol))?.revision !== revision);
  if (stale.length > 0) {
    if (known.size > KNOWN_SYMBOLS) known.clear();
    const found = new Map<string, SetDigest[]>(stale.map((symbol) => [symbol, []]));
    for (const set of await latestDigests(market, { interval, symbols: stale }, via)) {
      found.get(set.symbol)?.push(set);
    }
    for (const [symbol, months] of found) known.set(keyOf(symbol), { revision, months });
  }
  return new Map(
    symbols.map((symbol) => {
      const months = known.get(keyOf(symbol))?.months ?? [];
      const wanted = months.filter(({ month }) => month >= from && month <= to);
      return [symbol, wanted.map(({ sha256 }) => sha256).join()];
    }),
  );
}
