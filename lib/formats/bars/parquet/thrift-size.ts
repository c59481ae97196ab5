// How large a Thrift structure of a Parquet file is, walked before a reader builds it: lengths may lie.

/** Where a structure ends, and how many values it holds. */
export interface StructSize {
  readonly end: number;
  readonly values: number;
}

/** Deeper than any footer or page header is. */
const DEEPEST = 20;

const STOP = 0;
const [BYTE, DOUBLE, BINARY, LIST, STRUCT] = [3, 7, 8, 9, 12] as const;

/**
 * The size of the structure that begins at an offset (Thrift's compact protocol); null when it does
 * not fit the bytes. A list of n values takes n bytes at least, so that a claimed length is believed
 * only as far as the bytes bear it out.
 */
export function structSize(view: DataView, offset: number): StructSize | null {
  const walk = new Walk(view, offset);
  try {
    walk.struct(0);
  } catch (error) {
    // The view throws where it ends.
    if (error instanceof RangeError) return null;
    throw error;
  }
  return { end: walk.offset, values: walk.values };
}

class Walk {
  values = 0;
  offset: number;
  readonly #view: DataView;

  constructor(view: DataView, offset: number) {
    this.#view = view;
    this.offset = offset;
  }

  struct(depth: number): void {
    if (depth > DEEPEST) throw new RangeError("deeper than any structure of the format");
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === STOP) return;
      if (head >> 4 === 0) this.#number();
      // The value of a flag is its type.
      if (type >= BYTE) this.#value(type, depth);
      this.values += 1;
    }
  }

  #value(type: number, depth: number): void {
    if (type === STRUCT) this.struct(depth + 1);
    else if (type === LIST) this.#list(depth);
    else if (type === BINARY) this.#skip(this.#number());
    else if (type === DOUBLE) this.#skip(8);
    else if (type <= BYTE) this.#skip(1);
    else if (type < DOUBLE) this.#number();
    else throw new RangeError("no type of the format");
  }

  #list(depth: number): void {
    if (depth >= DEEPEST) throw new RangeError("deeper than any structure of the format");
    const head = this.#byte();
    const length = head >> 4 === 15 ? this.#number() : head >> 4;
    if (length > this.#view.byteLength - this.offset) throw new RangeError("longer than the rest");
    for (let i = 0; i < length; i++) this.#value(head & 15, depth + 1);
    this.values += length;
  }

  #byte(): number {
    this.offset += 1;
    return this.#view.getUint8(this.offset - 1);
  }

  #number(): number {
    let value = 0;
    for (let power = 1; ; power *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * power;
      if (byte < 128) return value;
    }
  }

  #skip(length: number): void {
    if (length > this.#view.byteLength - this.offset) throw new RangeError("longer than the rest");
    this.offset += length;
  }
}
