// The footer of a stored bar value: how many bars, where its columns lie, and what it says of itself.
import { invariant } from "@/lib/core/base/invariant";

/** One column's pages. */
export interface StoredChunk {
  readonly name: string;
  /** Parquet's number of the type: 1 is INT32, 2 is INT64, 5 is DOUBLE. */
  readonly type: number;
  /** Bytes of its pages, headers included, and where the first one begins. */
  readonly size: number;
  readonly offset: number;
}

export interface StoredFooter {
  readonly rows: number;
  readonly chunks: readonly StoredChunk[];
  readonly pairs: ReadonlyMap<string, string>;
}

/**
 * Reads the few fields that bars need. A general reader makes an object of every field, which takes
 * longer than a month of bars. The bytes are ours, so anything wrong inside is a bug and throws.
 */
export function storedFooter(bytes: Uint8Array): StoredFooter {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  invariant(
    bytes.length > 12 && view.getUint32(bytes.length - 4, true) === MAGIC,
    "a stored value is Parquet",
  );
  const start = bytes.length - 8 - view.getUint32(bytes.length - 8, true);
  invariant(start >= 4, "a stored value holds its footer");
  const reader = new CompactReader(view, start);
  let rows = 0;
  const chunks: StoredChunk[] = [];
  const pairs = new Map<string, string>();
  reader.struct((field, type) => {
    if (field === 3) rows = reader.integer();
    else if (field === 4) reader.list(() => readRowGroup(reader, chunks));
    else if (field === 5) reader.list(() => readPair(reader, pairs));
    else reader.skip(type);
  });
  return { rows, chunks, pairs };
}

/** "PAR1", as its four bytes stand. */
const MAGIC = 0x31524150;

function readRowGroup(reader: CompactReader, chunks: StoredChunk[]): void {
  reader.struct((field, type) => {
    if (field !== 1) reader.skip(type);
    else reader.list(() => chunks.push(readChunk(reader)));
  });
}

function readChunk(reader: CompactReader): StoredChunk {
  const chunk = { name: "", type: 0, size: 0, offset: 0 };
  reader.struct((field, type) => {
    if (field !== 3) return reader.skip(type);
    reader.struct((inner, innerType) => {
      if (inner === 1) chunk.type = reader.integer();
      else if (inner === 3) reader.list(() => (chunk.name = reader.text()));
      else if (inner === 7) chunk.size = reader.integer();
      else if (inner === 9) chunk.offset = reader.integer();
      else reader.skip(innerType);
    });
  });
  return chunk;
}

function readPair(reader: CompactReader, pairs: Map<string, string>): void {
  let [key, value] = ["", ""];
  reader.struct((field, type) => {
    if (field === 1) key = reader.text();
    else if (field === 2) value = reader.text();
    else reader.skip(type);
  });
  pairs.set(key, value);
}

const STOP = 0;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const SET = 10;
const STRUCT = 12;

/** Thrift's compact protocol, as far as footers use it. */
class CompactReader {
  readonly #view: DataView;
  #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** Calls `read` for each field with its number and type; it must read or skip the value. */
  struct(read: (field: number, type: number) => void): void {
    let field = 0;
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === STOP) return;
      field = head >> 4 === 0 ? this.integer() : field + (head >> 4);
      read(field, type);
    }
  }

  list(read: (type: number) => void): void {
    const head = this.#byte();
    const length = head >> 4 === 15 ? this.#varint() : head >> 4;
    // An item takes a byte at least: a length that somebody made up ends here.
    invariant(length <= this.#view.byteLength - this.#at, "a list ends within its file");
    for (let i = 0; i < length; i++) read(head & 15);
  }

  /** A whole number of any width, zigzag-coded. */
  integer(): number {
    const coded = this.#varint();
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }

  text(): string {
    const length = this.#varint();
    const from = this.#at;
    this.#at += length;
    let text = "";
    for (let i = from; i < this.#at; i++) {
      const code = this.#view.getUint8(i);
      if (code > 127) return this.#utf8(from, length);
      text += String.fromCharCode(code);
    }
    return text;
  }

  skip(type: number): void {
    if (type === BYTE) this.#at += 1;
    else if (type === DOUBLE) this.#at += 8;
    else if (type === BINARY) this.#skipBytes();
    else if (type === LIST || type === SET) this.list((inner) => this.#skipItem(inner));
    else if (type === STRUCT) this.struct((_field, inner) => this.skip(inner));
    // True and false are their own types; all others are whole numbers.
    else if (type > BYTE) this.#varint();
  }

  #skipBytes(): void {
    const length = this.#varint();
    this.#at += length;
  }

  /** In a list, true and false take a byte each. */
  #skipItem(type: number): void {
    if (type < BYTE) this.#at += 1;
    else this.skip(type);
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  #utf8(from: number, length: number): string {
    const { buffer, byteOffset } = this.#view;
    return new TextDecoder().decode(new Uint8Array(buffer, byteOffset + from, length));
  }
}
