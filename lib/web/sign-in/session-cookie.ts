// The session cookie: next-auth's own signed token around the id of a sign-in row.
import "server-only";
import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { invariant } from "@/lib/core/base/invariant";

const PLAIN = "next-auth.session-token";
const SECURE = `__Secure-${PLAIN}`;
const THIRTY_DAYS = 30 * 24 * 3_600;

/** next-auth reads the prefixed cookie exactly when its own address is https. */
const isSecure = (): boolean => process.env.NEXTAUTH_URL?.startsWith("https:") ?? false;

/** Signs the browser in: what next-auth would set after its own form. */
export async function setSessionCookie(signIn: string): Promise<void> {
  const secret = process.env.NEXTAUTH_SECRET;
  invariant(secret, "NEXTAUTH_SECRET is set");
  const token = await encode({ token: { sub: signIn }, secret, maxAge: THIRTY_DAYS });
  (await cookies()).set(isSecure() ? SECURE : PLAIN, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: THIRTY_DAYS,
  });
}

/** Takes the cookie away; the sign-in row behind it has been ended already. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies();
  for (const name of [PLAIN, SECURE]) if (jar.has(name)) jar.delete(name);
}
