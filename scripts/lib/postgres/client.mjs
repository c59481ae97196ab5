// Short conversations with a PostgreSQL server: does it answer, does it hold this database.
import pg from "pg";

/** Connects, does `work` with the client, and always hangs up. */
export async function withClient(url, work, patience = 5_000) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  // A server that stops under an idle connection must not take this process with it.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asked again and again during a start, so that a silent stranger on the port must not hold it up. */
export async function answers(url) {
  try {
    await withClient(url, (client) => client.query("SELECT 1"), 1_000);
    return true;
  } catch {
    return false;
  }
}

/** Creates the database named in `url` unless it is there; `admin` is any database on that server. */
export async function ensureDatabase(url, admin) {
  const name = databaseName(url);
  await withClient(admin, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    }
  });
}

/** The same server and sign-in, another database. */
export function withDatabase(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}

export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));
