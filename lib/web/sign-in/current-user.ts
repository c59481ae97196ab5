// Who is asking: the token names a sign-in row, and the row must still be live.
import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { findUser } from "@/lib/services/user/find-user";
import { wallClock } from "../clock";
import { authOptions } from "./auth-options";

/** The signed-in user of this request; null when there is none. Looked up once a request. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await getServerSession(authOptions);
  const signIn = session?.user?.name;
  return signIn ? findUser(signIn, wallClock()) : null;
});
