// What the evidence drill compares between machines: digests, and the verdict on a bundle.
import { sha256 } from "@/lib/core/base/sha256";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { sampleEvidence } from "./sample-run";

/** Makes the run, packs it, unpacks it and verifies it. */
export async function told() {
  const { id, manifest, files } = sampleEvidence();
  const bundle = writeBundle(files);
  return {
    results: Object.fromEntries(
      manifest.cells.map(({ name, resultDigest }) => [name, resultDigest]),
    ),
    id,
    bundle: sha256(bundle),
    verdict: await verdictOn(bundle, id),
  };
}

/** "pass", or what is wrong with a bundle that should hold this evidence. */
export async function verdictOn(bundle: Uint8Array, id: string): Promise<string> {
  const read = readBundle(bundle);
  if (!read.ok) return read.refusal.code;
  const verdict = await verifyEvidence(read.value, { evidenceId: id });
  return verdict.status === "pass" ? "pass" : `${verdict.status} ${verdict.code}`;
}
