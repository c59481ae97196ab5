// The directory at the end of a zip: which files it holds, where, and how they are packed.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { isFileName } from "../evidence-files";
import type { BundleProblem } from "./bundle-problem";

/** One file of a zip, its data still packed. */
export interface ZipEntry {
  readonly name: string;
  /** True for deflated data, false for data as they are. */
  readonly deflated: boolean;
  readonly crc32: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

export interface BundleLimits {
  /** Bytes of the zip, and of all its files unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  readonly files: number;
}

/** Far more than a month of five hundred tickers in four modes. */
export const BUNDLE_LIMITS: BundleLimits = {
  packed: 200_000_000,
  unpacked: 1_000_000_000,
  files: 50_000,
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
/** Deflate makes no more of a byte. */
const MOST_GROWTH = 1_032;
const ENCRYPTED = 1;
const SIZES_AFTER = 8;
/** What says them after the data: checksum and sizes, of four or eight bytes, with or without a mark. */
const AFTERWARDS: readonly number[] = [0, 12, 16, 20, 24];
/** An extra field with another name for the file, which some readers go by. */
const OTHER_NAME = 0x7075;
const STORED = 0;
const DEFLATED = 8;

/**
 * The entries of a zip, every one checked against the limits before anything is unpacked. Folders are
 * left out. Zips of more than 4 GB or 65,534 files, and encrypted ones, are refused.
 */
export function readDirectory(
  bytes: Uint8Array,
  limits: BundleLimits,
): Result<readonly ZipEntry[], BundleProblem> {
  if (bytes.length > limits.packed) {
    return refuse({ code: "bundle-too-large", most: limits.packed });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  if (end === null) return refuse({ code: "not-a-zip" });
  const count = view.getUint16(end + 10, true);
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (start + size > end || count * CENTRAL_SIZE > size) return refuse({ code: "not-a-zip" });
  if (count > limits.files) return refuse({ code: "too-many-files", most: limits.files });
  const entries: ZipEntry[] = [];
  const places: Extent[] = [];
  const names = new Set<string>();
  let [at, packed, unpacked] = [start, 0, 0];
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) {
      return refuse({ code: "not-a-zip" });
    }
    const found = entryAt({ view, bytes, at, start });
    at += CENTRAL_SIZE + trailing(view, at);
    if (!found.ok) return found;
    const { entry, ...place } = found.value;
    places.push(place);
    if (entry === null) continue;
    // On some systems names that differ by case only are one.
    const name = entry.name.toLowerCase();
    if (names.has(name)) return refuse({ code: "name-twice", file: entry.name });
    names.add(name);
    packed += LOCAL_SIZE + entry.packed.length;
    unpacked += entry.size;
    // Entries that share their data are how small zips become huge.
    if (packed > start) return refuse({ code: "not-a-zip" });
    if (unpacked > limits.unpacked) {
      return refuse({ code: "unpacks-too-large", most: limits.unpacked });
    }
    entries.push(entry);
  }
  return followEachOther(places, start) ? ok(entries) : refuse({ code: "not-a-zip" });
}

/** From where to where a file lies, with its header, and whether its sizes come after it. */
interface Extent {
  readonly from: number;
  readonly to: number;
  readonly sizesAfter: boolean;
}

/** Nothing else lies before the directory: who reads from the front would take it for a file. */
function followEachOther(places: readonly Extent[], start: number): boolean {
  let [at, sizesAfter] = [0, false];
  const inOrder = [...places].sort((one, other) => one.from - other.from);
  for (const next of [...inOrder, { from: start, to: start, sizesAfter: false }]) {
    const between = next.from - at;
    if (sizesAfter ? !AFTERWARDS.includes(between) : between !== 0) return false;
    [at, sizesAfter] = [next.to, next.sizesAfter];
  }
  return true;
}

/** Where the end record stands: the last place where its comment reaches just to the end. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    const isEnd = view.getUint32(at, true) === END;
    if (isEnd && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

/** Name, extra fields and comment after the fixed part of a directory entry. */
const trailing = (view: DataView, at: number): number =>
  view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);

interface Place {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  /** Of the entry in the directory. */
  readonly at: number;
  /** Of the directory: data end before it. */
  readonly start: number;
}

interface Found extends Extent {
  /** Null for a folder. */
  readonly entry: ZipEntry | null;
}

function entryAt({ view, bytes, at, start }: Place): Result<Found, BundleProblem> {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [length, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const local = view.getUint32(at + 42, true);
  const nameLength = view.getUint16(at + 28, true);
  const name = nameAt(bytes, at + CENTRAL_SIZE, nameLength);
  const file = shown(name);
  if (local + LOCAL_SIZE > start || view.getUint32(local, true) !== LOCAL) {
    return refuse({ code: "not-a-zip" });
  }
  const own = view.getUint16(local + 26, true);
  // Two names for one file, or two ways to unpack it: a reader that goes by the other would see
  // something else.
  const isNamed = nameAt(bytes, local + LOCAL_SIZE, own) === name;
  if (!isNamed || !areAlike(view, local, at)) return refuse({ code: "not-a-zip" });
  const extra = at + CENTRAL_SIZE + nameLength;
  const from = local + LOCAL_SIZE + own + view.getUint16(local + 28, true);
  if (from + length > start) return refuse({ code: "not-a-zip" });
  const isRenamed =
    hasOtherName(view, extra, extra + view.getUint16(at + 30, true)) ||
    hasOtherName(view, local + LOCAL_SIZE + own, from);
  if (isRenamed) return refuse({ code: "not-a-zip" });
  const place = { from: local, to: from + length, sizesAfter: (flags & SIZES_AFTER) !== 0 };
  const isFolder = name.endsWith("/") && size === 0 && isFileName(name.slice(0, -1));
  if (isFolder) return ok({ entry: null, ...place });
  if (!isFileName(name)) return refuse({ code: "unsafe-name", file });
  if (flags & ENCRYPTED || (method !== STORED && method !== DEFLATED)) {
    return refuse({ code: "unknown-packing", file });
  }
  const deflated = method === DEFLATED;
  if (deflated ? size > length * MOST_GROWTH : size !== length) {
    return refuse({ code: "damaged-file", file });
  }
  const packed = bytes.subarray(from, from + length);
  const entry = { name, deflated, crc32: view.getUint32(at + 16, true), size, packed };
  return ok({ entry, ...place });
}

function hasOtherName(view: DataView, from: number, to: number): boolean {
  const end = Math.min(to, view.byteLength);
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === OTHER_NAME) return true;
  }
  return false;
}

/** Flags, method and sizes; these may come after the data instead, which a flag says. */
function areAlike(view: DataView, local: number, central: number): boolean {
  const isAfter = (view.getUint16(central + 8, true) & SIZES_AFTER) !== 0;
  const fields = isAfter ? [0] : [0, 12, 16];
  return fields.every(
    (field) =>
      view.getUint32(local + 6 + field, true) === view.getUint32(central + 8 + field, true),
  );
}

const nameAt = (bytes: Uint8Array, from: number, length: number): string =>
  new TextDecoder().decode(bytes.subarray(from, from + length));

/** A hostile name in a sentence: short, and without anything that a terminal would act on. */
const shown = (name: string): string => name.slice(0, 60).replace(/[^ -~]/g, "?");
