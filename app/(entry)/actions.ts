// What somebody who is not signed in may do: sign up, sign in, try the demo.
"use server";
import { SignInRequest, SignUpRequest } from "@/lib/formats/requests/user-requests";
import { signIn as startSignIn } from "@/lib/services/user/sign-in";
import { signUp as createUser } from "@/lib/services/user/sign-up";
import { publicAction } from "@/lib/web/actions";
import { setSessionCookie } from "@/lib/web/sign-in/session-cookie";

export const signIn = publicAction(SignInRequest, async (asked, now, facts) => {
  const started = await startSignIn({ ...asked, ...facts }, now);
  if (!started.ok) return started;
  await setSessionCookie(started.value);
  return { ok: true, value: null };
});

export const signUp = publicAction(SignUpRequest, async (asked, now, facts) => {
  const made = await createUser({ ...asked, address: facts.address }, now);
  if (!made.ok) return made;
  const started = await startSignIn({ ...asked, ...facts }, now);
  if (!started.ok) return started;
  await setSessionCookie(started.value);
  return { ok: true, value: null };
});
