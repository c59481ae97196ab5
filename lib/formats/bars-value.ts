// The stored value of bars: one symbol, interval and month as Parquet, the same bytes everywhere.
import { parquetRead } from "hyparquet";
import { invariant } from "@/lib/core/base/invariant";
import { type Bar, INTERVALS, type Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { type BarColumnName, type BarColumns, columnsOf, eachColumn } from "./bars/columns";
import { type StoredFooter, storedFooter } from "./bars/stored-footer";
import { plainParquet } from "./bars/stored-layout";

/** What a stored value says about its bars. */
export interface BarsFacts {
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  readonly volumeReported: boolean;
  /** "sample", "upload", or the name of a feed. */
  readonly source: string;
  /** The adjustment basis as rule T6 words it: "raw", "split-adjusted through 2025-08-29", … */
  readonly adjustment: string;
}

/** What a stored value holds: bars in time order, prices in micros. */
export interface BarsValue extends BarsFacts {
  readonly bars: readonly Bar[];
}

/** The columns in the order of the file; none is ever null. */
const COLUMNS = {
  opens_at: "opensAt",
  closes_at: "closesAt",
  open: "open",
  high: "high",
  low: "low",
  close: "close",
  volume: "volume",
} as const satisfies Record<string, BarColumnName>;

type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Steps that times and prices often share: whole minutes, cents, hundredths of one, micros. */
const STEPS = [60_000, 10_000, 100, 1] as const;

/** Bars to Parquet bytes; equal input gives equal bytes on any machine. */
export const encodeBars = ({ bars, ...facts }: BarsValue): Uint8Array =>
  encodeColumns(facts, columnsOf(bars));

/**
 * Columns to Parquet bytes, one plain page a column. Each column is written in its own step: a price
 * of $162.63 as 16,263 cents in an INT32, or as DOUBLE of exact integers where no step makes it fit;
 * the footer names the steps.
 */
export function encodeColumns(facts: BarsFacts, columns: BarColumns): Uint8Array {
  const stored = NAMES.map((name) => ({ name, ...storedColumn(columns[COLUMNS[name]]) }));
  return plainParquet(stored, [
    ["symbol", facts.symbol],
    ["interval", facts.interval],
    ["volumeReported", String(facts.volumeReported)],
    ["source", facts.source],
    ["adjustment", facts.adjustment],
    [STEPS_KEY, stored.map(({ step }) => step).join()],
  ]);
}

const STEPS_KEY = "steps";

interface StoredColumn {
  readonly data: Int32Array | Float64Array;
  readonly step: number;
}

function storedColumn(column: Float64Array): StoredColumn {
  for (const step of STEPS) {
    const data = inSteps(column, step);
    if (data !== null) return { data, step };
  }
  return { data: column, step: 1 };
}

/** A column counted in steps; null where one of its values is between two, or too many of them. */
function inSteps(column: Float64Array, step: number): Int32Array | null {
  const counts = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    counts[i] = value / step;
    // What an INT32 does not hold has become another number in it.
    if ((counts[i] as number) * step !== value) return null;
  }
  return counts;
}

function factsOf({ pairs }: StoredFooter): BarsFacts {
  const fact = (key: string): string => {
    const value = pairs.get(key);
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
  const footer = storedFooter(bytes);
  const length = footer.rows;
  const columns = eachColumn(() => new Float64Array(length));
  await readColumns(bytes, footer, { columns, start: 0 });
  const { symbol, interval, volumeReported } = factsOf(footer);
  const parts = [{ start: 0, digest, source }];
  return { symbol, interval, length, ...columns, volumeReported, parts };
}

/**
 * True for bytes in the layout that is written today, with room for as many bars as they state: only
 * those are decoded when anybody may have made them. Throws where there is no footer to read.
 */
export function isPlainValue(bytes: Uint8Array): boolean {
  const { rows, chunks, pairs } = storedFooter(bytes);
  const least = rows * NAMES.length * 4;
  return (
    pairs.has(STEPS_KEY) && rows >= 0 && least <= bytes.length && chunks.length <= NAMES.length
  );
}

type Columns = Record<BarColumnName, Float64Array>;

/** Columns with room for a value's bars, and where the first of them goes. */
export interface ColumnSpace {
  readonly columns: Columns;
  readonly start: number;
}

/** A stored value into columns that are there already; answers what it says about its bars. */
export async function decodeBarsInto(
  bytes: Uint8Array,
  space: ColumnSpace,
): Promise<BarsFacts & { readonly length: number }> {
  const footer = storedFooter(bytes);
  await readColumns(bytes, footer, space);
  return { ...factsOf(footer), length: footer.rows };
}

async function readColumns(
  bytes: Uint8Array,
  footer: StoredFooter,
  space: ColumnSpace,
): Promise<void> {
  const steps = footer.pairs.get(STEPS_KEY);
  if (steps === undefined) await readPackedColumns(bytes, space);
  else readPlainColumns({ bytes, footer, steps: steps.split(",").map(Number) }, space);
}

/** A plain page ends with its values: a handful of bytes in front say how many. */
const MOST_PAGE_HEADER = 64;
/** Parquet's number of the type. */
const INT32 = 1;

interface PlainValue {
  readonly bytes: Uint8Array;
  readonly footer: StoredFooter;
  readonly steps: readonly number[];
}

/** Our own layout, read without a general reader: its overhead is larger than a month of bars. */
function readPlainColumns({ bytes, footer, steps }: PlainValue, { columns, start }: ColumnSpace) {
  const { rows: length, chunks } = footer;
  if (length === 0) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  NAMES.forEach((name, index) => {
    const chunk = chunks[index];
    invariant(chunk && chunk.name === name, "a stored bar value has our columns");
    const width = chunk.type === INT32 ? 4 : 8;
    const header = chunk.size - length * width;
    invariant(header > 0 && header < MOST_PAGE_HEADER, "a column of ours is one plain page");
    const offset = chunk.offset + header;
    const [column, step] = [columns[COLUMNS[name]], steps[index] ?? Number.NaN];
    if (width === 4) {
      for (let i = 0; i < length; i++)
        column[start + i] = view.getInt32(offset + i * 4, true) * step;
    } else {
      for (let i = 0; i < length; i++) column[start + i] = view.getFloat64(offset + i * 8, true);
    }
  });
}

/** The first layout of stored values: INT64, packed and compressed. Their digests never change. */
async function readPackedColumns(
  bytes: Uint8Array,
  { columns, start }: ColumnSpace,
): Promise<void> {
  // A copy of its own: the bytes may be a window into a larger buffer.
  const file = Uint8Array.from(bytes).buffer;
  await parquetRead({
    file,
    columns: NAMES,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns[COLUMNS[columnName as ColumnName]];
      for (let i = 0; i < columnData.length; i++) {
        const value = Number(columnData[i]);
        invariant(Number.isSafeInteger(value), "stored bars are integers");
        column[start + rowStart + i] = value;
      }
    },
  });
}
