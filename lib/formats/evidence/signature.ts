// The signature of evidence: Ed25519 over its id, in Node and in the browser alike.
import * as z from "zod/mini";
import { sha256 } from "@/lib/core/base/sha256";
import { jsonFile, readJsonLines } from "./json-lines";

/** A server's key: the private half to sign with, the public one as 64 hex digits. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: string;
}

/** `unknown` where this browser cannot check such a signature. */
export type SignatureCheck = "none" | "valid" | "invalid" | "unknown";

const ALGORITHM = "Ed25519";
const encoder = new TextEncoder();
/** The words in front keep it from being taken for a signature of anything else. */
const signedText = (evidenceId: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(`paperproof evidence ${evidenceId}\n`);
const signedPublic = (publicId: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(`paperproof public ${publicId}\n`);
const signedDigest = (resultDigest: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(`paperproof result ${resultDigest}\n`);

/** A key from its PKCS #8 bytes. Rejects for bytes that are no Ed25519 key. */
export async function signingKeyOf(pkcs8: Uint8Array<ArrayBuffer>): Promise<SigningKey> {
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, ALGORITHM, true, ["sign"]);
  const { x = "" } = await crypto.subtle.exportKey("jwk", key);
  const raw = atob(x.replaceAll("-", "+").replaceAll("_", "/"));
  return { privateKey: key, publicKey: hexOf(Uint8Array.from(raw, (c) => c.charCodeAt(0))) };
}

/** `signature.json` for an id. */
export const signatureFile = (evidenceId: string, key: SigningKey): Promise<Uint8Array> =>
  fileOf(signedText(evidenceId), key);

/** `public-signature.json` for the digest of public.json. */
export const publicSignatureFile = (publicId: string, key: SigningKey): Promise<Uint8Array> =>
  fileOf(signedPublic(publicId), key);

async function fileOf(text: Uint8Array<ArrayBuffer>, key: SigningKey): Promise<Uint8Array> {
  const signature = await signatureOf(text, key);
  return jsonFile({ algorithm: ALGORITHM, publicKey: key.publicKey, signature });
}

/** A result's digest and the signature of it, both in hexadecimal digits. */
export interface SignedResult {
  readonly resultDigest: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The digest of a result that is not shown itself, signed (rule E3). */
export async function signedResult(resultDigest: string, key: SigningKey): Promise<SignedResult> {
  const signature = await signatureOf(signedDigest(resultDigest), key);
  return { resultDigest, publicKey: key.publicKey, signature };
}

async function signatureOf(text: Uint8Array<ArrayBuffer>, key: SigningKey): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.sign(ALGORITHM, key.privateKey, text)));
}

const shape = z.strictObject({
  algorithm: z.literal(ALGORITHM),
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});

/** The key that a signature states, whatever it is worth; null for bytes that are none. */
export function signerOf(bytes: Uint8Array | undefined): string | null {
  const [value] = (bytes && readJsonLines(bytes)) ?? [];
  return shape.safeParse(value).data?.publicKey ?? null;
}

/** Whether the bytes of `signature.json` sign the id, with the expected key where one is known. */
export const checkSignature = (
  evidenceId: string,
  bytes: Uint8Array,
  expectedKey: string | null,
): Promise<SignatureCheck> => checkText(signedText(evidenceId), bytes, expectedKey);

/** The same of `public-signature.json` and the digest of public.json. */
export const checkPublicSignature = (
  publicId: string,
  bytes: Uint8Array,
  expectedKey: string | null,
): Promise<SignatureCheck> => checkText(signedPublic(publicId), bytes, expectedKey);

async function checkText(
  text: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
  expectedKey: string | null,
): Promise<SignatureCheck> {
  const [value] = readJsonLines(bytes) ?? [];
  const said = shape.safeParse(value);
  // One signature has one form, so that no byte of it can be another.
  if (!said.success || sha256(jsonFile(said.data)) !== sha256(bytes)) return "invalid";
  const { publicKey, signature } = said.data;
  if (expectedKey !== null && publicKey !== expectedKey) return "invalid";
  const key = await crypto.subtle
    .importKey("raw", bytesOf(publicKey), ALGORITHM, false, ["verify"])
    .catch(() => null);
  if (key === null) return "unknown";
  const isValid = await crypto.subtle.verify(ALGORITHM, key, bytesOf(signature), text);
  return isValid ? "valid" : "invalid";
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}
