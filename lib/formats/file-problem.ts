// What can be wrong with a file somebody hands in: a code, where it is, and its sentence.

type Facts = Readonly<Record<string, string | number>>;

/** Every code with its sentence; a code without one does not exist. */
const SENTENCES = {
  // The file as a whole.
  "empty-file": () => "The file is empty.",
  "header-only": () => "The file has a header line and no rows.",
  "too-large": ({ limit }) => `The file is too large to read: more than ${limit}.`,
  "too-slow": ({ seconds }) =>
    `Reading the file took longer than ${seconds} seconds and was stopped.`,
  "excel-file": () => "This is an Excel workbook. Save the sheet as CSV and upload that.",
  "gzip-file": () => "This file is compressed (gzip). Unpack it and upload the CSV inside.",
  "parquet-file": () => "This is a Parquet file. Save it as CSV and upload that.",
  "pdf-file": () => "This is a PDF document, not a CSV file.",
  "html-page": () => "This is a web page, not a CSV file: the download may have failed.",
  "nul-bytes": () => "The file holds NUL bytes, so it is no plain text.",
  "not-utf8": ({ encoding }) => `The file is not valid ${encoding} text. Save it as CSV UTF-8.`,
  "unclosed-quote": () => "A quoted cell opens here and is never closed.",
  "stray-quote": () => "A quotation mark stands inside a cell. Quote the whole cell and double it.",
  "not-json": () => "The file is not one JSON object.",
  // A Parquet file as a whole.
  "cut-parquet": () => "The Parquet file has no end: it was cut off. Send it again.",
  "bad-footer": ({ found, limit }) =>
    `The Parquet footer claims ${found} bytes where ${limit} can be: the file is damaged.`,
  "damaged-parquet": ({ reason }) => `The Parquet file is damaged: ${reason}.`,
  "unknown-codec": ({ codec }) =>
    `The column is compressed with ${codec}. Use snappy, gzip, zstd, brotli, lz4 or none.`,
  "nested-column": () => "The column holds lists or structures, not one value a row.",
  "wrong-type": ({ type, wanted }) => `The column holds ${type}, and ${wanted} are needed.`,
  "unpacks-too-large": ({ limit }) => `The file unpacks to more than ${limit}.`,
  // The header.
  "duplicate-header": ({ header }) => `The column "${header}" appears twice.`,
  "same-column-twice": ({ first, second }) =>
    `The columns "${first}" and "${second}" mean the same thing. Keep one.`,
  "missing-column": ({ accepted }) => `A column is missing: ${accepted}.`,
  // Sizes.
  "too-many-columns": ({ found, limit }) => `The file has ${found} columns; ${limit} are allowed.`,
  "too-many-rows": ({ limit }) => `The file has more than ${limit} rows.`,
  "too-many-tickers": ({ found, limit }) =>
    `The file has ${found} tickers; ${limit} are allowed. Upload it in parts.`,
  "too-many-months": ({ found, limit }) =>
    `The file holds ${found} months of bars, counting each ticker; ${limit} are allowed. Upload it in parts.`,
  "cell-too-long": ({ limit }) => `A cell is longer than ${limit} characters.`,
  // Rows and cells.
  "ragged-row": ({ expected, found }) =>
    `The row has ${found} cells where the header has ${expected}.`,
  "missing-cell": () => "The cell is empty and must not be.",
  "bad-ticker": ({ text }) => `"${text}" is not a ticker.`,
  "unknown-side": ({ text }) => `"${text}" is not a side: write BUY or SELL.`,
  "unknown-levels": ({ text }) => `"${text}" is not known: write percent or absolute.`,
  "unknown-mode": ({ text }) =>
    `"${text}" is not a mode: write intraday, fast, balanced or conservative.`,
  "not-a-number": ({ text }) => `"${text}" is not a number.`,
  "thousands-mark": ({ text }) => `"${text}" has a thousands mark. Write the number without one.`,
  "mixed-decimal-mark": ({ text }) =>
    `"${text}" has another decimal mark than the numbers before it. Use one in the whole file.`,
  "not-whole": ({ text }) => `"${text}" is not a whole number.`,
  "negative-quantity": ({ text }) => `"${text}" is a negative quantity: the side says which way.`,
  "price-not-positive": ({ text }) => `"${text}" is not a price above zero.`,
  "price-too-high": ({ text }) => `"${text}" is more than ten million dollars a share.`,
  "year-out-of-range": ({ text }) =>
    `${text} lies outside 1990 to 2035, the years whose sessions are known.`,
  "not-a-date": ({ text }) => `"${text}" is not a date: write it as 2025-09-02.`,
  "not-a-time": ({ text }) => `"${text}" is not a date and time: write 2025-09-02 09:30.`,
  "not-a-flag": ({ text }) => `"${text}" is neither 0 nor 1.`,
  "prob-out-of-range": ({ text }) => `"${text}" lies outside 0 to 1. Write 0.62, not 62.`,
  "two-as-of-dates": ({ text, other }) =>
    `"${text}" and the other as-of date of the row, ${other}, differ.`,
  // Forecasts.
  "conflicting-rows": ({ ticker, date, other }) =>
    `${ticker} has another row for ${date} on line ${other}, with different figures.`,
  "too-many-for-a-day": ({ date, found, limit }) =>
    `${date} has ${found} rows; ${limit} are allowed for one date.`,
  // Daily equity and returns.
  "not-ascending": ({ text }) =>
    `"${text}" is earlier than the row above. Put the oldest row first.`,
  "repeated-date": ({ text }) => `"${text}" stands in the row above, too: one return a session.`,
  // Bars.
  "not-daily": ({ interval }) => `These are ${interval} bars; daily prices are needed.`,
  "high-too-low": () => "The high is below the open or the close.",
  "low-too-high": () => "The low is above the open or the close.",
  "bad-volume": ({ text }) => `"${text}" is not a volume.`,
  "nonexistent-time": ({ text }) => `New York clocks never showed "${text}": they skip that hour.`,
  "conflicting-bars": ({ ticker, other }) =>
    `${ticker} has another bar for the same time on line ${other}, with different figures.`,
  "overlapping-bars": ({ ticker }) => `The bars of ${ticker} overlap in time.`,
  "unknown-interval": () => "The times fit none of the intervals 1m, 5m, 15m, 1h and 1d.",
  "mixed-intervals": ({ ticker, intervals }) =>
    `The bars of ${ticker} are of several intervals (${intervals}). Upload one at a time.`,
  "mixed-grids": ({ first, second }) =>
    `The bars of ${first} and ${second} start at other minutes of the hour. Upload one grid at a time.`,
  "mixed-dates-and-times": () => "Some rows name a date only, others a date and time.",
  "closes-only": () =>
    "The file holds closing prices only. Bars need an open, a high and a low as well.",
  "looks-like-utc": () =>
    "The times name no zone and fit the sessions only as UTC. Choose UTC and upload the file again.",
  "no-session-bars": () => "No bar of the file lies within a regular session.",
} satisfies Record<string, (facts: Facts) => string>;

