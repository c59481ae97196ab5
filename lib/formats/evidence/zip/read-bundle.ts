// Reading a bundle that anybody may have made: within limits, and no byte without its checksum.
import { Inflate, inflateSync } from "fflate";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { EvidenceFiles } from "../evidence-files";
import type { BundleProblem } from "./bundle-problem";
import { crc32 } from "./crc32";
import { BUNDLE_LIMITS, type BundleLimits, readDirectory, type ZipEntry } from "./directory";

/** The files of a zip; nothing is unpacked unless all of it is within the limits. */
export function readBundle(
  bytes: Uint8Array,
  limits: BundleLimits = BUNDLE_LIMITS,
): Result<EvidenceFiles, BundleProblem> {
  const directory = readDirectory(bytes, limits);
  return directory.ok ? unpackAll(directory.value) : directory;
}

/** Their contents by their names; refuses the first that is not what its checksum says. */
export function unpackAll(entries: readonly ZipEntry[]): Result<EvidenceFiles, BundleProblem> {
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const content = unpacked(entry);
    if (content === null) return refuse({ code: "damaged-file", file: entry.name });
    files.set(entry.name, content);
  }
  return ok(files);
}

function unpacked(entry: ZipEntry): Uint8Array | null {
  const content = entry.deflated ? inflated(entry) : entry.packed;
  return content !== null && crc32(content) === entry.crc32 ? content : null;
}

/** Packed bytes that are unpacked at once: what they may become, a thousandfold, takes no time yet. */
const STEP = 65_536;

/** The data of an entry; null unless they unpack to just the size that is stated. */
function inflated({ packed, size }: ZipEntry): Uint8Array | null {
  try {
    return packed.length <= STEP ? inflatedAtOnce(packed, size) : inflatedInSteps(packed, size);
  } catch {
    return null;
  }
}

/** What does not fit is not kept, and one byte more would be seen. */
function inflatedAtOnce(packed: Uint8Array, size: number): Uint8Array | null {
  const content = inflateSync(packed, { out: new Uint8Array(size + 1) });
  return content.length === size ? content.subarray(0, size) : null;
}

function inflatedInSteps(packed: Uint8Array, size: number): Uint8Array | null {
  const content = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > size) throw new RangeError("more than was stated");
    content.set(piece, length);
    length += piece.length;
  });
  for (let from = 0; from < packed.length; from += STEP) {
    inflate.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
  }
  return length === size ? content : null;
}
