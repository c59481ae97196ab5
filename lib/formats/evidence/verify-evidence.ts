// Verifying evidence: inputs are read from its files alone, the engine runs again, everything is compared.
import { sha256 } from "@/lib/core/base/sha256";
import type { Manifest, NamedCell } from "@/lib/core/evidence/manifest";
import { sessionsOfWalk } from "@/lib/core/walkforward/parameters";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import { contentFiles, sealed } from "./build-evidence";
import { differenceIn } from "./difference-in";
import { type EvidenceFiles, MANIFEST, SEAL, SIGNATURE } from "./evidence-files";
import { type Expected, type Fail, fail, openSeal, signatureOf } from "./open-evidence";
import { PUBLIC } from "./public/public-manifest";
import { verifyPublic } from "./public/verify-public";
import { type ReadEvidence, readEvidence } from "./read-evidence";
import type { Compared, Verdict } from "./verdict";

/**
 * Whether the engine gives these results from these inputs. Fails at the first file that is not what
 * it should be: inputs first, then trades, events and whatever follows from them. Of evidence in its
 * public form the trades are run again, on the bars that they touched.
 */
export async function verifyEvidence(
  files: EvidenceFiles,
  { evidenceId = null, publicKey = null }: Expected = {},
): Promise<Verdict> {
  const opened = openSeal(files);
  if ("status" in opened) return opened;
  if (evidenceId !== null && opened.id !== evidenceId) return fail("other-evidence", MANIFEST);
  const signature = await signatureOf(files, opened.id, publicKey);
  if (signature === "invalid") return fail("wrong-signature", SIGNATURE);
  if (publicKey !== null && signature === "none") return fail("missing-file", SIGNATURE);
  const { manifest } = opened;
  if (files.has(PUBLIC)) return verifyPublic(files, { ...opened, signature, publicKey });
  const changed = listedFault(files, manifest);
  // Of inputs that were changed nothing can be computed; a changed result is compared below.
  if (changed && !(changed.code === "changed-file" && changed.file.startsWith("cells/"))) {
    return changed;
  }
  const read = await readEvidence(files, manifest);
  if (!read.ok) return fail(read.refusal.code, read.refusal.file);
  const compared = runAgain({ files, manifest, read: read.value, changed });
  if ("status" in compared) return compared;
  return { status: "pass", covers: "all", evidenceId: opened.id, signature, compared };
}

const UNLISTED: ReadonlySet<string> = new Set([MANIFEST, SEAL, SIGNATURE]);

/** The first file that is not as the manifest lists it; inputs come before results. */
function listedFault(files: EvidenceFiles, { files: listed }: Manifest): Fail | null {
  const names = new Set(listed.map(({ name }) => name));
  for (const name of files.keys()) {
    if (!names.has(name) && !UNLISTED.has(name)) return fail("unlisted-file", name);
  }
  const isInput = (name: string): number => Number(!name.startsWith("inputs/"));
  const inOrder = [...listed].sort((a, b) => isInput(a.name) - isInput(b.name));
  let changed: Fail | null = null;
  for (const { name, size, sha256: digest } of inOrder) {
    const bytes = files.get(name);
    if (!bytes) return fail("missing-file", name);
    if (changed || (bytes.length === size && sha256(bytes) === digest)) continue;
    changed = fail("changed-file", name);
  }
  return changed;
}

interface Again {
  readonly files: EvidenceFiles;
  readonly manifest: Manifest;
  readonly read: ReadEvidence;
  /** A result whose digest is another already. */
  readonly changed: Fail | null;
}

function runAgain({ files, manifest, read, changed }: Again): Fail | Compared {
  let cells: readonly NamedCell[] | null = null;
  try {
    cells = walkAgain(manifest, read);
  } catch {
    // Whoever made the inputs was free to break every rule that the engine counts on.
  }
  if (cells === null) return fail("cannot-run", MANIFEST);
  const input = { ...read, cells };
  const computed = contentFiles(input);
  const wrong = changed ? [changed.file] : computed.keys();
  for (const name of wrong) {
    const [stored, own] = [files.get(name), computed.get(name)];
    if (!stored) return fail("missing-file", name);
    if (!own) return fail("unlisted-file", name);
    const difference = differenceIn(name, stored, own);
    if (difference) return fail(changed?.code ?? "other-result", name, difference);
  }
  if (changed) return changed;
  for (const { name } of manifest.files) {
    if (!computed.has(name)) return fail("unlisted-file", name);
  }
  return listAgain({ files, manifest, input, computed });
}

function walkAgain({ cells }: Manifest, { inputs }: ReadEvidence): readonly NamedCell[] | null {
  const { calendar } = inputs.bars;
  return cells.every(({ parameters }) => sessionsOfWalk(parameters, calendar).ok)
    ? cells.map(({ name, parameters }) => ({ name, result: runWalk(parameters, inputs) }))
    : null;
}

/** Everything was the same; so must be the list of it, and what it counts. */
function listAgain({
  files,
  manifest,
  input,
  computed,
}: Pick<Again, "files" | "manifest"> & {
  readonly input: Parameters<typeof sealed>[0];
  readonly computed: EvidenceFiles;
}): Fail | Compared {
  // Metrics may differ in the last place of a fraction: the manifest lists those of the bundle.
  const kept = new Map([...computed.keys()].map((name) => [name, files.get(name) as Uint8Array]));
  const own = sealed(input, kept).files.get(MANIFEST);
  const stored = files.get(MANIFEST);
  const difference = own && stored ? differenceIn(MANIFEST, stored, own) : null;
  if (difference) return fail("other-result", MANIFEST, difference);
  const results = input.cells.map(({ result }) => result);
  const total = (count: (result: (typeof results)[number]) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  return {
    files: files.size,
    bytes: [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
    cells: results.length,
    sets: manifest.sets.length,
    sessions: total(({ days }) => days.length),
    trades: total(({ trades }) => trades.length),
    events: total(({ events }) => events.length),
    points: total(({ equity }) => equity.length),
  };
}
