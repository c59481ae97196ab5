// Run in processes of their own: builds small evidence, packs it, verifies it, and prints digests.
import { sha256 } from "@/lib/core/base/sha256";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { tinyEvidence } from "./sample-evidence";

const { id, manifest, files } = tinyEvidence();
const bundle = writeBundle(files);
const read = readBundle(bundle);
const verdict = read.ok ? await verifyEvidence(read.value, { evidenceId: id }) : read.refusal;
const results = manifest.cells.map(({ resultDigest }) => resultDigest);
console.log(JSON.stringify({ id, results, bundle: sha256(bundle), verdict }));
