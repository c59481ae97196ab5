// Verifying a zip that anybody may have made: what its files are, and then the zip around them.
import type { Expected } from "./open-evidence";
import type { Verdict } from "./verdict";
import { verifyEvidence } from "./verify-evidence";
import { type BundleProblem, sayBundleProblem } from "./zip/bundle-problem";
import { openBundle } from "./zip/open-bundle";

/** What could not even be opened, in a sentence. */
export interface Unread {
  readonly status: "unknown";
  readonly code: "unread";
  readonly sentence: string;
}

export const unread = (sentence: string): Unread => ({
  status: "unknown",
  code: "unread",
  sentence,
});

export interface ZipTerms extends Expected {
  /** Told how many files there are, before the engine runs. */
  readonly onOpened?: (files: number) => void;
}

/**
 * The verdict on a bundle's files. Where they pass, a byte changed around them is a FAIL of the zip, and
 * a zip that another program made of them is a PASS that says so. Nothing can be said of what is no zip,
 * or more than the limits.
 */
export async function verifyZip(
  bytes: Uint8Array,
  { onOpened, ...expected }: ZipTerms = {},
): Promise<Verdict | Unread> {
  const opened = openBundle(bytes);
  if (!opened.ok) return failedOpening(opened.refusal) ?? unread(sayBundleProblem(opened.refusal));
  const { files, archive } = opened.value;
  onOpened?.(files.size);
  const verdict = await verifyEvidence(files, expected);
  if (verdict.status !== "pass" || archive === "as-packed") return verdict;
  return archive === "changed" ? CHANGED : { ...verdict, packedAgain: true };
}

const CHANGED: Verdict = {
  status: "fail",
  code: "changed-archive",
  file: "The zip file itself",
  difference: null,
};

/** FAIL of a file that does not unpack to its checksum, and of a broken zip; null for other problems. */
function failedOpening(problem: BundleProblem): Verdict | null {
  if (problem.code === "damaged-file") {
    return { status: "fail", code: "changed-file", file: problem.file, difference: null };
  }
  return problem.code === "changed-archive" ? CHANGED : null;
}
