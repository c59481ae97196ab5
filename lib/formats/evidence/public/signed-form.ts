// The public form under a server's signature: its own list and the manifest, each signed for itself.
import { sha256 } from "@/lib/core/base/sha256";
import { type EvidenceFiles, MANIFEST, SIGNATURE } from "../evidence-files";
import { publicSignatureFile, type SigningKey, signatureFile } from "../signature";
import type { PublicForm } from "./public-form";
import { PUBLIC_SIGNATURE } from "./public-manifest";

/** All files of a public form, with the signatures of both its lists. */
export async function signedPublicForm(
  { id, files }: PublicForm,
  key: SigningKey,
): Promise<EvidenceFiles> {
  const evidenceId = sha256(files.get(MANIFEST) ?? new Uint8Array());
  return new Map(files)
    .set(SIGNATURE, await signatureFile(evidenceId, key))
    .set(PUBLIC_SIGNATURE, await publicSignatureFile(id, key));
}
