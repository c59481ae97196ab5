// A forger's tools: evidence with other files, its list and its seal made to fit.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { invariant } from "@/lib/core/base/invariant";
import { sha256 } from "@/lib/core/base/sha256";
import type { Manifest, ManifestFile } from "@/lib/core/evidence/manifest";
import {
  type EvidenceFiles,
  fileText,
  MANIFEST,
  SEAL,
  textFile,
} from "@/lib/formats/evidence/evidence-files";
import {
  PUBLIC,
  PUBLIC_SEAL,
  type PublicManifest,
  publicFile,
} from "@/lib/formats/evidence/public/public-manifest";
import { publicSealFile, sealFile } from "@/lib/formats/evidence/seal";

/** The files with one of them changed, and nothing else. */
export const changedFile = (
  files: EvidenceFiles,
  name: string,
  change: (text: string) => string,
): EvidenceFiles => new Map(files).set(name, textFile(change(textOf(files, name))));

export function textOf(files: EvidenceFiles, name: string): string {
  const bytes = files.get(name);
  const text = bytes && fileText(bytes);
  invariant(text != null, `${name} is a text in the evidence`);
  return text;
}

/** One byte of a file is another. */
export function flipped(files: EvidenceFiles, name: string, at: number): EvidenceFiles {
  const bytes = files.get(name)?.slice();
  invariant(bytes && at < bytes.length, `${name} has a byte at ${at}`);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Map(files).set(name, bytes);
}

/** The files under a manifest that lists them as they are, with its facts changed as told. */
export function resealed(
  files: EvidenceFiles,
  change: (manifest: Manifest) => unknown = (manifest) => manifest,
): EvidenceFiles {
  const manifest = JSON.parse(textOf(files, MANIFEST)) as Manifest;
  const listed = [...files]
    .filter(([name]) => name !== MANIFEST && name !== SEAL)
    .map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = textFile(canonicalText(change({ ...manifest, files: listed }) as Canonical));
  return new Map(files).set(MANIFEST, bytes).set(SEAL, sealFile(sha256(bytes)));
}

/** The public form under lists that name its files as they are, with the facts of its own list changed. */
export function resealedPublic(
  files: EvidenceFiles,
  change: (list: PublicManifest) => PublicManifest = (list) => list,
): EvidenceFiles {
  const manifest = JSON.parse(textOf(files, MANIFEST)) as Manifest;
  const list = JSON.parse(textOf(files, PUBLIC)) as PublicManifest;
  const listed = manifest.files.map((one) => listedAs(files, one.name) ?? one);
  const bytes = textFile(canonicalText({ ...manifest, files: listed } as unknown as Canonical));
  const evidenceId = sha256(bytes);
  const added = [...files.keys()].filter((name) => name.startsWith("touched/")).sort();
  const own = publicFile(
    change({ ...list, evidenceId, files: added.flatMap((name) => listedAs(files, name) ?? []) }),
  );
  return new Map(files)
    .set(MANIFEST, bytes)
    .set(SEAL, sealFile(evidenceId))
    .set(PUBLIC, own)
    .set(PUBLIC_SEAL, publicSealFile(sha256(own)));
}

function listedAs(files: EvidenceFiles, name: string): ManifestFile | null {
  const bytes = files.get(name);
  return bytes ? { name, size: bytes.length, sha256: sha256(bytes) } : null;
}
