// The columns of a bar file: long (a row a bar) or wide (a block of columns for each ticker).
import type { Aliases } from "../csv/cells";
import { normalTitle } from "../csv/csv";
import type { ProblemList } from "../file-problem";
import { type BarField, PRICE_FIELDS } from "./table";

/** Titles each field of a long file goes by, normalized. */
export const LONG_COLUMNS: Aliases<BarField> = {
  at: ["datetime", "timestamp", "date"],
  ticker: ["ticker", "symbol"],
  open: ["open"],
  high: ["high"],
  low: ["low"],
  close: ["close"],
  volume: ["volume"],
};

/** Where pandas writes an index that has no name: the time, if no column is. */
export const INDEX_COLUMN = "__index_level_0__";

/** One block of a wide file. */
export interface WideBlock {
  readonly ticker: string;
  /** The file's own titles of the fields it has. */
  readonly titles: Partial<Record<BarField, string>>;
}

export interface WideLayout {
  readonly at: string;
  readonly blocks: readonly WideBlock[];
  /** Titles that belong to no block, or to a field that bars do not have. */
  readonly spare: readonly string[];
}

const WIDE_FIELDS: ReadonlySet<string> = new Set([...PRICE_FIELDS, "volume"]);
/** What vendors put beside prices. */
const OTHER_FIELDS: ReadonlySet<string> = new Set([
  "adj_close",
  "dividends",
  "stock_splits",
  "capital_gains",
  "repaired?",
]);

/**
 * The blocks of a wide file: titles that are tuples of a field and a ticker in either order, as
 * pandas writes them ("('Close', 'AMD')"), or both joined ("AMD_close"). Null for any other file.
 */
export function wideLayout(titles: readonly string[]): WideLayout | null {
  const blocks = new Map<string, Partial<Record<BarField, string>>>();
  const spare: string[] = [];
  const times: string[] = [];
  for (const title of titles) {
    const cell = blockCell(title);
    if (cell !== null && WIDE_FIELDS.has(cell.field)) {
      const block = blocks.get(cell.ticker) ?? {};
      block[cell.field as BarField] ??= title;
      blocks.set(cell.ticker, block);
    } else if (isTime(title)) times.push(title);
    else if (title !== "") spare.push(title);
  }
  const index = spare.indexOf(INDEX_COLUMN);
  if (times.length === 0 && index >= 0) times.push(...spare.splice(index, 1));
  const [at, ...others] = times;
  if (blocks.size === 0 || at === undefined) return null;
  const named = [...blocks].map(([ticker, own]) => ({ ticker, titles: own }));
  return { at, blocks: named, spare: [...others, ...spare] };
}

const TUPLE = /^\(\s*(['"])(.*?)\1\s*,\s*(['"])(.*?)\3\s*,?\s*\)$/;
const JOINED = /^(?:(.+)_(open|high|low|close|volume)|(open|high|low|close|volume)_(.+))$/i;

/** The field and the ticker of a title; null when it names no both. */
function blockCell(title: string): { readonly field: string; readonly ticker: string } | null {
  const tuple = TUPLE.exec(title);
  if (tuple) {
    const [, , first = "", , second = ""] = tuple;
    if (isField(first) && second !== "") return { field: normalTitle(first), ticker: second };
    if (isField(second) && first !== "") return { field: normalTitle(second), ticker: first };
    return null;
  }
  const joined = JOINED.exec(title);
  const ticker = joined?.[1] ?? joined?.[4] ?? "";
  const field = joined?.[2] ?? joined?.[3] ?? "";
  // "Adj_close" is a column of its own, not the closes of a ticker ADJ.
  if (!joined || /^adj$|_adj$/i.test(ticker)) return null;
  return { field: normalTitle(field), ticker };
}

const isField = (text: string): boolean =>
  WIDE_FIELDS.has(normalTitle(text)) || OTHER_FIELDS.has(normalTitle(text));

/** A time column's title, also as pandas writes it beside tuples: "('Datetime', '')". */
function isTime(title: string): boolean {
  const name = TUPLE.exec(title)?.[2] ?? title;
  return LONG_COLUMNS.at.includes(normalTitle(name));
}

/**
 * True when the blocks hold closing prices and no others; else lists what each block lacks for bars.
 */
export function holdsClosesOnly(blocks: readonly WideBlock[], problems: ProblemList): boolean {
  const lacks = (block: WideBlock) => PRICE_FIELDS.filter((field) => !block.titles[field]);
  if (blocks.every((block) => lacks(block).join() === "open,high,low")) return true;
  for (const block of blocks) {
    for (const field of lacks(block)) {
      const accepted = `${field} of ${block.ticker}`;
      problems.add("missing-column", { facts: { column: field, accepted } });
    }
  }
  return false;
}
