// The columns of a file of daily values: which one is the date, which one the value.
import { type CsvTable, normalTitle } from "../csv/csv";
import type { ProblemList } from "../file-problem";

const DATES = ["date", "datetime", "session", "session_date", "timestamp", "time"];
const VALUES = {
  equity: ["equity", "total_equity", "portfolio_value", "account_value", "nav"],
  returns: ["returns", "return", "daily_returns", "daily_return", "ret"],
} as const;

export interface SeriesColumns {
  /** The table with its positions named `date` and `value`. */
  readonly table: CsvTable;
  /** False for a file whose first line was a row already. */
  readonly isTitled: boolean;
}

/** Finds the columns by their titles or, where only one can be meant, without; else lists why not. */
export function columnsOf(
  given: CsvTable,
  kind: keyof typeof VALUES,
  problems: ProblemList,
): SeriesColumns | null {
  const isTitled = !given.titles.every(isValue) || isPandasTitle(given.titles);
  const table = isTitled ? given : withoutTitles(given, kind);
  const names = table.titles.map(normalTitle);
  const date = dateColumn(table, names);
  const value = valueColumn(names, { kind, date });
  if (value === null) {
    const accepted = VALUES[kind].join(" or ");
    problems.add("missing-column", { facts: { column: kind, accepted } });
    return null;
  }
  const positions = new Map([["value", value]]);
  if (date !== null) positions.set("date", date);
  return { table: { ...table, positions }, isTitled };
}

/** A number, a date, or nothing: what stands in a row and in no title. */
const isValue = (text: string): boolean =>
  text === "" || /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(text) || looksDated(text);

const looksDated = (text: string): boolean => /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text);

/** pandas titles a column that has no name "0", beside an index without one or alone. */
const isPandasTitle = (titles: readonly string[]): boolean =>
  titles.at(-1) === "0" && titles.slice(0, -1).every((title) => title === "");

function withoutTitles(given: CsvTable, kind: keyof typeof VALUES): CsvTable {
  const { headerLine, titles, rows } = given;
  const named = titles.length === 1 ? [kind] : titles.length === 2 ? ["date", kind] : titles;
  const first = { line: headerLine ?? 1, cells: titles };
  return { ...given, titles: named, rows: [first, ...rows] };
}

function dateColumn({ rows }: CsvTable, names: readonly string[]): number | null {
  const titled = names.findIndex((name) => DATES.includes(name));
  if (titled >= 0) return titled;
  // An index without a title, as pandas writes one: dates, or mere numbers.
  return names[0] === "" && looksDated(rows[0]?.cells[0] ?? "") ? 0 : null;
}

interface Wanted {
  readonly kind: keyof typeof VALUES;
  readonly date: number | null;
}

function valueColumn(names: readonly string[], { kind, date }: Wanted): number | null {
  const accepted: readonly string[] = VALUES[kind];
  const known = names.findIndex((name) => accepted.includes(name));
  if (known >= 0) return known;
  const others = names.flatMap((name, i) => (i === date || (name === "" && i === 0) ? [] : [i]));
  const [only] = names.length === 1 ? [0] : others;
  return only !== undefined && (others.length === 1 || names.length === 1) ? only : null;
}
