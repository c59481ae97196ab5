// Bars as CSV, long or wide, any letter case; read row by row, because such files are long.
import { CsvCells } from "../csv/cells";
import { atHeader, type CsvHeader, type CsvRow, normalTitle, scanCsv } from "../csv/csv";
import type { FileNote } from "../file-note";
import { type ProblemList, shownText } from "../file-problem";
import { holdsClosesOnly, LONG_COLUMNS, type WideBlock, wideLayout } from "./layout";
import {
  type BarField,
  BarTableBuilder,
  MOST_BAR_ROWS,
  PRICE_FIELDS,
  type PriceField,
  type ReadTable,
  type TableOptions,
} from "./table";
import { type Stamp, StampReader } from "./times";

type BarCells = CsvCells<BarField>;

/** Columns of a wide file: 600 tickers and their times. */
export const MOST_BAR_COLUMNS = 4_000;

interface CsvBarReader {
  read(row: CsvRow): void;
  readonly closesOnly: boolean;
  notes(): FileNote[];
  titleOf(symbol: string, field: BarField): string;
}

/** What the readers of both layouts fill. */
interface Target {
  readonly builder: BarTableBuilder;
  readonly stamps: StampReader;
  readonly problems: ProblemList;
}

/** The rows of a CSV of bars; null, with the problems listed, when it is none. */
export function readCsvTable(
  bytes: Uint8Array,
  { zone, memory }: TableOptions,
  problems: ProblemList,
): ReadTable | null {
  const builder = new BarTableBuilder(memory);
  const target = { builder, stamps: new StampReader(zone), problems };
  let reader: CsvBarReader | null = null;
  let rows = 0;
  const header = scanCsv(bytes, problems, {
    limits: { columns: MOST_BAR_COLUMNS, rows: MOST_BAR_ROWS },
    memory,
    onHeader: (found) => {
      reader = readerOf(found, target);
      return reader !== null;
    },
    onRow: (row) => {
      rows += 1;
      if (builder.length <= MOST_BAR_ROWS) reader?.read(row);
    },
  });
  if (header === null || reader === null) return null;
  if (builder.length > MOST_BAR_ROWS) {
    problems.add("too-many-rows", { facts: { limit: MOST_BAR_ROWS } });
    return null;
  }
  const times = target.stamps.times();
  if (times === null) problems.add("mixed-dates-and-times");
  const { titleOf, closesOnly, notes } = reader as CsvBarReader;
  return times && { table: builder.table(titleOf), times, notes: notes(), rows, closesOnly };
}

function readerOf(header: CsvHeader, target: Target): CsvBarReader | null {
  const { positions } = header;
  const isLong = positions.has("open") && positions.has("high");
  const wide = isLong ? null : wideLayout(header.titles);
  return wide
    ? wideReader(header, wide.blocks, { ...target, at: wide.at, spare: wide.spare })
    : longReader(header, target);
}

function longReader(header: CsvHeader, target: Target): CsvBarReader | null {
  const { builder, stamps, problems } = target;
  const cells = new CsvCells(header, LONG_COLUMNS, problems);
  const needed = ["at", "ticker", ...PRICE_FIELDS] as const;
  if (!cells.require(needed, LONG_COLUMNS)) return null;
  return {
    closesOnly: false,
    titleOf: (_symbol, field) => cells.title(field),
    notes: () => columnNotes(cells.spare.map(({ title }) => title).join(", "), [cells]),
    read(row) {
      const faults = problems.count;
      const ticker = cells.text(row, "ticker");
      const symbol = builder.symbol(ticker);
      if (symbol === null) {
        cells.fault(row, "ticker", ticker === "" ? "missing-cell" : "bad-ticker");
      }
      const stamp = stamps.read(cells.text(row, "at"));
      if ("code" in stamp) cells.fault(row, "at", stamp.code);
      const prices = pricesOf(cells, row);
      const volume = cells.count(row, "volume");
      // A row with a fault of its own is listed; what it would be worth as a bar is not asked.
      if (symbol === null || "code" in stamp || problems.count > faults) return;
      builder.add({ symbol, line: row.line, stamp, prices, volume });
    },
  };
}

interface WideTarget extends Target {
  readonly at: string;
  readonly spare: readonly string[];
}

function wideReader(
  header: CsvHeader,
  blocks: readonly WideBlock[],
  target: WideTarget,
): CsvBarReader | null {
  const { builder, stamps, problems } = target;
  const before = problems.count;
  const times = new CsvCells(header, { at: [normalTitle(target.at)] }, problems);
  const readers = blocks.flatMap((block) => {
    const symbol = builder.symbol(block.ticker);
    if (symbol !== null) return [{ symbol, cells: blockCells(header, block, problems) }];
    const facts = { text: shownText(block.ticker) };
    problems.add("bad-ticker", { ...atHeader(header), facts });
    return [];
  });
  const closesOnly = holdsClosesOnly(blocks, problems);
  if (problems.count > before) return null;
  const addRow = (row: CsvRow, stamp: Stamp): void => {
    for (const { symbol, cells } of readers) {
      const faults = problems.count;
      const prices = pricesOf(cells, row);
      const volume = cells.count(row, "volume");
      // A ticker without prices at a time has no bar then: the times are those of all tickers.
      const empty = PRICE_FIELDS.every((field) => prices[field] === null);
      if (empty || problems.count > faults) continue;
      builder.add({ symbol, line: row.line, stamp, prices, volume });
    }
  };
  return {
    closesOnly,
    titleOf: (symbol, field) => {
      const block = readers.find((own) => builder.symbols[own.symbol] === symbol);
      return field === "at" ? target.at : (block?.cells.title(field) ?? field);
    },
    notes: () =>
      columnNotes(
        target.spare.join(", "),
        readers.map(({ cells }) => cells),
      ),
    read(row) {
      const stamp = stamps.read(times.text(row, "at"));
      if ("code" in stamp) times.fault(row, "at", stamp.code);
      else addRow(row, stamp);
    },
  };
}

function blockCells(header: CsvHeader, { titles }: WideBlock, problems: ProblemList): BarCells {
  const named = (field: BarField): string[] => {
    const title = titles[field];
    return title === undefined ? [] : [normalTitle(title)];
  };
  const [open, high, low] = [named("open"), named("high"), named("low")];
  const [close, volume] = [named("close"), named("volume")];
  return new CsvCells(header, { at: [], ticker: [], open, high, low, close, volume }, problems);
}

const pricesOf = (cells: BarCells, row: CsvRow): Record<PriceField, number | null> => ({
  open: cells.micros(row, "open"),
  high: cells.micros(row, "high"),
  low: cells.micros(row, "low"),
  close: cells.micros(row, "close"),
});

function columnNotes(columns: string, cells: readonly BarCells[]): FileNote[] {
  const notes: FileNote[] = [];
  if (columns !== "") notes.push({ code: "ignored-columns", facts: { columns } });
  if (cells.some(({ decimalCommas }) => decimalCommas)) {
    notes.push({ code: "decimal-comma", facts: {} });
  }
  const count = cells.reduce((sum, { rounded }) => sum + rounded, 0);
  if (count > 0) notes.push({ code: "rounded-micros", facts: { count } });
  return notes;
}
