// One more file at the end of a bundle, without packing again what is in it.
import { invariant } from "@/lib/core/base/invariant";
import { isFileName } from "../evidence-files";
import { crc32 } from "./crc32";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const VERSION = 20;
/** 2000-01-01 00:00 by the wall, as zip writes it: years from 1980, month and day. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;

/** The last file of a bundle of ours: the name that its directory ends with. */
export const lastFileIs = (bundle: Uint8Array, name: string): boolean => {
  const { directoryEnd } = endOf(bundle);
  const text = new TextDecoder().decode(bundle.subarray(directoryEnd - name.length, directoryEnd));
  return text === name;
};

/**
 * A bundle that `writeBundle` made, with one small file more, which must come last by its name and is
 * stored as it is: the same bytes that `writeBundle` would have given with that file among the others.
 * Throws on bytes that are no bundle of ours.
 */
export function appendFile(bundle: Uint8Array, name: string, bytes: Uint8Array): Uint8Array {
  invariant(isFileName(name), `"${name}" is a name for a file`);
  const { count, directoryStart, directoryEnd } = endOf(bundle);
  const entry: Entry = { name: new TextEncoder().encode(name), bytes, at: directoryStart };
  const added = LOCAL_SIZE + entry.name.length + bytes.length;
  const whole = new Uint8Array(bundle.length + added + CENTRAL_SIZE + entry.name.length);
  whole.set(bundle.subarray(0, directoryStart));
  writeLocal(whole, entry);
  whole.set(bundle.subarray(directoryStart, directoryEnd), directoryStart + added);
  writeCentral(whole, directoryEnd + added, entry);
  const end = new DataView(whole.buffer, whole.length - END_SIZE);
  end.setUint32(0, END, true);
  end.setUint16(8, count + 1, true);
  end.setUint16(10, count + 1, true);
  end.setUint32(12, whole.length - END_SIZE - directoryStart - added, true);
  end.setUint32(16, directoryStart + added, true);
  return whole;
}

/** Our bundles have no comment: their end record is the last thing in them. */
function endOf(bundle: Uint8Array) {
  const directoryEnd = bundle.length - END_SIZE;
  invariant(directoryEnd >= 0, "a bundle has an end record");
  const view = new DataView(bundle.buffer, bundle.byteOffset + directoryEnd, END_SIZE);
  invariant(view.getUint32(0, true) === END, "a bundle ends with its end record");
  return {
    count: view.getUint16(10, true),
    directoryStart: view.getUint32(16, true),
    directoryEnd,
  };
}

interface Entry {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  /** Where its local header stands. */
  readonly at: number;
}

function writeLocal(whole: Uint8Array, entry: Entry): void {
  const { name, bytes, at } = entry;
  const view = new DataView(whole.buffer, at);
  view.setUint32(0, LOCAL, true);
  view.setUint16(4, VERSION, true);
  writeShared(view, 6, entry);
  whole.set(name, at + LOCAL_SIZE);
  whole.set(bytes, at + LOCAL_SIZE + name.length);
}

function writeCentral(whole: Uint8Array, from: number, entry: Entry): void {
  const view = new DataView(whole.buffer, from);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, VERSION, true);
  writeShared(view, 8, entry);
  view.setUint32(42, entry.at, true);
  whole.set(entry.name, from + CENTRAL_SIZE);
}

/** What both headers say, from the flags to the length of the name; stored, so both sizes are one. */
function writeShared(view: DataView, from: number, { name, bytes }: Entry): void {
  view.setUint16(from + 6, DATE, true);
  view.setUint32(from + 8, crc32(bytes), true);
  view.setUint32(from + 12, bytes.length, true);
  view.setUint32(from + 16, bytes.length, true);
  view.setUint16(from + 20, name.length, true);
}
