// Parquet as rows of text cells, so that what reads a CSV reads it too, with the same words.
import type { SchemaElement } from "hyparquet";
import { MICRO, microsToText } from "@/lib/core/base/decimal";
import { newYorkTime } from "@/lib/core/base/new-york";
import { DAY, dateOfDays, type Instant, instantToText } from "@/lib/core/base/time";
import { checkColumn, eachValue, openParquet, type RawValue } from "../bars/parquet/column";
import { readFooter } from "../bars/parquet/footer";
import { timestampReader } from "../bars/parquet/stamps";
import { CSV_LIMITS, type CsvHeader, normalTitle, positionsOf } from "../csv/csv";
import type { ProblemList } from "../file-problem";
import { UNBOUNDED } from "./memory";
import type { TableScan } from "./table-scan";

/**
 * Hands each row on, numbered from 1, its values as the shortest text that means them: numbers by
 * their digits, dates as "2025-09-02", a missing value as an empty cell.
 */
export async function scanParquet(
  bytes: Uint8Array,
  problems: ProblemList,
  { limits = CSV_LIMITS, columns, onHeader, onRow, memory = UNBOUNDED }: TableScan,
): Promise<CsvHeader | null> {
  const metadata = readFooter(bytes, problems, memory);
  if (metadata === null) return null;
  const file = openParquet(bytes, metadata, memory);
  const found = file.columns.length;
  const rows = Number(metadata.num_rows);
  if (rows > limits.rows) problems.add("too-many-rows", { facts: { limit: limits.rows } });
  if (found > limits.columns) {
    problems.add("too-many-columns", { facts: { found, limit: limits.columns } });
  }
  const wanted = file.columns.filter(({ name }) => columns?.has(normalTitle(name)) ?? true);
  const titles = wanted.map(({ name }) => name);
  const positions = positionsOf(titles, problems);
  const readable = titles.map((title) => checkColumn(file, title, problems));
  if (problems.count > 0 || positions === null || readable.includes(false)) return null;
  // A text cannot hold a decimal comma here: the cells are ours.
  const header: CsvHeader = { delimiter: ",", headerLine: null, titles, positions };
  if (onHeader?.(header) === false) return null;
  const texts: string[][] = [];
  for (const element of wanted) {
    const own = new Array<string>(rows).fill("");
    const textOf = cellReader(element);
    const take = (row: number, value: RawValue): void => {
      own[row] = value === null || value === undefined ? "" : textOf(value).trim();
    };
    if (!(await eachValue(file, { name: element.name, problems }, take))) return null;
    texts.push(own);
  }
  for (let row = 0; row < rows; row++) {
    onRow({ line: row + 1, cells: texts.map((column) => column[row] ?? "") });
  }
  return header;
}

type CellReader = (value: NonNullable<RawValue>) => string;

function cellReader(element: SchemaElement): CellReader {
  const { type, converted_type, logical_type, scale = 0 } = element;
  if (converted_type === "DATE" || logical_type?.type === "DATE") {
    return (value) => dateOfDays(Number(value));
  }
  const stamps = timestampReader(element);
  if (stamps !== null) {
    return (value) => {
      const ms = typeof value === "bigint" || typeof value === "number" ? stamps.msOf(value) : null;
      return ms === null ? String(value) : timeText(ms, stamps.utc);
    };
  }
  if ((converted_type === "DECIMAL" || logical_type?.type === "DECIMAL") && scale <= 6) {
    // The reader multiplied the digits by a power of ten: off by less than any micro.
    return (value) => microsToText(Math.round(Number(value) * MICRO), { min: 0, max: 6 });
  }
  if (type === "FLOAT") return (value) => shortest(Number(value));
  if (type === "BOOLEAN") return (value) => (value === true ? "True" : "False");
  return String;
}

/** A clock that stands at midnight, in UTC or in New York, tells a date. */
function timeText(ms: number, utc: boolean): string {
  const at = ms as Instant;
  if (ms % DAY === 0) return instantToText(at).slice(0, 10);
  const local = newYorkTime(at);
  const midnight = local.hour === 0 && local.minute === 0 && local.second === 0;
  return utc && midnight && ms % 1_000 === 0 ? local.date : instantToText(at);
}

/** The shortest decimal that is this float32: 0.951 is stored as 0.9509999752044678. */
function shortest(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
