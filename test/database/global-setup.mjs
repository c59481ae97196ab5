// Before the database tests: a server, and one migrated database that every test file's own is copied from.
import { randomUUID } from "node:crypto";
import { generate } from "../../scripts/lib/make/generate.mjs";
import { ensureDatabase, withClient, withDatabase } from "../../scripts/lib/postgres/client.mjs";
import { migrate } from "../../scripts/lib/postgres/migrate.mjs";
import { migrateJobs } from "../../scripts/lib/postgres/migrate-jobs.mjs";
import { startThrowaway } from "../../scripts/lib/postgres/throwaway.mjs";

let cleanUp = async () => {};

/** TEST_DATABASE_URL names a server that somebody else started; without it an embedded one is started here. */
export async function setup(project) {
  await generate();
  const admin = process.env.TEST_DATABASE_URL ?? (await ownServer());
  const prefix = `paperproof_test_${randomUUID().slice(0, 8)}`;
  if (process.env.TEST_DATABASE_URL) cleanUp = () => dropAll(admin, prefix);
  const template = withDatabase(admin, `${prefix}_template`);
  await ensureDatabase(template, admin);
  await migrate(template);
  await migrateJobs(template);
  project.provide("testDatabases", { admin, prefix });
}

/** Leaves nothing behind on a server that was not ours. */
export const teardown = () => cleanUp();

async function ownServer() {
  const server = await startThrowaway();
  cleanUp = server.stop;
  return server.url("postgres");
}

async function dropAll(admin, prefix) {
  await withClient(admin, async (client) => {
    const found = await client.query(
      "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)",
      [prefix],
    );
    for (const { name } of found.rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  });
}
