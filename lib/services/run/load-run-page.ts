// The page of a user's run: how it stands, and its evidence where it is done.
import { ok, type Result } from "@/lib/core/base/result";
import type { UserId } from "@/lib/db/scope";
import { type EvidenceAsked, evidencePage } from "@/lib/formats/evidence-page/evidence-page";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { loadEvidence } from "./load-evidence";
import { loadRunProgress } from "./manage-runs";

export interface RunPage {
  readonly run: RunView;
  /** Null until it is done. */
  readonly page: EvidencePage | null;
}

/** Refuses `not-found` like every run of somebody else. */
export async function loadRunPage(
  user: { readonly id: UserId },
  id: string,
  asked: EvidenceAsked,
): Promise<Result<RunPage, ServiceRefusal>> {
  const run = await loadRunProgress(user, id);
  if (!run.ok) return run;
  const evidence = await loadEvidence(user, id);
  // It has none yet, or was deleted since it was looked for.
  if (!evidence.ok) return ok({ run: run.value, page: null });
  const page = await evidencePage({ ...evidence.value, id: evidence.value.evidenceId, asked });
  return ok({ run: run.value, page });
}
