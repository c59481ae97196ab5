// The environment that the app, the seed and the tools run in.
import { workersFolder } from "./paths.mjs";
import { signInSecret } from "./secret.mjs";

/** What the caller set in its own environment wins for the sign-in address and secret. */
export function appEnvironment({ databaseUrl, data, url }) {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = process.env;
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET || signInSecret(data),
    NEXTAUTH_URL: NEXTAUTH_URL || url,
    PAPERPROOF_DATA: data,
    PAPERPROOF_WORKERS: workersFolder,
  };
}
