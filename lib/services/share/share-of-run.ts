// The share of a run, for its owner's page of it.
import { ownRun } from "@/lib/db/run/runs";
import type { UserId } from "@/lib/db/scope";
import { shareOfRun as find } from "@/lib/db/shares/shares";
import type { ShareView } from "@/lib/formats/shares/share";

/** Null for a run that is private, and for another's. */
export async function shareOfRun(
  user: { readonly id: UserId },
  id: string,
): Promise<ShareView | null> {
  const run = await ownRun(user.id, id);
  return run && find(run);
}
