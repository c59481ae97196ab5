// Stored evidence: a run's bundle, its files and what stands beside them, for who may see it.
import { invariant } from "@/lib/core/base/invariant";
import { type EvidenceRow, loadEvidenceRow, readBundleBytes } from "@/lib/db/run/run-evidence";
import type { SeenRunId } from "@/lib/db/scope";
import { MANIFEST } from "@/lib/formats/evidence/evidence-files";
import { readManifest } from "@/lib/formats/evidence/manifest-schema";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { keptEvidence, type Unpacked } from "./evidence-cache";

/** Everything that a page shows of a run's evidence is derived from this. */
export interface StoredEvidence extends Unpacked, EvidenceRow {}

/** Null for a run that is not done, or was deleted meanwhile. */
export async function storedEvidence(run: SeenRunId): Promise<StoredEvidence | null> {
  const row = await loadEvidenceRow(run);
  if (!row) return null;
  const unpacked = keptEvidence().get(row.evidenceId) ?? (await unpackedBundle(run));
  if (!unpacked) return null;
  keptEvidence().set(row.evidenceId, unpacked);
  return { ...row, ...unpacked };
}

/** The bundle as it is downloaded, byte for byte; null like above. */
export const storedBundle = (run: SeenRunId): Promise<Uint8Array | null> => readBundleBytes(run);

async function unpackedBundle(run: SeenRunId): Promise<Unpacked | null> {
  const bytes = await readBundleBytes(run);
  if (!bytes) return null;
  const files = readBundle(bytes);
  invariant(files.ok, "a bundle that was stored here is whole");
  const manifest = readManifest(files.value.get(MANIFEST) ?? new Uint8Array());
  invariant(typeof manifest === "object" && "cells" in manifest, "a bundle has its manifest");
  return { files: files.value, manifest };
}
