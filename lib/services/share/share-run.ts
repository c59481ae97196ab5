// Sharing a run: an address that shows it to others, until its owner revokes it.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { loadRun, ownRun } from "@/lib/db/run/runs";
import type { UserId } from "@/lib/db/scope";
import { createShare, shareOfRun } from "@/lib/db/shares/shares";
import type { Refusal } from "@/lib/formats/problems";
import type { ShareRunRequest } from "@/lib/formats/requests/share-requests";
import type { ShareView } from "@/lib/formats/shares/share";
import { shareSummary } from "@/lib/formats/shares/share-summary";
import { storedEvidence } from "../loading/run/stored-evidence";

/**
 * The address under which a run can be seen. A run that is shared already keeps its address and what it
 * shows. Refuses a run without a result.
 */
export async function shareRun(
  user: { readonly id: UserId },
  { run: id, ...choice }: ShareRunRequest,
  now: Instant,
): Promise<Result<ShareView, Refusal>> {
  const run = await ownRun(user.id, id);
  if (!run) return refuse({ code: "not-found" });
  const evidence = await storedEvidence(run);
  if (!evidence) {
    const row = await loadRun(run);
    return row
      ? refuse({ code: "run-not-done", number: row.number })
      : refuse({ code: "not-found" });
  }
  const summary = shareSummary(evidence.files, evidence.manifest);
  await createShare(user.id, run, { ...choice, summary, at: now });
  const share = await shareOfRun(run);
  return share ? ok(share) : refuse({ code: "not-found" });
}
