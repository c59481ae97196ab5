// The rows of a bar file in columns, whatever the file's format: numbers read, nothing judged yet.
import type { AssumedZone } from "@/lib/core/base/instant-text";
import { invariant } from "@/lib/core/base/invariant";
import { symbolFromText, type Symbol as Ticker } from "@/lib/core/market/symbol";
import type { FileNote } from "../file-note";
import { type Memory, UNBOUNDED } from "../tables/memory";
import type { BarTimes, Stamp } from "./times";

export const PRICE_FIELDS = ["open", "high", "low", "close"] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];
export type BarField = "at" | "ticker" | PriceField | "volume";

/** As many rows a file of bars may have, those of all tickers of a wide file together. */
export const MOST_BAR_ROWS = 2_000_000;

/** Rows of all symbols, in the order of the file. NaN stands where a cell holds nothing. */
export interface BarTable {
  readonly length: number;
  readonly symbols: readonly Ticker[];
  /** Index into `symbols`. */
  readonly symbolOf: Float64Array;
  /** Line of a text file, row of a Parquet file; both count from 1. */
  readonly line: Float64Array;
  /** Epoch ms; NaN where the file names a date only. */
  readonly startsAt: Float64Array;
  /** The date as written, in days since 1970: a daily bar's date. */
  readonly day: Float64Array;
  /** Micros. */
  readonly prices: Readonly<Record<PriceField, Float64Array>>;
  readonly volume: Float64Array;
  /** The file's own title of a field, for problems. */
  readonly titleOf: (symbol: Ticker, field: BarField) => string;
}

/** How a file is read. */
export interface TableOptions {
  /** Where times without a zone are (rule T4). */
  readonly zone: AssumedZone;
  readonly memory: Memory;
}

/** A file as a reader hands it on. */
export interface ReadTable {
  readonly table: BarTable;
  readonly times: BarTimes;
  readonly notes: readonly FileNote[];
  /** Rows of the file. */
  readonly rows: number;
  /** True when no column holds an open, a high or a low: closing prices make no bars. */
  readonly closesOnly: boolean;
}

/** One row: prices in micros; null where there is nothing. */
export interface TableRow {
  /** Index of its symbol, from `symbol()`. */
  readonly symbol: number;
  readonly line: number;
  readonly stamp: Stamp;
  readonly prices: Readonly<Record<PriceField, number | null>>;
  readonly volume: number | null;
}

/** Gathers the rows of one file in columns that grow. */
export class BarTableBuilder {
  length = 0;
  readonly symbols: Ticker[] = [];
  readonly #known = new Map<string, number | null>();
  readonly #indexes = new Map<Ticker, number>();
  readonly #memory: Memory;
  readonly #columns = Array.from({ length: WIDTH }, () => new Float64Array(1_024));

  constructor(memory: Memory = UNBOUNDED) {
    this.#memory = memory;
  }

  /** The index of a ticker's symbol; null when the text is no ticker. */
  symbol(text: string): number | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const symbol = symbolFromText(text);
    let index: number | null = null;
    if (symbol !== null) {
      index = this.#indexes.get(symbol) ?? this.symbols.push(symbol) - 1;
      this.#indexes.set(symbol, index);
    }
    this.#known.set(text, index);
    return index;
  }

  add({ symbol, line, stamp, prices, volume }: TableRow): void {
    const row = this.length;
    this.#grow(row + 1);
    const { startsAt, day } = stamp;
    const { open, high, low, close } = prices;
    const values = [symbol, line, startsAt, day, open, high, low, close, volume];
    for (let c = 0; c < WIDTH; c++) this.#column(c)[row] = values[c] ?? Number.NaN;
    this.length = row + 1;
  }

  /** The table so far; its columns are as long as its rows. */
  table(titleOf: BarTable["titleOf"]): BarTable {
    const column = (c: number): Float64Array => this.#column(c).subarray(0, this.length);
    return {
      length: this.length,
      symbols: this.symbols,
      symbolOf: column(0),
      line: column(1),
      startsAt: column(2),
      day: column(3),
      prices: { open: column(4), high: column(5), low: column(6), close: column(7) },
      volume: column(8),
      titleOf,
    };
  }

  #column(index: number): Float64Array {
    const column = this.#columns[index];
    invariant(column, "a table has nine columns");
    return column;
  }

  #grow(length: number): void {
    const room = this.#column(0).length;
    if (length <= room) return;
    this.#memory.claim(WIDTH * 8 * room);
    // One after the other: the old one can go before the next is made.
    for (let c = 0; c < WIDTH; c++) {
      this.#memory.claim(8 * room * 2);
      const column = new Float64Array(room * 2);
      column.set(this.#column(c));
      this.#columns[c] = column;
    }
  }
}

const WIDTH = 9;

/** Rows of each symbol, in the order of the file. */
export function rowsBySymbol({ length, symbols, symbolOf }: BarTable): Int32Array[] {
  const counts = new Int32Array(symbols.length);
  for (let row = 0; row < length; row++) bump(counts, symbolOf[row]);
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let row = 0; row < length; row++) {
    const symbol = symbolOf[row] ?? 0;
    const own = rows[symbol];
    invariant(own, "a row belongs to a symbol");
    own[bump(counts, symbol)] = row;
  }
  return rows;
}

/** Counts one more and answers how many there were. */
function bump(counts: Int32Array, index = 0): number {
  const before = counts[index] ?? 0;
  counts[index] = before + 1;
  return before;
}
