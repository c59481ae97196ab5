// Signing up: a new user with an argon2id hash of the password; the password itself is kept nowhere.
import { hash } from "@node-rs/argon2";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { countSignUp } from "@/lib/db/sign-in-attempts";
import { createUser } from "@/lib/db/users";
import type { SignUpRequest } from "@/lib/formats/requests/user-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { tooManyAttempts } from "../loading/too-many-attempts";
import { ARGON2ID } from "./password-cost";

/** Creates a user; refuses an e-mail that is taken (`email-taken`). */
export async function signUp(
  request: SignUpRequest & { readonly address: string | null },
  now: Instant,
): Promise<Result<{ readonly email: string }, ServiceRefusal>> {
  const counted = await countSignUp(request.address, now);
  if (!counted.ok) return refuse(tooManyAttempts(counted.refusal, now));
  const passwordHash = await hash(request.password, ARGON2ID);
  const { email, displayName } = request;
  const made = await createUser({ email, displayName, passwordHash, at: now });
  return made.ok ? ok({ email }) : refuse(made.refusal);
}
