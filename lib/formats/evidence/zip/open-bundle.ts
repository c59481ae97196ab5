// Opening a bundle to verify it: its files, and whether the zip around them is the one that was packed.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { EvidenceFiles } from "../evidence-files";
import type { BundleProblem } from "./bundle-problem";
import { BUNDLE_LIMITS, type BundleLimits, readDirectory, type ZipEntry } from "./directory";
import { unpackAll } from "./read-bundle";
import { zipOf } from "./zip-layout";

/**
 * `as-packed`: headers, directory and end are what `writeBundle` makes around these files, byte for byte.
 * `changed`: they are but for a few bytes. `packed-again`: another program made a zip of the files.
 */
export type Archive = "as-packed" | "changed" | "packed-again";

export interface OpenBundle {
  readonly files: EvidenceFiles;
  readonly archive: Archive;
}

/**
 * A digest covers what a file holds, and a checksum how it is packed; what lies around the files is laid
 * out again and compared. Refuses what `readBundle` refuses, and `changed-archive` where what starts or
 * ends like a bundle leads nowhere.
 */
export function openBundle(
  bytes: Uint8Array,
  limits: BundleLimits = BUNDLE_LIMITS,
): Result<OpenBundle, BundleProblem> {
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) {
    return isNotWhole(directory.refusal, bytes) ? refuse({ code: "changed-archive" }) : directory;
  }
  const files = unpackAll(directory.value);
  if (!files.ok) return files;
  return ok({ files: files.value, archive: archiveOf(directory.value, bytes) });
}

/** So many bytes are changed by hand or on the way; a zip of another program's has others all over. */
const MOST_CHANGED = 16;

function archiveOf(entries: readonly ZipEntry[], bytes: Uint8Array): Archive {
  const encoder = new TextEncoder();
  const own = zipOf(entries.map((entry) => ({ ...entry, name: encoder.encode(entry.name) })));
  if (own.length !== bytes.length) return "packed-again";
  let changed = 0;
  for (let i = 0; i < own.length; i++) if (own[i] !== bytes[i]) changed += 1;
  if (changed === 0) return "as-packed";
  return changed <= MOST_CHANGED ? "changed" : "packed-again";
}

const LOCAL = 0x04034b50;
const END = 0x06054b50;
const END_SIZE = 22;

/** What starts or ends like a bundle, and leads nowhere, was one. */
function isNotWhole(problem: BundleProblem, bytes: Uint8Array): boolean {
  if (problem.code !== "not-a-zip" || bytes.length < END_SIZE) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(0, true) === LOCAL || view.getUint32(bytes.length - END_SIZE, true) === END;
}
