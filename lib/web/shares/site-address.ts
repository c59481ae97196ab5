// The address of this site as people use it, for links that leave it.
import "server-only";

/** Without a slash at its end. */
export const siteAddress = (): string =>
  (process.env.NEXTAUTH_URL ?? "http://localhost:3000").replace(/\/+$/, "");
