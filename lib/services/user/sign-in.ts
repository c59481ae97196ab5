// Signing in: every attempt is counted before its password is looked at; a right one is forgiven.
import { hash, verify } from "@node-rs/argon2";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { DAY, type Instant, instant } from "@/lib/core/base/time";
import { countAttempt, forgiveAttempt } from "@/lib/db/sign-in-attempts";
import { createSignIn } from "@/lib/db/sign-ins";
import { findByEmail } from "@/lib/db/users";
import type { SignInRequest } from "@/lib/formats/requests/user-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { tooManyAttempts } from "../loading/too-many-attempts";
import { ARGON2ID } from "./password-cost";

export interface SignInAsked extends SignInRequest {
  readonly address: string | null;
  readonly userAgent: string;
}

/** How long a sign-in lasts. */
const SIGN_IN_DAYS = 30;

let unknownHash: Promise<string> | null = null;

/**
 * Checks e-mail and password and starts a sign-in, whose id goes into the cookie. An unknown e-mail
 * takes as long as a wrong password. Refuses `wrong-password` and `too-many-attempts`.
 */
export async function signIn(
  asked: SignInAsked,
  now: Instant,
): Promise<Result<string, ServiceRefusal>> {
  const counted = await countAttempt(asked, now);
  if (!counted.ok) return refuse(tooManyAttempts(counted.refusal, now));
  const user = await findByEmail(asked.email);
  unknownHash ??= hash("nobody has this password", ARGON2ID);
  const matches = await verify(user?.passwordHash ?? (await unknownHash), asked.password);
  if (!user || !matches) return refuse({ code: "wrong-password" });
  await forgiveAttempt(asked, now);
  const expiresAt = instant(now + SIGN_IN_DAYS * DAY);
  return ok(await createSignIn(user.id, { at: now, expiresAt, userAgent: asked.userAgent }));
}
