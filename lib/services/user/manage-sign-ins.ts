// A user's own sign-ins: seeing where they are signed in, and ending one or all of them.
import { ok, type Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { endAllSignIns, endSignIn, listLiveSignIns } from "@/lib/db/sign-ins";
import type { EndSignInRequest } from "@/lib/formats/requests/user-requests";
import type { SignInView } from "@/lib/formats/views/sign-in-view";
import type { SignedInUser } from "./find-user";

/** The live sign-ins of a user, the newest first; the one asking is marked. */
export async function listSignIns(user: SignedInUser, now: Instant): Promise<SignInView[]> {
  const live = await listLiveSignIns(user.id, now);
  return live.map((row) => ({ ...row, current: row.id === user.signIn }));
}

/** Ends one of the user's sign-ins; somebody else's id does nothing. */
export async function endOneSignIn(
  user: SignedInUser,
  { signIn }: EndSignInRequest,
  now: Instant,
): Promise<Result<null, never>> {
  await endSignIn(user.id, signIn, now);
  return ok(null);
}

/** Ends all of the user's sign-ins, this one too. */
export async function endEverySignIn(
  user: SignedInUser,
  _asked: unknown,
  now: Instant,
): Promise<Result<null, never>> {
  await endAllSignIns(user.id, now);
  return ok(null);
}
