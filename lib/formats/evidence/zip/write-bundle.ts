// The bundle: evidence as one zip, the same bytes for the same files on any machine in any time zone.
import { type Zippable, zipSync } from "fflate";
import { invariant } from "@/lib/core/base/invariant";
import { type EvidenceFiles, isFileName } from "../evidence-files";

/** A zip keeps the time on the wall, so only one that is told by the wall is the same everywhere. */
const ENTRY_TIME = new Date(2000, 0, 1);

/** To pack a file of a few kilobytes takes as long as to pack one of a hundred, and saves little. */
const LEAST_PACKED = 4_096;

/** An object keeps its members in the order of writing unless one is a number, and one name is no member. */
export const isPackable = (name: string): boolean =>
  isFileName(name) && !/^(\d+|__proto__)$/.test(name);

/**
 * Files by their names, each packed alone, those below `leastPacked` bytes as they are. Throws on a name
 * that no reader would take.
 */
export const writeBundle = (
  files: EvidenceFiles,
  { leastPacked = LEAST_PACKED }: { readonly leastPacked?: number } = {},
): Uint8Array => packFiles(files, (_, bytes) => bytes.length >= leastPacked);

/** Files by their names, those deflated that are asked for; the same bytes whenever that is the same. */
export function packFiles(
  files: EvidenceFiles,
  isDeflated: (name: string, bytes: Uint8Array) => boolean,
): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) {
    invariant(isPackable(name), `"${name}" is a name for a file`);
    const bytes = files.get(name) as Uint8Array;
    entries[name] = [bytes, { level: isDeflated(name, bytes) ? 6 : 0 }];
  }
  return zipSync(entries, { mtime: ENTRY_TIME });
}
