// Opening evidence: its seal, its versions and its signature, before anything in it is looked at.
import { sha256 } from "@/lib/core/base/sha256";
import type { Manifest } from "@/lib/core/evidence/manifest";
import { METRICS_VERSION } from "@/lib/core/metrics/version";
import { ENGINE_VERSION } from "@/lib/core/walkforward/engine-version";
import { type EvidenceFiles, MANIFEST, SEAL, SIGNATURE } from "./evidence-files";
import { readManifest } from "./manifest-schema";
import { readSeal } from "./seal";
import { checkSignature, type SignatureCheck } from "./signature";
import type { FailCode, Verdict } from "./verdict";

/** What is known of the evidence beforehand, from a page or from somebody who can be trusted. */
export interface Expected {
  readonly evidenceId?: string | null;
  /** The server's public key, hex. */
  readonly publicKey?: string | null;
}

/** A verdict that says FAIL. */
export type Fail = Extract<Verdict, { status: "fail" }>;
/** FAIL at a file, with where it differs where that is known. */
export const fail = (
  code: FailCode,
  file: string,
  difference: Fail["difference"] = null,
): Fail => ({
  status: "fail",
  code,
  file,
  difference,
});

/** The manifest under its seal, of versions that are known here. */
export function openSeal(
  files: EvidenceFiles,
): Verdict | { readonly id: string; readonly manifest: Manifest } {
  const bytes = files.get(MANIFEST);
  if (!bytes) return { status: "unknown", code: "no-manifest", version: "" };
  const seal = files.get(SEAL);
  if (!seal) return fail("missing-file", SEAL);
  const id = readSeal(seal);
  if (id === null) return fail("changed-file", SEAL);
  if (sha256(bytes) !== id) return fail("changed-file", MANIFEST);
  const manifest = readManifest(bytes);
  if (manifest === "unreadable") return fail("unreadable-file", MANIFEST);
  if ("otherFormat" in manifest) {
    return { status: "unknown", code: "other-format", version: manifest.otherFormat };
  }
  const { engine, metrics } = manifest;
  if (engine !== ENGINE_VERSION) {
    return { status: "unknown", code: "other-engine", version: engine };
  }
  if (metrics !== METRICS_VERSION) {
    return { status: "unknown", code: "other-metrics", version: metrics };
  }
  return { id, manifest };
}

/** What the signature of an id is worth; "none" where there is none. */
export async function signatureOf(
  files: EvidenceFiles,
  id: string,
  publicKey: string | null,
): Promise<SignatureCheck> {
  const bytes = files.get(SIGNATURE);
  return bytes ? checkSignature(id, bytes, publicKey) : "none";
}
