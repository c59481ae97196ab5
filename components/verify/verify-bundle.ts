// Verifying the bytes of a bundle: what the thread does, without the thread.
import { sayVerdict } from "@/lib/formats/evidence/verdict";
import { verifyZip } from "@/lib/formats/evidence/verify-zip";
import type { VerifyAnswer, VerifyAsked } from "./verify-messages";

type Found = Omit<VerifyAnswer, "milliseconds">;

/** Opens the zip, runs the engine again and compares; `onOpened` is told how many files there are. */
export async function verifyBundle(
  { bytes, evidenceId, publicKey }: VerifyAsked,
  onOpened: (files: number) => void = () => {},
): Promise<Found> {
  const verdict = await verifyZip(new Uint8Array(bytes), { evidenceId, publicKey, onOpened });
  const sentences = "sentence" in verdict ? [verdict.sentence] : sayVerdict(verdict);
  const { status } = verdict;
  if (status !== "pass") return { status, sentences, covers: null, compared: null };
  return { status, sentences, covers: verdict.covers, compared: verdict.compared };
}
