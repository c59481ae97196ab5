// Decompression within a budget: a few bytes can claim to be gigabytes.

import type { CompressionCodec, Compressors } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { snappyUncompressor } from "hysnappy";
import { invariant } from "@/lib/core/base/invariant";
import type { Memory } from "../../tables/memory";

/** What all pages of one file may unpack to. */
export const MOST_UNPACKED_BYTES = 512 * 1_024 * 1_024;

/** Every page costs something: a damaged file can lead a reader over one empty page for ever. */
const PAGE_COST = 4_096;

/** A page claimed more than the file may unpack to. */
export class OverBudget extends Error {}

const PACKED: readonly CompressionCodec[] = ["SNAPPY", "GZIP", "BROTLI", "ZSTD", "LZ4", "LZ4_RAW"];

export const CODECS: ReadonlySet<string | undefined> = new Set(["UNCOMPRESSED", ...PACKED]);

/** The decompressors of one file; together they unpack no more than `most` bytes, memory or not. */
export function budgetedCompressors(most: number, memory: Memory): Compressors {
  let left = most;
  const spend = (bytes: number): void => {
    left -= bytes + PAGE_COST;
    if (!(bytes >= 0) || left < 0) throw new OverBudget();
    memory.claim(bytes);
  };
  const budgeted: Compressors = {};
  for (const codec of PACKED) {
    budgeted[codec] = (input, length) => {
      spend(length);
      // This one believes the frame and not the page header.
      const bound = codec === "ZSTD" ? zstdBound(input) : 0;
      if (bound > left + length) throw new OverBudget();
      memory.claim(Math.max(0, bound - length));
      // Looked up when a page is packed with it: most commands never do.
      const unpack = codec === "SNAPPY" ? unpackSnappy() : compressors[codec];
      invariant(unpack, "every codec that is read has its reader");
      return unpack(input, length);
    };
  }
  return budgeted;
}

let snappy: ReturnType<typeof snappyUncompressor> | null = null;

/** The same as among all compressors, whose tables take longer to set up than most files to read. */
function unpackSnappy(): NonNullable<typeof snappy> {
  snappy ??= snappyUncompressor();
  return snappy;
}

const ZSTD_BLOCK = 128 * 1_024;

/** The most that a Zstandard frame can unpack to, by the headers of its blocks (RFC 8878, 3.1.1). */
function zstdBound(input: Uint8Array): number {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 6 || view.getUint32(0, true) !== 0xfd2fb528) return 0;
  const descriptor = view.getUint8(4);
  const single = (descriptor >> 5) & 1;
  const idBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  let offset = 5 + (single ? 0 : 1) + idBytes + sizeBytes;
  let bound = 0;
  let last = false;
  while (!last && offset + 3 <= input.length) {
    const header =
      view.getUint8(offset) | (view.getUint8(offset + 1) << 8) | (view.getUint8(offset + 2) << 16);
    const [kind, size] = [(header >> 1) & 3, header >> 3];
    last = (header & 1) === 1;
    // A repeated byte is one byte long however often it is repeated.
    offset += 3 + (kind === 1 ? 1 : size);
    bound += kind === 2 ? ZSTD_BLOCK : size;
  }
  return bound;
}
