// A user's runs: how they stand, cancelling, resuming, renaming and deleting them.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import {
  cancelRun as cancelRow,
  deleteRun as deleteRow,
  resumeRun as resumeRow,
} from "@/lib/db/run/run-ends";
import { listRuns as listRows, loadRun, ownRun, renameRun as renameRow } from "@/lib/db/run/runs";
import type { OwnedRunId, UserId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { Page } from "@/lib/formats/views/page";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { runView, tooManyRuns } from "../loading/run/run-view";

type Asker = { readonly id: UserId };
type Answer = Promise<Result<RunView, ServiceRefusal>>;

const PAGE_SIZE = 25;

/** A user's runs that are not deleted, newest first; `page` counts from 1. */
export async function listRuns(
  user: Asker,
  { page, pageSize = PAGE_SIZE }: { readonly page: number; readonly pageSize?: number },
): Promise<Page<RunView>> {
  const { rows, ...place } = await listRows(user.id, { page, pageSize });
  return { ...place, rows: rows.map(runView) };
}

/** One run as it stands; another user's answers `not-found`, like one that does not exist. */
export const loadRunProgress = (user: Asker, id: string): Answer =>
  acted(user, id, async () => null);

/** Stops a run that waits or is walked; what it has got to stays for who resumes it. Its tries count. */
export const cancelRun = (user: Asker, id: string, now: Instant): Answer =>
  acted(user, id, async (run) => {
    await cancelRow(run, now);
    return null;
  });

/** Takes up again what was cancelled or has failed; refuses `too-many` beside those that there may be. */
export const resumeRun = (user: Asker, id: string): Answer =>
  acted(user, id, async (run) => {
    const tooMany = await resumeRow(user.id, run);
    return tooMany && tooManyRuns(tooMany);
  });

/** Gives a run another name, which is in none of its evidence. */
export const renameRun = (user: Asker, id: string, name: string): Answer =>
  acted(user, id, async (run) => {
    await renameRow(run, name);
    return null;
  });

/** Deletes a run and its evidence; its tries stay in the registry, and a tombstone of it (rule W5). */
export async function deleteRun(
  user: Asker,
  id: string,
  now: Instant,
): Promise<Result<{ readonly id: string }, ServiceRefusal>> {
  const run = await ownRun(user.id, id);
  if (!run) return refuse({ code: "not-found" });
  await deleteRow(run, now);
  return ok({ id });
}

async function acted(
  user: Asker,
  id: string,
  act: (run: OwnedRunId) => Promise<ServiceRefusal | null>,
): Answer {
  const run = await ownRun(user.id, id);
  if (!run) return refuse({ code: "not-found" });
  const refusal = await act(run);
  if (refusal) return refuse(refusal);
  const row = await loadRun(run);
  return row ? ok(runView(row)) : refuse({ code: "not-found" });
}
