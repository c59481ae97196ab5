// Opening a bundle to verify it: not one byte of the zip may be another than ours would be.
import { type Result, refuse } from "@/lib/core/base/result";
import type { EvidenceFiles } from "../evidence-files";
import type { BundleProblem } from "./bundle-problem";
import { BUNDLE_LIMITS, type BundleLimits, readDirectory } from "./directory";
import { readBundle } from "./read-bundle";
import { isPackable, packFiles } from "./write-bundle";

/**
 * The files of a bundle whose zip is, byte for byte, what `writeBundle` makes of them. A digest covers
 * what a file holds; times, flags, extra fields, comments, what lies between the files and other ways to
 * deflate the same bytes are covered by packing all of it again. Refuses what `readBundle` refuses, and
 * `changed-archive`: a zip of any other making, or one of ours in which a byte was changed.
 */
export function openBundle(
  bytes: Uint8Array,
  limits: BundleLimits = BUNDLE_LIMITS,
): Result<EvidenceFiles, BundleProblem> {
  const read = readBundle(bytes, limits);
  if (!read.ok) return isNotWhole(read.refusal, bytes) ? changed : read;
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const deflated = new Set(
    directory.value.filter((entry) => entry.deflated).map(({ name }) => name),
  );
  if (![...read.value.keys()].every(isPackable)) return changed;
  const again = packFiles(read.value, (name) => deflated.has(name));
  return areEqual(again, bytes) ? read : changed;
}

const changed = refuse<BundleProblem>({ code: "changed-archive" });

const LOCAL = 0x04034b50;
const END = 0x06054b50;
const END_SIZE = 22;

/** What starts or ends like a bundle, and leads nowhere, was one. */
function isNotWhole(problem: BundleProblem, bytes: Uint8Array): boolean {
  if (problem.code !== "not-a-zip" || bytes.length < END_SIZE) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(0, true) === LOCAL || view.getUint32(bytes.length - END_SIZE, true) === END;
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
