// The files of evidence: names and bytes, and which names there may be.

/** Names with "/" between folders, and the bytes of each. */
export type EvidenceFiles = ReadonlyMap<string, Uint8Array>;

/** What is run again and what is compared hangs on these names. */
export const MANIFEST = "manifest.json";
export const SEAL = "seal.json";
export const SIGNATURE = "signature.json";

const SEGMENT = /^[A-Za-z0-9^_][A-Za-z0-9.\-=^_]*$/;
const MOST_LETTERS = 200;

/**
 * True for a name that is safe as a path on any system: plain letters, no "..", nothing absolute,
 * no device, no backslash.
 */
export const isFileName = (name: string): boolean =>
  name.length <= MOST_LETTERS &&
  name.split("/").every((segment) => SEGMENT.test(segment) && !segment.endsWith("."));

const encoder = new TextEncoder();

/** Text as the bytes of a file. */
export const textFile = (text: string): Uint8Array => encoder.encode(text);

/** The text of a file; null when its bytes are no UTF-8. */
export function fileText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
