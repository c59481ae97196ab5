// Finding who a cookie belongs to: its sign-in row must be live on every request.
import type { Instant } from "@/lib/core/base/time";
import type { UserId } from "@/lib/db/scope";
import { findLiveSignIn } from "@/lib/db/sign-ins";

/** Somebody signed in, proven by a live sign-in row. */
export interface SignedInUser {
  readonly id: UserId;
  readonly signIn: string;
  readonly email: string;
  readonly displayName: string;
}

/** The user of a sign-in; null when it was ended, has expired, or never was. */
export async function findUser(signIn: string, now: Instant): Promise<SignedInUser | null> {
  const live = await findLiveSignIn(signIn, now);
  if (!live) return null;
  const { id, userId, email, displayName } = live;
  return { id: userId, signIn: id, email, displayName };
}
