// The pages of a column, looked through before they are read: how many values each claims to hold.
import type { ColumnMetaData, DataReader, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { structSize } from "./thrift-size";

/**
 * Whether the page headers of a column fit their bytes and none claims more values than there are
 * rows. A reader takes memory for as many as a header claims.
 */
export function pagesAreSound(bytes: Uint8Array, chunk: ColumnMetaData, rows: number): boolean {
  const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
  const size = Number(chunk.total_compressed_size);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, size);
  let found = 0;
  for (let offset = 0; found < rows; ) {
    const reader = { view, offset };
    const header = headerAt(reader);
    if (header === null) return false;
    const data = header.data_page_header ?? header.data_page_header_v2;
    const values = data?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
    const length = header.compressed_page_size;
    const fits = length >= 0 && reader.offset + length <= size;
    if (!fits || values < 0 || values > rows) return false;
    found += data ? values : 0;
    offset = reader.offset + length;
  }
  return true;
}

/** Null when there is no header: nothing is built before its size is known. */
function headerAt(reader: DataReader): PageHeader | null {
  if (structSize(reader.view, reader.offset) === null) return null;
  try {
    return parquetHeader(reader);
  } catch {
    // The reader throws on numbers and types that no header has.
    return null;
  }
}
