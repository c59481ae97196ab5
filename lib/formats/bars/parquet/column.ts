// One column of a Parquet file, value by value: only what one column needs is in memory at a time.
import { type ColumnChunk, type FileMetaData, parquetRead, type SchemaElement } from "hyparquet";
import type { ProblemList } from "../../file-problem";
import { type Memory, OverMemory } from "../../tables/memory";
import { PLAIN_PARSERS, reasonOf } from "./footer";
import { pagesAreSound } from "./pages";
import { budgetedCompressors, CODECS, MOST_UNPACKED_BYTES, OverBudget } from "./unpack";

/** An open file: its bytes, its footer, and what it may still unpack to. */
export interface ParquetFile {
  readonly bytes: Uint8Array;
  readonly metadata: FileMetaData;
  readonly compressors: ReturnType<typeof budgetedCompressors>;
  readonly memory: Memory;
  /** The columns at the top level, in order. */
  readonly columns: readonly SchemaElement[];
}

/** A value of a column as the file stores it: a count, a text, a number, or nothing. */
export type RawValue = bigint | number | string | boolean | Uint8Array | null | undefined;

export const openParquet = (
  bytes: Uint8Array,
  metadata: FileMetaData,
  memory: Memory,
): ParquetFile => ({
  bytes,
  metadata,
  memory,
  compressors: budgetedCompressors(MOST_UNPACKED_BYTES, memory),
  columns: topLevel(metadata.schema),
});

/** The children of the root: the schema lists each node before its own children. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const [, ...rest] = schema;
  const columns: SchemaElement[] = [];
  let inside = 0;
  for (const element of rest) {
    if (inside > 0) inside -= 1;
    else columns.push(element);
    inside += element.num_children ?? 0;
  }
  return columns;
}

/** Lists why a column cannot be read at all, before anything of it is. */
export function checkColumn(file: ParquetFile, name: string, problems: ProblemList): boolean {
  const element = file.columns.find((column) => column.name === name);
  const flat = element?.type !== undefined && element.repetition_type !== "REPEATED";
  if (!element || !flat || element.num_children) {
    problems.add("nested-column", { column: name });
    return false;
  }
  for (const group of file.metadata.row_groups) {
    const chunk = group.columns.find((own) => own.meta_data?.path_in_schema?.[0] === name);
    const codec = chunk?.meta_data?.codec;
    if (chunk?.meta_data && !CODECS.has(codec)) {
      problems.add("unknown-codec", { column: name, facts: { codec: codec ?? "an unknown code" } });
      return false;
    }
    if (!chunk || !isWithin(chunk, file, Number(group.num_rows))) {
      const reason = "a column lies outside the file or has other rows than the rest";
      problems.add("damaged-parquet", { column: name, facts: { reason } });
      return false;
    }
    if (!chunk.meta_data || !pagesAreSound(file.bytes, chunk.meta_data, Number(group.num_rows))) {
      const reason = "the pages of a column are not what they claim to be";
      problems.add("damaged-parquet", { column: name, facts: { reason } });
      return false;
    }
  }
  return true;
}

function isWithin({ meta_data }: ColumnChunk, { bytes }: ParquetFile, rows: number): boolean {
  if (!meta_data) return false;
  const { dictionary_page_offset, data_page_offset, total_compressed_size } = meta_data;
  const start = Number(dictionary_page_offset || data_page_offset);
  const size = Number(total_compressed_size);
  const inside = start >= 4 && size >= 0 && start + size <= bytes.length;
  return inside && Number(meta_data.num_values) === rows;
}

/** What a value takes while its column is read: its place in an array, and a number or a view. */
const VALUE_BYTES = 24;

/** Hands on each value of a column with its row, from 0; false, with the reason, when it cannot. */
export async function eachValue(
  file: ParquetFile,
  { name, problems }: { readonly name: string; readonly problems: ProblemList },
  take: (row: number, value: RawValue) => void,
): Promise<boolean> {
  const { bytes, metadata, compressors, memory } = file;
  const rows = Number(metadata.num_rows);
  memory.claim(rows * VALUE_BYTES);
  const chunks: { readonly start: number; readonly values: ArrayLike<unknown> }[] = [];
  try {
    await parquetRead({
      file: {
        byteLength: bytes.length,
        // Node's Buffer.slice makes a view; the reader wants a buffer that begins where it asked.
        slice: (start, end = bytes.length) => {
          memory.claim(end - start);
          return new Uint8Array(bytes.subarray(start, end)).buffer;
        },
      },
      metadata,
      columns: [name],
      compressors,
      parsers: PLAIN_PARSERS,
      geoparquet: false,
      // Only kept here: what this callback throws, the reader loses.
      onChunk: ({ columnData, rowStart }) => chunks.push({ start: rowStart, values: columnData }),
    });
  } catch (error) {
    if (error instanceof OverMemory) throw error;
    const limit = `${MOST_UNPACKED_BYTES / 1_024 / 1_024} MB`;
    if (error instanceof OverBudget) problems.add("unpacks-too-large", { facts: { limit } });
    else
      problems.add("damaged-parquet", {
        column: name,
        facts: { reason: reasonOf(error, "a column") },
      });
    return false;
  }
  const found = chunks.reduce((sum, { values }) => sum + values.length, 0);
  if (found !== rows) {
    const reason = `a column has ${found} values for ${rows} rows`;
    problems.add("damaged-parquet", { column: name, facts: { reason } });
    return false;
  }
  for (const { start, values } of chunks) {
    memory.claim(0);
    for (let i = 0; i < values.length; i++) take(start + i, values[i] as RawValue);
  }
  return true;
}
