// The layout of a stored bar value, written: one plain page a column, and a footer that says so.

/** A column of a stored value: its numbers as they are kept. */
export interface PlainColumn {
  readonly name: string;
  readonly data: Int32Array | Float64Array;
}

/** What the footer says beside its columns, in this order. */
export type FooterPairs = readonly (readonly [key: string, value: string])[];

/**
 * Columns of equal length as the bytes of a Parquet file (version 2, uncompressed, no nulls). Its
 * bytes are digested and compared for good, so no release of a library may change them; and to make
 * the few fields that are needed takes less than a general writer's plan for them.
 */
export function plainParquet(columns: readonly PlainColumn[], pairs: FooterPairs): Uint8Array {
  const writer = new CompactWriter(mostBytes(columns, pairs));
  writer.bytes(MAGIC);
  const chunks = columns
    .filter(({ data }) => data.length > 0)
    .map((column) => writePage(writer, column));
  const start = writer.at;
  writeFooter(writer, { columns, chunks, pairs });
  writer.uint32(writer.at - start);
  writer.bytes(MAGIC);
  return writer.written();
}

/** "PAR1". */
const MAGIC = Uint8Array.of(0x50, 0x41, 0x52, 0x31);

// Parquet's numbers of types, encodings and pages (parquet.thrift).
const INT32 = 1;
const DOUBLE = 5;
const REQUIRED = 0;
const PLAIN = 0;
const UNCOMPRESSED = 0;
const DATA_PAGE_V2 = 3;
const VERSION = 2;

const typeOf = ({ data }: PlainColumn): number => (data instanceof Int32Array ? INT32 : DOUBLE);

/** Where a column's page begins, and its size with its header. */
interface Chunk {
  readonly offset: number;
  readonly size: number;
}

function writePage(writer: CompactWriter, { data }: PlainColumn): Chunk {
  const offset = writer.at;
  const { length, byteLength } = data;
  writer.i32(1, DATA_PAGE_V2);
  writer.i32(1, byteLength); // As it is, and packed: the same.
  writer.i32(1, byteLength);
  writer.open(5, STRUCT); // Of the second version of pages.
  writer.i32(1, length);
  writer.i32(1, 0); // Nulls.
  writer.i32(1, length); // Rows.
  writer.i32(1, PLAIN);
  writer.i32(1, 0); // Bytes of levels: a column that is always there has none.
  writer.i32(1, 0);
  writer.close();
  writer.close();
  // Little-endian, as every machine is that runs this.
  writer.bytes(new Uint8Array(data.buffer, data.byteOffset, byteLength));
  return { offset, size: writer.at - offset };
}

interface Footer {
  readonly columns: readonly PlainColumn[];
  readonly chunks: readonly Chunk[];
  readonly pairs: FooterPairs;
}

function writeFooter(writer: CompactWriter, { columns, chunks, pairs }: Footer): void {
  const rows = columns[0]?.data.length ?? 0;
  writer.i32(1, VERSION);
  writer.list(1, columns.length + 1, STRUCT);
  writer.text(4, "root");
  writer.i32(1, columns.length);
  writer.close();
  for (const column of columns) {
    writer.i32(1, typeOf(column));
    writer.i32(2, REQUIRED);
    writer.text(1, column.name);
    writer.close();
  }
  writer.i64(1, rows);
  writeRowGroup(writer, { columns, chunks, pairs }, rows);
  writer.list(1, pairs.length, STRUCT);
  for (const [key, value] of pairs) {
    writer.text(1, key);
    writer.text(1, value);
    writer.close();
  }
  writer.text(1, "paperproof");
  // The order of a column's values: that of its type.
  writer.list(1, columns.length, STRUCT);
  for (const _ of columns) {
    writer.open(1, STRUCT);
    writer.close();
    writer.close();
  }
  writer.close();
}

/** All rows are one group; no rows are none. */
function writeRowGroup(writer: CompactWriter, { columns, chunks }: Footer, rows: number): void {
  writer.list(1, rows === 0 ? 0 : 1, rows === 0 ? 0 : STRUCT);
  if (rows === 0) return;
  writer.list(1, columns.length, STRUCT);
  let inAll = 0;
  columns.forEach((column, i) => {
    const { offset, size } = chunks[i] as Chunk;
    inAll += size;
    writer.i64(2, offset);
    writer.open(1, STRUCT);
    writer.i32(1, typeOf(column));
    writer.list(1, 1, I32);
    writer.zigzag(PLAIN);
    writer.list(1, 1, BINARY);
    writer.string(column.name);
    writer.i32(1, UNCOMPRESSED);
    writer.i64(1, rows);
    writer.i64(1, size); // As it is, and packed: the same.
    writer.i64(1, size);
    writer.i64(2, offset);
    writer.close();
    writer.close();
  });
  writer.i64(1, inAll);
  writer.i64(1, rows);
  writer.i64(3, inAll);
  writer.close();
}

const PAGE_HEADER = 64;
const COLUMN_FACTS = 128;
const FOOTER_FACTS = 128;
const LETTER = 3;

function mostBytes(columns: readonly PlainColumn[], pairs: FooterPairs): number {
  let most = FOOTER_FACTS;
  for (const { name, data } of columns) {
    most += PAGE_HEADER + data.byteLength + COLUMN_FACTS + 2 * LETTER * name.length;
  }
  for (const [key, value] of pairs) most += 16 + LETTER * (key.length + value.length);
  return most;
}

const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

const UTF8 = new TextEncoder();

/** Thrift's compact protocol, as far as a footer uses it; a field is told by its distance to the last. */
class CompactWriter {
  readonly #whole: Uint8Array;
  at = 0;

  constructor(most: number) {
    this.#whole = new Uint8Array(most);
  }

  /** Begins a field, whose value comes next. */
  open(distance: number, type: number): void {
    this.#byte((distance << 4) | type);
  }

  /** Ends a struct. */
  close(): void {
    this.#byte(0);
  }

  i32(distance: number, value: number): void {
    this.open(distance, I32);
    this.zigzag(value);
  }

  i64(distance: number, value: number): void {
    this.open(distance, I64);
    this.zigzag(value);
  }

  text(distance: number, value: string): void {
    this.open(distance, BINARY);
    this.string(value);
  }

  list(distance: number, length: number, type: number): void {
    this.open(distance, LIST);
    if (length < 15) this.#byte((length << 4) | type);
    else {
      this.#byte(0xf0 | type);
      this.#varint(length);
    }
  }

  /** A whole number from 0, as one that might be negative. */
  zigzag(value: number): void {
    this.#varint(value * 2);
  }

  string(value: string): void {
    const bytes = UTF8.encode(value);
    this.#varint(bytes.length);
    this.bytes(bytes);
  }

  bytes(bytes: Uint8Array): void {
    this.#whole.set(bytes, this.at);
    this.at += bytes.length;
  }

  uint32(value: number): void {
    for (let i = 0; i < 4; i++) this.#byte((value >>> (i * 8)) & 0xff);
  }

  written(): Uint8Array {
    return this.#whole.slice(0, this.at);
  }

  #byte(value: number): void {
    this.#whole[this.at++] = value;
  }

  #varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.#byte(rest);
  }
}