export type FileProblemCode = keyof typeof SENTENCES;

/** One thing wrong with a file. */
export interface FileProblem {
  /** 1-based line in the file; null when it concerns the whole file. */
  readonly line: number | null;
  /** The column as the file titles it; null when it concerns the whole line. */
  readonly column: string | null;
  readonly code: FileProblemCode;
  readonly facts: Facts;
}

/** The refusal of a file: all that is wrong with it, up to a cap, and how much that is in all. */
export interface BadFile {
  readonly code: "bad-file";
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
}

/** The reason alone, for a table that shows line and column beside it. */
export const fileProblemReason = ({ code, facts }: FileProblem): string => {
  const say: (facts: Facts) => string = SENTENCES[code];
  return say(facts);
};

/** The whole sentence: where, then why ("Line 3, qty: "ten" is not a number."). */
export function sayFileProblem(problem: FileProblem): string {
  const line = problem.line === null ? [] : [`line ${problem.line}`];
  const where = [...line, ...(problem.column === null ? [] : [problem.column])].join(", ");
  const reason = fileProblemReason(problem);
  return where === "" ? reason : `${where.charAt(0).toUpperCase()}${where.slice(1)}: ${reason}`;
}

/** As many problems are listed; the rest is counted. */
export const MAX_PROBLEMS = 1_000;
const SHOWN_TEXT = 60;

/** Text of a cell as a problem quotes it: short, whatever was in it. */
export const shownText = (text: string): string =>
  text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;

/** Gathers the problems of one file. */
export class ProblemList {
  readonly #problems: FileProblem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(code: FileProblemCode, at: ProblemPlace = {}): void {
    this.#count += 1;
    if (this.#problems.length >= MAX_PROBLEMS) return;
    const { line = null, column = null, facts = {} } = at;
    this.#problems.push({ line, column, code, facts });
  }

  /** A list that passes on to this one what concerns a single line, and drops the rest. */
  forRowsOnly(): ProblemList {
    const rows = new ProblemList();
    rows.add = (code, at = {}) => {
      if (at.line !== undefined) this.add(code, at);
    };
    return rows;
  }

  /** The refusal, problems in the order of their lines. */
  refusal(): BadFile {
    const problems = this.#problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { code: "bad-file", problems, problemCount: this.#count };
  }
}

export interface ProblemPlace {
  readonly line?: number;
  readonly column?: string;
  readonly facts?: Facts;
}

/** The refusal of a file for a single reason. */
export function badFile(code: FileProblemCode, facts: Facts = {}): BadFile {
  const problems = [{ line: null, column: null, code, facts }];
  return { code: "bad-file", problems, problemCount: 1 };
}
