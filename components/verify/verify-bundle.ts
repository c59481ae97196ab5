// Verifying the bytes of a bundle: what the thread does, without the thread.
import { sayVerdict, type Verdict } from "@/lib/formats/evidence/verdict";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { type BundleProblem, sayBundleProblem } from "@/lib/formats/evidence/zip/bundle-problem";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import type { VerifyAnswer, VerifyAsked } from "./verify-messages";

type Found = Omit<VerifyAnswer, "milliseconds">;

/** Opens the zip, runs the engine again and compares; `onOpened` is told how many files there are. */
export async function verifyBundle(
  { bytes, evidenceId, publicKey }: VerifyAsked,
  onOpened: (files: number) => void = () => {},
): Promise<Found> {
  const read = readBundle(new Uint8Array(bytes));
  if (!read.ok) return unopened(read.refusal);
  onOpened(read.value.size);
  return foundOf(await verifyEvidence(read.value, { evidenceId, publicKey }));
}

/** A file that does not unpack to its own checksum was changed after it was packed. */
function unopened(problem: BundleProblem): Found {
  if (problem.code !== "damaged-file") {
    const sentences = [sayBundleProblem(problem)];
    return { status: "unknown", sentences, covers: null, compared: null };
  }
  const { file } = problem;
  return foundOf({ status: "fail", code: "changed-file", file, difference: null });
}

const foundOf = (verdict: Verdict): Found => ({
  status: verdict.status,
  sentences: sayVerdict(verdict),
  covers: verdict.status === "pass" ? verdict.covers : null,
  compared: verdict.status === "pass" ? verdict.compared : null,
});
