// Evidence in its public form, made once from what is stored, and its bundle under the server's signature.
import { invariant } from "@/lib/core/base/invariant";
import type { Instant } from "@/lib/core/base/time";
import { type PublicForm, publicForm } from "@/lib/formats/evidence/public/public-form";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import type { StoredEvidence } from "../run/stored-evidence";
import { signedPublic } from "../signing/sign-evidence";

interface Kept {
  readonly form: Promise<PublicForm>;
  bundle: Promise<Uint8Array> | null;
  /** Bytes that it takes; 0 while it is made. */
  size: number;
}

const MOST_BYTES = 64 * 1_024 * 1_024;

/** By the id of the evidence, which never changes: the one asked for longest ago goes first. */
const kept = new Map<string, Kept>();

function keptOf({ evidenceId, files, manifest }: StoredEvidence): Kept {
  const found = kept.get(evidenceId);
  const one = found ?? { form: publicForm(files, manifest), bundle: null, size: 0 };
  kept.delete(evidenceId);
  kept.set(evidenceId, one);
  if (!found) {
    one.form.then(
      (form) => grown(one, sizeOf(form)),
      () => kept.delete(evidenceId),
    );
  }
  return one;
}

const sizeOf = ({ files }: PublicForm): number =>
  [...files.values()].reduce((sum, { length }) => sum + length, 0);

function grown(one: Kept, bytes: number): void {
  one.size += bytes;
  let total = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [id, oldest] of kept) {
    if (total <= MOST_BYTES) break;
    // One that is larger than all there is room for would be made at every request.
    if (oldest === one) continue;
    total -= oldest.size;
    kept.delete(id);
  }
}

/** The same evidence with the files of its public form: nothing that is made of it has a withheld one. */
export async function publishedEvidence(evidence: StoredEvidence): Promise<StoredEvidence> {
  const { files } = await keptOf(evidence).form;
  return { ...evidence, files };
}

/** The bundle of the public form, signed. */
export async function publishedBundle(evidence: StoredEvidence, now: Instant): Promise<Uint8Array> {
  const one = keptOf(evidence);
  one.bundle ??= one.form
    .then((form) => signedPublic(form, now))
    .then((files) => writeBundle(files))
    .then((bytes) => {
      grown(one, bytes.length);
      return bytes;
    });
  const { bundle } = one;
  invariant(bundle, "a bundle was just asked for");
  return bundle.catch((error: unknown) => {
    // A failure is not kept.
    one.bundle = null;
    throw error;
  });
}
