// Ending a sign-in: its row is closed, so the next request with its cookie finds nobody.
import type { Instant } from "@/lib/core/base/time";
import { endSignIn as endRow, findLiveSignIn } from "@/lib/db/sign-ins";

/** Ends the sign-in that a cookie names; one that is not live is left as it is. */
export async function endSignIn(signIn: string, now: Instant): Promise<void> {
  const live = await findLiveSignIn(signIn, now);
  if (live) await endRow(live.userId, live.id, now);
}
