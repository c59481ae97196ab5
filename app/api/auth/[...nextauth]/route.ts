// next-auth's own endpoints: sign-in by credentials, the session, and sign-out for programs.
import NextAuth from "next-auth";
import { authOptions } from "@/lib/web/sign-in/auth-options";
import { nextAuthRoute } from "@/lib/web/sign-in/next-auth-route";

const handler = nextAuthRoute(NextAuth(authOptions));

export { handler as GET, handler as POST };
