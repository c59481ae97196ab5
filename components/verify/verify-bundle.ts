// Verifying the bytes of a bundle: what the thread does, without the thread.
import { failedOpening } from "@/lib/formats/evidence/unopened";
import { sayVerdict, type Verdict } from "@/lib/formats/evidence/verdict";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { type BundleProblem, sayBundleProblem } from "@/lib/formats/evidence/zip/bundle-problem";
import { openBundle } from "@/lib/formats/evidence/zip/open-bundle";
import type { VerifyAnswer, VerifyAsked } from "./verify-messages";

type Found = Omit<VerifyAnswer, "milliseconds">;

/** Opens the zip, runs the engine again and compares; `onOpened` is told how many files there are. */
export async function verifyBundle(
  { bytes, evidenceId, publicKey }: VerifyAsked,
  onOpened: (files: number) => void = () => {},
): Promise<Found> {
  const read = openBundle(new Uint8Array(bytes));
  if (!read.ok) return unopened(read.refusal);
  onOpened(read.value.size);
  return foundOf(await verifyEvidence(read.value, { evidenceId, publicKey }));
}

function unopened(problem: BundleProblem): Found {
  const failed = failedOpening(problem);
  if (failed) return foundOf(failed);
  return { status: "unknown", sentences: [sayBundleProblem(problem)], compared: null };
}

const foundOf = (verdict: Verdict): Found => ({
  status: verdict.status,
  sentences: sayVerdict(verdict),
  compared: verdict.status === "pass" ? verdict.compared : null,
});
