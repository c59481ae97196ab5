// Cells of a CSV table by field: text, digits, dates; faults are listed with line and column.
import { microsFromText } from "@/lib/core/base/decimal";
import { civilFromText, type SessionDate } from "@/lib/core/base/time";
import { type FileProblemCode, type ProblemList, shownText } from "../file-problem";
import { atHeader, type CsvHeader, type CsvRow } from "./csv";

/** The titles each field goes by, normalized; the first one is how a problem names it. */
export type Aliases<Field extends string> = { readonly [F in Field]: readonly string[] };

/** What pandas and spreadsheets write where there is nothing. */
const NOTHING = new Set(["", "nan", "null", "none", "na", "n/a", "nat", "<na>", "#n/a", "-"]);
const THOUSANDS = /^[+-]?\d{1,3}([,.'_ \u00a0\u202f]\d{3})+([.,]\d+)?$/;

/** A problem of a cell with a fact besides its text. */
export interface CellFault {
  readonly code: FileProblemCode;
  readonly other: string;
}

/** Reads one table: every reader answers null for an empty cell and for one it listed as faulty. */
export class CsvCells<Field extends string> {
  /** Columns that no field claims, by position. */
  readonly spare: readonly { readonly title: string; readonly position: number }[];
  /** How many numbers had more than six decimals. */
  rounded = 0;
  #decimalMark: "." | "," | null = null;
  readonly #positions: ReadonlyMap<Field, number>;
  readonly #table: CsvHeader;
  readonly #problems: ProblemList;

  constructor(table: CsvHeader, aliases: Aliases<Field>, problems: ProblemList) {
    this.#table = table;
    this.#problems = problems;
    this.#positions = claimColumns(table, aliases, problems);
    const claimed = new Set(this.#positions.values());
    this.spare = table.titles
      .map((title, position) => ({ title, position }))
      .filter(({ title, position }) => title !== "" && !claimed.has(position));
  }

  get decimalCommas(): boolean {
    return this.#decimalMark === ",";
  }

  has(field: Field): boolean {
    return this.#positions.has(field);
  }

  /** The file's own title of a field; the field's name when it has no such column. */
  title(field: Field): string {
    return this.#table.titles[this.#positions.get(field) ?? -1] ?? field;
  }

  /** Lists the fields that the file has no column for. */
  require(fields: readonly Field[], aliases: Aliases<Field>): boolean {
    const missing = fields.filter((field) => !this.has(field));
    for (const field of missing) {
      const accepted = aliases[field].join(" or ");
      this.#problems.add("missing-column", { facts: { column: field, accepted } });
    }
    return missing.length === 0;
  }

  /** The trimmed text; "" when the cell is empty or the file has no such column. */
  text(row: CsvRow, field: Field): string {
    const position = this.#positions.get(field);
    return position === undefined ? "" : (row.cells[position] ?? "");
  }

  /** The trimmed text, null where the file writes nothing. */
  textOrNull(row: CsvRow, field: Field): string | null {
    const text = this.text(row, field);
    return NOTHING.has(text.toLowerCase()) ? null : text;
  }

  /** Micros of a decimal number. */
  micros(row: CsvRow, field: Field): number | null {
    const text = this.textOrNull(row, field);
    if (text === null) return null;
    const plain = this.#pointed(text, row, field);
    if (plain === null) return null;
    const micros = microsFromText(plain);
    if (micros === null) return this.fault(row, field, "not-a-number");
    if (/\.\d{6}\d*[1-9]/.test(plain)) this.rounded += 1;
    return micros;
  }

  /** Micros of a price above zero. */
  price(row: CsvRow, field: Field): number | null {
    const micros = this.micros(row, field);
    return micros === null || micros > 0 ? micros : this.fault(row, field, "price-not-positive");
  }

  /** Yes or no, as 1 and 0 or True and False; any other number is no. */
  flag(row: CsvRow, field: Field): boolean | null {
    const text = this.textOrNull(row, field);
    if (text === null) return null;
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
    if (!/^[+-]?[\d.,]+$/.test(text)) return this.fault(row, field, "not-a-flag");
    const micros = this.micros(row, field);
    return micros === null ? null : micros === 1_000_000;
  }

  /** A count that may be beyond money's range or have a fraction: a volume. Never an amount. */
  count(row: CsvRow, field: Field): number | null {
    const text = this.textOrNull(row, field);
    const plain = text === null ? null : this.#pointed(text, row, field);
    if (plain === null) return null;
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
    return Number.isFinite(number) ? number : this.fault(row, field, "not-a-number");
  }

  /** A ratio or an index with every digit a float can hold. Never an amount. */
  ratio(row: CsvRow, field: Field): number | null {
    return this.count(row, field);
  }

  /** A whole number; "3.0" counts as one. */
  whole(row: CsvRow, field: Field): number | null {
    const micros = this.micros(row, field);
    if (micros === null) return null;
    return micros % 1_000_000 === 0 ? micros / 1_000_000 : this.fault(row, field, "not-whole");
  }

  /** A calendar date; midnight after it, as pandas writes it, is left off. */
  date(row: CsvRow, field: Field): SessionDate | null {
    const text = this.textOrNull(row, field);
    if (text === null) return null;
    const day = text.replace(/[T ]00:00(:00(\.0+)?)?(Z|\+00:00)?$/, "");
    // Whether it is a session is the calendar's question, asked later.
    return civilFromText(day) ? (day as SessionDate) : this.fault(row, field, "not-a-date");
  }

  /** Lists a problem of one cell, its text beside it. */
  fault(row: CsvRow, field: Field, problem: FileProblemCode | CellFault): null {
    const { code, ...more } = typeof problem === "string" ? { code: problem } : problem;
    const column = this.title(field);
    const facts = { text: shownText(this.text(row, field)), ...more };
    this.#problems.add(code, { line: row.line, column, facts });
    return null;
  }

  /** The number with a decimal point; a comma may be one only where it parts no cells. */
  #pointed(text: string, row: CsvRow, field: Field): string | null {
    const comma = text.includes(",");
    const point = text.includes(".");
    if (!comma && !point) return THOUSANDS.test(text) ? this.#thousands(row, field) : text;
    const commaAllowed = this.#table.delimiter !== ",";
    const marks = text.split(/[.,]/).length - 1;
    if (marks > 1 || (comma && !commaAllowed)) {
      return THOUSANDS.test(text)
        ? this.#thousands(row, field)
        : this.fault(row, field, "not-a-number");
    }
    const mark = comma ? "," : ".";
    // "1,234" and "1.234" mean different numbers in different files: one mark for the whole file.
    if (commaAllowed && this.#decimalMark !== null && this.#decimalMark !== mark) {
      return this.fault(row, field, "mixed-decimal-mark");
    }
    this.#decimalMark = mark;
    return text.replace(",", ".");
  }

  #thousands(row: CsvRow, field: Field): null {
    return this.fault(row, field, "thousands-mark");
  }
}

function claimColumns<Field extends string>(
  table: CsvHeader,
  aliases: Aliases<Field>,
  problems: ProblemList,
): Map<Field, number> {
  const claimed = new Map<Field, number>();
  for (const field of Object.keys(aliases) as Field[]) {
    for (const title of aliases[field]) {
      const position = table.positions.get(title);
      if (position === undefined) continue;
      const before = claimed.get(field);
      if (before === undefined) {
        claimed.set(field, position);
        continue;
      }
      const first = table.titles[before] ?? "";
      const second = table.titles[position] ?? "";
      problems.add("same-column-twice", { ...atHeader(table), facts: { first, second } });
    }
  }
  return claimed;
}
