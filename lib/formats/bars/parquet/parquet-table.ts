// Bars as Parquet, long or wide: the footer decides what is read, one column at a time.
import { invariant } from "@/lib/core/base/invariant";
import type { Instant } from "@/lib/core/base/time";
import { normalTitle } from "../../csv/csv";
import type { FileNote } from "../../file-note";
import { type FileProblemCode, type ProblemList, shownText } from "../../file-problem";
import { holdsClosesOnly, INDEX_COLUMN, LONG_COLUMNS, wideLayout } from "../layout";
import {
  type BarField,
  BarTableBuilder,
  MOST_BAR_ROWS,
  PRICE_FIELDS,
  type PriceField,
  type ReadTable,
  type TableOptions,
} from "../table";
import type { BarTimes } from "../times";
import { checkColumn, eachValue, openParquet, type ParquetFile, type RawValue } from "./column";
import { readFooter } from "./footer";
import { microsReader, type ToNumber, volumeReader } from "./numbers";
import { stampColumn } from "./stamps";

/** One run of value columns: a long file has one for all tickers, a wide file one for each. */
interface Block {
  /** The ticker of a wide block; null when a column names it. */
  readonly ticker: string | null;
  readonly titles: Partial<Record<BarField, string>>;
}

interface Layout {
  readonly blocks: readonly Block[];
  readonly at: string;
  readonly spare: readonly string[];
  readonly closesOnly: boolean;
}

/** Everything the columns of one file share while they are read. */
interface Reading {
  readonly file: ParquetFile;
  readonly problems: ProblemList;
  readonly rows: number;
  readonly rounding: { rounded: number };
}

/** The rows of a Parquet file of bars; null, with the problems listed, when it is none. */
export async function readParquetTable(
  bytes: Uint8Array,
  { zone, memory }: TableOptions,
  problems: ProblemList,
): Promise<ReadTable | null> {
  const metadata = readFooter(bytes, problems, memory);
  if (metadata === null) return null;
  const file = openParquet(bytes, metadata, memory);
  const layout = layoutOf(file, problems);
  if (layout === null) return null;
  const rows = Number(metadata.num_rows);
  const long = layout.blocks.some(({ ticker }) => ticker === null);
  if (!long && rows * layout.blocks.length > MOST_BAR_ROWS) {
    problems.add("too-many-rows", { facts: { limit: MOST_BAR_ROWS } });
    return null;
  }
  const titles = [layout.at, ...layout.blocks.flatMap((block) => Object.values(block.titles))];
  const readable = titles.map((title) => checkColumn(file, title, problems));
  if (readable.includes(false)) return null;
  const reading = { file, problems, rows, rounding: { rounded: 0 } };
  const stamps = await readStamps(reading, layout.at, zone);
  if (stamps === null) return null;
  return assemble(reading, layout, stamps);
}

function layoutOf(file: ParquetFile, problems: ProblemList): Layout | null {
  const names = file.columns.map(({ name }) => name);
  const positions = new Map<string, string>();
  for (const name of names) {
    const known = positions.has(normalTitle(name));
    if (known) problems.add("duplicate-header", { column: name, facts: { header: name } });
    positions.set(normalTitle(name), name);
  }
  if (problems.count > 0) return null;
  const isLong = positions.has("open") && positions.has("high");
  const wide = isLong ? null : wideLayout(names);
  if (wide === null) return longLayout(names, positions, problems);
  const closesOnly = holdsClosesOnly(wide.blocks, problems);
  return problems.count > 0 ? null : { ...wide, closesOnly };
}

function longLayout(
  names: readonly string[],
  positions: ReadonlyMap<string, string>,
  problems: ProblemList,
): Layout | null {
  const titles: Partial<Record<BarField, string>> = {};
  for (const field of Object.keys(LONG_COLUMNS) as BarField[]) {
    const found = LONG_COLUMNS[field].flatMap((title) => positions.get(title) ?? []);
    const [first, second] = found;
    if (first !== undefined) titles[field] = first;
    if (first !== undefined && second !== undefined) {
      problems.add("same-column-twice", { facts: { first, second } });
    }
  }
  if (titles.at === undefined && positions.has(INDEX_COLUMN)) titles.at = INDEX_COLUMN;
  for (const column of ["at", "ticker", ...PRICE_FIELDS] as const) {
    const accepted = LONG_COLUMNS[column].join(" or ");
    if (!titles[column]) problems.add("missing-column", { facts: { column, accepted } });
  }
  if (problems.count > 0 || titles.at === undefined) return null;
  const { at, ...own } = titles;
  const used: readonly string[] = [at, ...Object.values(own)];
  const spare = names.filter((name) => !used.includes(name));
  return { blocks: [{ ticker: null, titles: own }], at, spare, closesOnly: false };
}

interface Stamps {
  readonly startsAt: Float64Array;
  readonly day: Float64Array;
  readonly times: BarTimes;
}

async function readStamps(
  reading: Reading,
  name: string,
  zone: TableOptions["zone"],
): Promise<Stamps | null> {
  const { file, problems } = reading;
  const element = elementOf(file, name);
  const column = stampColumn(element, zone);
  if (column === null) {
    const facts = { type: element.converted_type ?? element.type ?? "nothing", wanted: "times" };
    problems.add("wrong-type", { column: name, facts });
    return null;
  }
  const startsAt = emptyColumn(reading);
  const day = emptyColumn(reading);
  const take = (row: number, value: RawValue): void => {
    const stamp = column.read(value);
    if ("code" in stamp) fault({ row, name, value, code: stamp.code }, problems);
    else {
      startsAt[row] = stamp.startsAt ?? Number.NaN;
      day[row] = stamp.day;
    }
  };
  if (!(await eachValue(file, { name, problems }, take))) return null;
  const times = column.times();
  if (times === null) problems.add("mixed-dates-and-times");
  return times && { startsAt, day, times };
}

