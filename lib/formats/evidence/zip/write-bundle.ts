// The bundle: evidence as one zip, the same bytes for the same files on any machine in any time zone.
import { type ZippableFile, zipSync } from "fflate";
import { invariant } from "@/lib/core/base/invariant";
import { type EvidenceFiles, isFileName } from "../evidence-files";
import { storedFile, zipOf } from "./zip-layout";

/** A zip keeps the time on the wall, so only one that is told by the wall is the same everywhere. */
const ENTRY_TIME = new Date(2000, 0, 1);

/** To pack a file of a few kilobytes takes as long as to pack one of a hundred, and saves little. */
const LEAST_PACKED = 4_096;
/**
 * What the files that would be packed hold together at the least. Below it all are stored as they are:
 * to pack them would take a command that has just begun longer than the month it has walked.
 */
const LEAST_IN_ALL = 512 * 1_024;

export interface PackingTerms {
  readonly leastPacked?: number;
  readonly leastInAll?: number;
}

/**
 * Files by their names, each packed alone, those below `leastPacked` bytes as they are, and all of them
 * where the others are less than `leastInAll` together. Throws on a name that no reader would take.
 */
export function writeBundle(
  files: EvidenceFiles,
  { leastPacked = LEAST_PACKED, leastInAll = LEAST_IN_ALL }: PackingTerms = {},
): Uint8Array {
  const named = [...files].sort((one, other) => (one[0] < other[0] ? -1 : 1));
  // An object keeps its members in the order of writing unless one of them is a number.
  for (const [name] of named) {
    invariant(isFileName(name) && !/^\d+$/.test(name), `"${name}" is a name for a file`);
  }
  const isLarge = (own: (typeof named)[number]): boolean => own[1].length >= leastPacked;
  const inAll = named.filter(isLarge).reduce((sum, own) => sum + own[1].length, 0);
  if (inAll < leastInAll) return zipOf(named.map(([name, bytes]) => storedFile(name, bytes)));
  const entries = named.map((own): [string, ZippableFile] => [
    own[0],
    [own[1], { level: isLarge(own) ? 6 : 0 }],
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: ENTRY_TIME });
}
