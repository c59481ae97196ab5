// A zip as our bundles are written: its headers, its directory and its end, byte for byte.
import { crc32 } from "./crc32";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
export const END_SIZE = 22;
export const CENTRAL_SIZE = 46;
export const LOCAL_SIZE = 30;
const VERSION = 20;
const DEFLATED = 8;
/** 2000-01-01 00:00 by the wall, as zip writes it: years from 1980, month and day. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;

/** A file of a zip as it is packed in it. */
export interface PackedFile {
  readonly name: Uint8Array;
  /** Its data, deflated or as they are. */
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  readonly crc32: number;
  /** Bytes, unpacked. */
  readonly size: number;
}

export const storedFile = (name: string, bytes: Uint8Array): PackedFile => ({
  name: new TextEncoder().encode(name),
  packed: bytes,
  deflated: false,
  crc32: crc32(bytes),
  size: bytes.length,
});

/** A file, and where its local header stands. */
export type Placed = PackedFile & { readonly at: number };

export function writeLocal(whole: Uint8Array, entry: Placed): void {
  const { name, packed, at } = entry;
  const view = new DataView(whole.buffer, at);
  view.setUint32(0, LOCAL, true);
  view.setUint16(4, VERSION, true);
  writeShared(view, 6, entry);
  whole.set(name, at + LOCAL_SIZE);
  whole.set(packed, at + LOCAL_SIZE + name.length);
}

export function writeCentral(whole: Uint8Array, from: number, entry: Placed): void {
  const view = new DataView(whole.buffer, from);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, VERSION, true);
  writeShared(view, 8, entry);
  view.setUint32(42, entry.at, true);
  whole.set(entry.name, from + CENTRAL_SIZE);
}

/** What both headers say, from the flags to the length of the name. */
function writeShared(view: DataView, from: number, entry: PackedFile): void {
  if (entry.deflated) view.setUint16(from + 2, DEFLATED, true);
  view.setUint16(from + 6, DATE, true);
  view.setUint32(from + 8, entry.crc32, true);
  view.setUint32(from + 12, entry.packed.length, true);
  view.setUint32(from + 16, entry.size, true);
  view.setUint16(from + 20, entry.name.length, true);
}

export interface Directory {
  readonly count: number;
  /** Where its first entry stands, and where its end record does. */
  readonly start: number;
  readonly end: number;
}

export function writeEnd(whole: Uint8Array, { count, start, end }: Directory): void {
  const view = new DataView(whole.buffer, whole.byteOffset + end, END_SIZE);
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, end - start, true);
  view.setUint32(16, start, true);
}

/** The directory of a zip without a comment: its end record is the last thing in it. Null for others. */
export function directoryOf(zip: Uint8Array): Directory | null {
  const end = zip.length - END_SIZE;
  if (end < 0) return null;
  const view = new DataView(zip.buffer, zip.byteOffset + end, END_SIZE);
  if (view.getUint32(0, true) !== END) return null;
  return { count: view.getUint16(10, true), start: view.getUint32(16, true), end };
}

/** A zip of files in the order given. */
export function zipOf(files: readonly PackedFile[]): Uint8Array {
  let at = 0;
  const entries = files.map((file): Placed => {
    const entry = { ...file, at };
    at += LOCAL_SIZE + file.name.length + file.packed.length;
    return entry;
  });
  const start = at;
  const names = entries.reduce((sum, { name }) => sum + name.length, 0);
  const end = start + entries.length * CENTRAL_SIZE + names;
  const whole = new Uint8Array(end + END_SIZE);
  for (const entry of entries) {
    writeLocal(whole, entry);
    writeCentral(whole, at, entry);
    at += CENTRAL_SIZE + entry.name.length;
  }
  writeEnd(whole, { count: entries.length, start, end });
  return whole;
}
