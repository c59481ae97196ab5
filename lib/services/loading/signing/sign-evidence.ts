// Signing evidence with the server's key, which never leaves this file and the database.
import type { Instant } from "@/lib/core/base/time";
import { serverKey } from "@/lib/db/shares/server-key";
import { type EvidenceFiles, SIGNATURE } from "@/lib/formats/evidence/evidence-files";
import type { PublicForm } from "@/lib/formats/evidence/public/public-form";
import { signedPublicForm } from "@/lib/formats/evidence/public/signed-form";
import {
  type SignedResult,
  type SigningKey,
  signatureFile,
  signedResult,
  signingKeyOf,
} from "@/lib/formats/evidence/signature";
import { appendFile, lastFileIs } from "@/lib/formats/evidence/zip/append-file";

/** The key does not change, so one process reads it once; a failure is not kept. */
let reading: Promise<SigningKey> | null = null;

function signingKey(now: Instant): Promise<SigningKey> {
  reading ??= serverKey(now)
    .then(({ privateKey }) => signingKeyOf(privateKey))
    .catch((error: unknown) => {
      reading = null;
      throw error;
    });
  return reading;
}

/** The public half of the server's key, 64 hex digits. */
export const publicKey = async (now: Instant): Promise<string> => (await signingKey(now)).publicKey;

/**
 * A bundle of ours with the signature of its id: nothing in it is packed again. One that is signed
 * already is given back as it is.
 */
export async function signedBundle(
  evidenceId: string,
  bundle: Uint8Array,
  now: Instant,
): Promise<Uint8Array> {
  if (lastFileIs(bundle, SIGNATURE)) return bundle;
  return appendFile(bundle, SIGNATURE, await signatureFile(evidenceId, await signingKey(now)));
}

/** The files of a public form with the signatures of both its lists. */
export const signedPublic = async (form: PublicForm, now: Instant): Promise<EvidenceFiles> =>
  signedPublicForm(form, await signingKey(now));

/** A result's digest under the server's signature: what stands for a result that is not shown (E3). */
export const signResult = async (resultDigest: string, now: Instant): Promise<SignedResult> =>
  signedResult(resultDigest, await signingKey(now));