async function assemble(
  reading: Reading,
  layout: Layout,
  { startsAt, day, times }: Stamps,
): Promise<ReadTable | null> {
  const { rows, problems } = reading;
  const builder = new BarTableBuilder(reading.file.memory);
  const titleOf = new Map<string, Block["titles"]>();
  for (const block of layout.blocks) {
    const symbols = await symbolsOf(reading, block, builder);
    const columns = symbols === null ? null : await readBlock(reading, block);
    if (symbols === null || columns === null) return null;
    for (const symbol of builder.symbols)
      if (!titleOf.has(symbol)) titleOf.set(symbol, block.titles);
    const { prices, volume } = columns;
    for (let row = 0; row < rows; row++) {
      const symbol = typeof symbols === "number" ? symbols : numberAt(symbols, row);
      const own = numberAt(day, row);
      // Without a time or a ticker the row is listed already.
      if (symbol === null || own === null) continue;
      const stamp = { startsAt: numberAt(startsAt, row) as Instant | null, day: own };
      const open = numberAt(prices.open, row);
      const high = numberAt(prices.high, row);
      const low = numberAt(prices.low, row);
      const close = numberAt(prices.close, row);
      const empty = open === null && high === null && low === null && close === null;
      if (block.ticker !== null && empty) continue;
      const values = { open, high, low, close };
      const traded = volume && numberAt(volume, row);
      builder.add({ symbol, line: row + 1, stamp, prices: values, volume: traded });
    }
  }
  const title = (symbol: string, field: BarField): string =>
    field === "at" ? layout.at : (titleOf.get(symbol)?.[field] ?? field);
  if (builder.length === 0 && problems.count === 0) problems.add("header-only");
  const notes = notesOf(layout, reading);
  return { table: builder.table(title), times, notes, rows, closesOnly: layout.closesOnly };
}

const numberAt = (column: Float64Array, row: number): number | null => {
  const value = column[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
};

/** The one symbol of a wide block, or the symbol of each row; null when it cannot be told. */
async function symbolsOf(
  reading: Reading,
  { ticker, titles }: Block,
  builder: BarTableBuilder,
): Promise<number | Float64Array | null> {
  const { file, problems } = reading;
  if (ticker !== null) {
    const symbol = builder.symbol(ticker);
    if (symbol === null) problems.add("bad-ticker", { facts: { text: shownText(ticker) } });
    return symbol;
  }
  const name = titles.ticker;
  invariant(name !== undefined, "a long file has a column of tickers");
  const symbols = emptyColumn(reading);
  const take = (row: number, value: RawValue): void => {
    const text = value === null || value === undefined ? "" : String(value);
    const symbol = builder.symbol(text);
    if (symbol !== null) symbols[row] = symbol;
    else fault({ row, name, value, code: text === "" ? "missing-cell" : "bad-ticker" }, problems);
  };
  return (await eachValue(file, { name, problems }, take)) ? symbols : null;
}

interface BlockColumns {
  readonly prices: Readonly<Record<PriceField, Float64Array>>;
  readonly volume: Float64Array | null;
}

async function readBlock(reading: Reading, { titles }: Block): Promise<BlockColumns | null> {
  const open = await readNumbers(reading, titles.open, "open");
  const high = await readNumbers(reading, titles.high, "high");
  const low = await readNumbers(reading, titles.low, "low");
  const close = await readNumbers(reading, titles.close, "close");
  const volume = await readNumbers(reading, titles.volume, "volume");
  if (!(open && high && low && close && volume)) return null;
  return { prices: { open, high, low, close }, volume: titles.volume ? volume : null };
}

/** A column of numbers, NaN for nothing; a file without it has nothing in it. */
async function readNumbers(
  reading: Reading,
  name: string | undefined,
  field: PriceField | "volume",
): Promise<Float64Array | null> {
  const { file, problems, rounding } = reading;
  const column = emptyColumn(reading);
  if (name === undefined) return column;
  const element = elementOf(file, name);
  const read: ToNumber | null =
    field === "volume" ? volumeReader(element) : microsReader(element, rounding);
  if (read === null) {
    const facts = { type: element.converted_type ?? element.type ?? "nothing", wanted: "numbers" };
    problems.add("wrong-type", { column: name, facts });
    return null;
  }
  const take = (row: number, value: RawValue): void => {
    const number = read(value);
    if (number === null) fault({ row, name, value, code: "not-a-number" }, problems);
    else column[row] = number;
  };
  return (await eachValue(file, { name, problems }, take)) ? column : null;
}

/** A column with nothing in it yet. */
function emptyColumn({ file, rows }: Reading): Float64Array {
  file.memory.claim(8 * rows);
  return new Float64Array(rows).fill(Number.NaN);
}

interface ValueFault {
  readonly row: number;
  readonly name: string;
  readonly value: RawValue;
  readonly code: FileProblemCode;
}

function fault({ row, name, value, code }: ValueFault, problems: ProblemList): void {
  const facts = { text: shownText(String(value)) };
  problems.add(code, { line: row + 1, column: name, facts });
}

function elementOf(file: ParquetFile, name: string) {
  const element = file.columns.find((column) => column.name === name);
  invariant(element, `${name} is a column of the file`);
  return element;
}

function notesOf({ spare }: Layout, { rounding }: Reading): FileNote[] {
  const notes: FileNote[] = [];
  const columns = spare.join(", ");
  if (columns !== "")
    notes.push({ code: "ignored-columns", facts: { columns: shownText(columns) } });
  const count = rounding.rounded;
  if (count > 0) notes.push({ code: "rounded-micros", facts: { count } });
  return notes;
}
