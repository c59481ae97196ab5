// next-auth's settings: credentials, a signed token, and our own sign-in row behind it.
import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { sayRefusal } from "@/lib/formats/problems";
import { SignInRequest } from "@/lib/formats/requests/user-requests";
import { endSignIn } from "@/lib/services/user/end-sign-in";
import { findUser } from "@/lib/services/user/find-user";
import { signIn } from "@/lib/services/user/sign-in";
import { wallClock } from "../clock";
import { factsOf } from "../request-facts";

const THIRTY_DAYS = 30 * 24 * 3_600;

export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: THIRTY_DAYS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      // The id that next-auth calls a user's is the id of the sign-in row: all a token needs.
      async authorize(raw, request) {
        const asked = SignInRequest.safeParse(raw);
        if (!asked.success) return null;
        const { address, userAgent } = factsOf(new Headers(request.headers ?? {}));
        const now = wallClock();
        const result = await signIn({ ...asked.data, address, userAgent }, now);
        if (result.ok) return { id: result.value };
        if (result.refusal.code === "too-many-attempts")
          throw new Error(sayRefusal(result.refusal));
        return null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ ...token, ...(user ? { sub: user.id } : {}) }),
    // A token outlives its sign-in row: without the row it names nobody.
    async session({ session, token }) {
      const live = token.sub ? await findUser(token.sub, wallClock()) : null;
      return { ...session, user: { name: live?.signIn ?? null } };
    },
  },
  events: {
    async signOut({ token }) {
      if (token?.sub) await endSignIn(token.sub, wallClock());
    },
  },
};
