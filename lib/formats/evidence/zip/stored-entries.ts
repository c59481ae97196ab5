// Entries of a zip whose data are stored as they are: the bytes that our bundles have for them.
import { crc32 } from "./crc32";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
export const END_SIZE = 22;
export const CENTRAL_SIZE = 46;
export const LOCAL_SIZE = 30;
const VERSION = 20;
/** 2000-01-01 00:00 by the wall, as zip writes it: years from 1980, month and day. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;

export interface StoredEntry {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  /** Where its local header stands. */
  readonly at: number;
}

export function writeLocal(whole: Uint8Array, entry: StoredEntry): void {
  const { name, bytes, at } = entry;
  const view = new DataView(whole.buffer, at);
  view.setUint32(0, LOCAL, true);
  view.setUint16(4, VERSION, true);
  writeShared(view, 6, entry);
  whole.set(name, at + LOCAL_SIZE);
  whole.set(bytes, at + LOCAL_SIZE + name.length);
}

export function writeCentral(whole: Uint8Array, from: number, entry: StoredEntry): void {
  const view = new DataView(whole.buffer, from);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, VERSION, true);
  writeShared(view, 8, entry);
  view.setUint32(42, entry.at, true);
  whole.set(entry.name, from + CENTRAL_SIZE);
}

/** What both headers say, from the flags to the length of the name; stored, so both sizes are one. */
function writeShared(view: DataView, from: number, { name, bytes }: StoredEntry): void {
  view.setUint16(from + 6, DATE, true);
  view.setUint32(from + 8, crc32(bytes), true);
  view.setUint32(from + 12, bytes.length, true);
  view.setUint32(from + 16, bytes.length, true);
  view.setUint16(from + 20, name.length, true);
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

/** A zip of files in the order given, every one stored as it is. */
export function storedZip(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const encoder = new TextEncoder();
  let at = 0;
  const entries = files.map(([name, bytes]): StoredEntry => {
    const entry = { name: encoder.encode(name), bytes, at };
    at += LOCAL_SIZE + entry.name.length + bytes.length;
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
