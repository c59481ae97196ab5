// The seal of evidence: a file with its id, which is the digest of the manifest.
import { sha256, sha256Text } from "@/lib/core/base/sha256";
import { jsonFile, readJsonLines } from "./json-lines";

/** The id and, so that a changed seal is told from a changed manifest, a checksum of it. */
export const sealFile = (evidenceId: string): Uint8Array =>
  jsonFile({ evidenceId, check: sha256Text(`paperproof seal ${evidenceId}`) });

/** The id that a seal states; null for bytes that are no seal. */
export function readSeal(bytes: Uint8Array): string | null {
  const [value] = readJsonLines(bytes) ?? [];
  const { evidenceId } = (value ?? {}) as { readonly evidenceId?: unknown };
  if (typeof evidenceId !== "string") return null;
  return sha256(bytes) === sha256(sealFile(evidenceId)) ? evidenceId : null;
}

/** The seal of the public form's own list: the digest of public.json, and a checksum of it. */
export const publicSealFile = (publicId: string): Uint8Array =>
  jsonFile({ publicId, check: sha256Text(`paperproof public seal ${publicId}`) });

/** The digest that such a seal states; null for bytes that are none. */
export function readPublicSeal(bytes: Uint8Array): string | null {
  const [value] = readJsonLines(bytes) ?? [];
  const { publicId } = (value ?? {}) as { readonly publicId?: unknown };
  if (typeof publicId !== "string") return null;
  return sha256(bytes) === sha256(publicSealFile(publicId)) ? publicId : null;
}
