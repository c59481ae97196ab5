// The stored value of bars: one symbol, interval and month as Parquet, the same bytes everywhere.
import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { invariant } from "@/lib/core/base/invariant";
import { newYorkTime } from "@/lib/core/base/new-york";
import { type Bar, INTERVALS, type Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";

/** What a stored value holds. */
export interface BarsValue {
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  /** In time order, prices in micros. */
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
  /** "sample", "upload", or the name of a feed. */
  readonly source: string;
  /** The adjustment basis as rule T6 words it: "raw", "split-adjusted through 2025-08-29", … */
  readonly adjustment: string;
}

/** The facts of a stored value besides its bars. */
export type BarsFacts = Omit<BarsValue, "bars">;

/** Each column with the member of a bar it holds; all are INT64 and never null. */
const COLUMNS = {
  opens_at: "opensAt",
  closes_at: "closesAt",
  open: "open",
  high: "high",
  low: "low",
  close: "close",
  volume: "volume",
} as const satisfies Record<string, keyof Bar>;

type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Bars to Parquet bytes; equal input gives equal bytes on any machine. */
export function encodeBars(value: BarsValue): Uint8Array {
  const column = (name: ColumnName): BigInt64Array =>
    BigInt64Array.from(value.bars, (bar) => BigInt(bar[COLUMNS[name]]));
  const buffer = parquetWriteBuffer({
    columnData: NAMES.map((name) => ({
      name,
      data: column(name),
      type: "INT64",
      nullable: false,
      encoding: "DELTA_BINARY_PACKED",
    })),
    codec: "SNAPPY",
    statistics: false,
    rowGroupSize: 1_000_000,
    createdBy: "paperproof",
    kvMetadata: [
      { key: "symbol", value: value.symbol },
      { key: "interval", value: value.interval },
      { key: "volumeReported", value: String(value.volumeReported) },
      { key: "source", value: value.source },
      { key: "adjustment", value: value.adjustment },
    ],
  });
  return new Uint8Array(buffer);
}

/** Bars parted by the New York month of their session ("2025-09"), as stored values hold them. */
export function barsByMonth(bars: readonly Bar[]): ReadonlyMap<string, readonly Bar[]> {
  const months = new Map<string, Bar[]>();
  for (const bar of bars) {
    const month = newYorkTime(bar.opensAt).date.slice(0, 7);
    const before = months.get(month);
    if (before) before.push(bar);
    else months.set(month, [bar]);
  }
  return months;
}

/** The facts of a stored value, without reading its bars. Throws when it is none of ours. */
export function barsFacts(bytes: Uint8Array): BarsFacts {
  const pairs = parquetMetadata(bytes).key_value_metadata ?? [];
  const fact = (key: string): string => {
    const value = pairs.find((pair) => pair.key === key)?.value;
    invariant(value !== undefined, `a stored bar value names its ${key}`);
    return value;
  };
  const symbol = symbolFromText(fact("symbol"));
  const interval = INTERVALS.find((known) => known === fact("interval"));
  invariant(symbol && interval, "a stored bar value names a symbol and an interval");
  return {
    symbol,
    interval,
    volumeReported: fact("volumeReported") === "true",
    source: fact("source"),
    adjustment: fact("adjustment"),
  };
}

/**
 * A stored value to the series that decisions read. `digest` is the SHA-256 of the bytes, which the
 * caller has compared: the bytes are ours, so anything wrong inside is a bug and throws.
 */
export async function decodeBars(
  bytes: Uint8Array,
  digest: string,
  source: string,
): Promise<BarSeries> {
  const { symbol, interval, volumeReported } = barsFacts(bytes);
  const { columns, length } = await readColumns(bytes);
  const series = {
    symbol,
    interval,
    length,
    volumeReported,
    parts: [{ start: 0, digest, source }],
  };
  const column = (name: ColumnName): Float64Array => {
    const values = columns.get(name);
    invariant(values, `a stored bar value has the column ${name}`);
    return values;
  };
  return {
    ...series,
    opensAt: column("opens_at"),
    closesAt: column("closes_at"),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
    volume: column("volume"),
  };
}

async function readColumns(
  bytes: Uint8Array,
): Promise<{ columns: Map<string, Float64Array>; length: number }> {
  // A copy of its own: the bytes may be a window into a larger buffer.
  const file = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(file);
  const length = Number(metadata.num_rows);
  const columns = new Map(NAMES.map((name) => [name as string, new Float64Array(length)]));
  await parquetRead({
    file,
    metadata,
    columns: NAMES,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName);
      invariant(column, `${columnName} is a column of bars`);
      for (let i = 0; i < columnData.length; i++) {
        const value = Number(columnData[i]);
        invariant(Number.isSafeInteger(value), "stored bars are integers");
        column[rowStart + i] = value;
      }
    },
  });
  return { columns, length };
}
