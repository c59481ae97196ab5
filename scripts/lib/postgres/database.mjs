// The database to work with: the one DATABASE_URL names, or the embedded one in the data folder.
import { ensureDatabase } from "./client.mjs";
import { startEmbedded } from "./embedded.mjs";
import { requireServer } from "./external.mjs";

/** `stop()` ends what was started here and leaves a server of the user's own alone. */
export async function openDatabase(data) {
  const given = process.env.DATABASE_URL;
  if (given) {
    await requireServer(given);
    return { url: given, about: "the server in DATABASE_URL", stop: async () => {} };
  }
  const server = await startEmbedded({ data });
  const url = server.url("paperproof");
  try {
    await ensureDatabase(url, server.url("postgres"));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url, about: `embedded PostgreSQL in ${data}`, stop: server.stop };
}
