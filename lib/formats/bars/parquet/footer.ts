// The footer of a Parquet file, checked before anything is read: what it claims is not believed.
import { type FileMetaData, parquetMetadata } from "hyparquet";
import type { ProblemList } from "../../file-problem";
import { type Memory, UNBOUNDED } from "../../tables/memory";
import { MOST_BAR_ROWS } from "../table";
import { structSize } from "./thrift-size";

/** Magic and length at the end of the file. */
const TAIL = 8;
/** A footer of thousands of columns in hundreds of row groups stays far below. */
const MOST_FOOTER_BYTES = 16 * 1_024 * 1_024;
const MOST_COLUMNS = 4_000;

/** Null, with the reason listed, when the file has no sound footer or more rows than allowed. */
export function readFooter(
  bytes: Uint8Array,
  problems: ProblemList,
  memory: Memory = UNBOUNDED,
): FileMetaData | null {
  if (!endsWell(bytes, problems) || !fits(bytes, problems, memory)) return null;
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(bytes, { geoparquet: false, parsers: PLAIN_PARSERS });
  } catch (error) {
    problems.add("damaged-parquet", { facts: { reason: reasonOf(error, "its footer") } });
    return null;
  }
  const problem = footerProblem(metadata);
  if (problem === null) return metadata;
  problems.add(problem.code, { facts: problem.facts });
  return null;
}

function endsWell(bytes: Uint8Array, problems: ProblemList): boolean {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const [start, end] = length < 12 ? [0, 0] : [view.getUint32(0), view.getUint32(length - 4)];
  if (end !== MAGIC) problems.add("cut-parquet");
  else if (start !== MAGIC) {
    const reason = "it does not begin as a Parquet file does";
    problems.add("damaged-parquet", { facts: { reason } });
  } else {
    const found = view.getUint32(length - TAIL, true);
    const limit = Math.min(length - TAIL - 4, MOST_FOOTER_BYTES);
    if (found > 0 && found <= limit) return true;
    problems.add("bad-footer", { facts: { found, limit } });
  }
  return false;
}

/** What a value of the footer takes once it is an object's. */
const VALUE_BYTES = 100;

/** Its lists and texts must lie within it: a few bytes can claim to be millions of columns. */
function fits(bytes: Uint8Array, problems: ProblemList, memory: Memory): boolean {
  const end = bytes.length - TAIL;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = end - view.getUint32(end, true);
  const size = structSize(new DataView(bytes.buffer, bytes.byteOffset + start, end - start), 0);
  if (size === null) {
    problems.add("damaged-parquet", { facts: { reason: "its footer cannot be read" } });
    return false;
  }
  memory.claim(size.values * VALUE_BYTES);
  return true;
}

/** "PAR1". */
const MAGIC = 0x50415231;

interface FooterProblem {
  readonly code: "damaged-parquet" | "too-many-rows" | "too-many-columns" | "header-only";
  readonly facts: Readonly<Record<string, string | number>>;
}

function footerProblem({ num_rows, row_groups, schema }: FileMetaData): FooterProblem | null {
  const columns = schema.length - 1;
  if (columns > MOST_COLUMNS) {
    return { code: "too-many-columns", facts: { found: columns, limit: MOST_COLUMNS } };
  }
  if (schema.some(({ name }) => typeof name !== "string")) return damaged("a column has no name");
  const rows = Number(num_rows);
  if (rows > MOST_BAR_ROWS) return { code: "too-many-rows", facts: { limit: MOST_BAR_ROWS } };
  let sum = 0;
  for (const group of row_groups) {
    const own = Number(group.num_rows);
    if (!(own >= 0) || own > rows) return damaged("its row groups do not add up to its rows");
    sum += own;
  }
  if (sum !== rows) return damaged("its row groups do not add up to its rows");
  return rows === 0 ? { code: "header-only", facts: {} } : null;
}

const damaged = (reason: string): FooterProblem => ({ code: "damaged-parquet", facts: { reason } });

/** Why a reader gave up, as a part of a sentence; what only its authors understand is left out. */
export function reasonOf(error: unknown, part: string): string {
  const known = /^parquet (unsupported .{1,60})$/.exec(error instanceof Error ? error.message : "");
  return known?.[1] ?? `${part} cannot be read`;
}

/** Times stay counts since 1970: a Date would be made for every value and taken apart again. */
export const PLAIN_PARSERS = {
  timestampFromMilliseconds: (value: bigint | null) => value,
  timestampFromMicroseconds: (value: bigint | null) => value,
  timestampFromNanoseconds: (value: bigint | null) => value,
  dateFromDays: (value: number | null) => value,
} as const;

/** "PAR1" at either end: a damaged file may have lost one of them. */
export function isParquet(bytes: Uint8Array): boolean {
  const magic = [0x50, 0x41, 0x52, 0x31];
  const { length } = bytes;
  const starts = magic.every((byte, i) => bytes[i] === byte);
  return starts || (length > 12 && magic.every((byte, i) => bytes[length - 4 + i] === byte));
}
