// A user's own evidence: its files for a page, and its bundle to download.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { loadRun, ownRun } from "@/lib/db/run/runs";
import type { OwnedRunId, UserId } from "@/lib/db/scope";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { type StoredEvidence, storedBundle, storedEvidence } from "../loading/run/stored-evidence";

type Asker = { readonly id: UserId };
type Refusal = RunRefusal | ServiceRefusal;

/** The evidence of a run; refuses `not-found`, and `run-not-done` while there is none. */
export const loadEvidence = (user: Asker, id: string): Promise<Result<StoredEvidence, Refusal>> =>
  ofOwnRun(user, id, storedEvidence);

export interface EvidenceFile<B> {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: B;
}

/** The bundle as a download, the same bytes each time; refuses the same. */
export const exportBundle = (
  user: Asker,
  id: string,
): Promise<Result<EvidenceFile<Uint8Array>, Refusal>> =>
  ofOwnRun(user, id, async (run) => {
    const body = await storedBundle(run);
    const fileName = `paperproof-run-${(await loadRun(run))?.number ?? 0}.zip`;
    return body && { fileName, contentType: "application/zip", body };
  });

/** The trades of a cell as CSV, as the bundle has them; refuses the same, and a cell that is not there. */
export async function exportTrades(
  user: Asker,
  id: string,
  cell: string,
): Promise<Result<EvidenceFile<string>, Refusal>> {
  const evidence = await loadEvidence(user, id);
  if (!evidence.ok) return evidence;
  const bytes = evidence.value.files.get(`cells/${cell}/tree/all_trades.csv`);
  const body = bytes && fileText(bytes);
  if (body === undefined || body === null) return refuse({ code: "not-found" });
  const fileName = `paperproof-${evidence.value.evidenceId.slice(0, 8)}-${cell}-trades.csv`;
  return ok({ fileName, contentType: "text/csv", body });
}

async function ofOwnRun<T>(
  user: Asker,
  id: string,
  load: (run: OwnedRunId) => Promise<T | null>,
): Promise<Result<T, Refusal>> {
  const run = await ownRun(user.id, id);
  if (!run) return refuse({ code: "not-found" });
  const found = await load(run);
  if (found !== null) return ok(found);
  const row = await loadRun(run);
  return refuse(row ? { code: "run-not-done", number: row.number } : { code: "not-found" });
}
