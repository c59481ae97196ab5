// What the browser tests run against: the production build on a fresh, seeded database, on a port of its own.
import { randomUUID } from "node:crypto";
import { appEnvironment } from "./lib/environment.mjs";
import { buildApp } from "./lib/make/build.mjs";
import { generate } from "./lib/make/generate.mjs";
import { cacheFolder } from "./lib/paths.mjs";
import { ensureDatabase, withClient, withDatabase } from "./lib/postgres/client.mjs";
import { migrate } from "./lib/postgres/migrate.mjs";
import { migrateJobs } from "./lib/postgres/migrate-jobs.mjs";
import { startThrowaway } from "./lib/postgres/throwaway.mjs";
import { requireFreePort } from "./lib/process/address.mjs";
import { live } from "./lib/process/lifetime.mjs";
import { startServer } from "./lib/process/server.mjs";
import { seed } from "./lib/seed.mjs";

const port = Number(process.env.E2E_PORT ?? 3107);
const address = { host: "127.0.0.1", port, url: `http://localhost:${port}` };

await live(async (life) => {
  await requireFreePort(address);
  const databaseUrl = await life.step(() => freshDatabase(life));
  await life.step(generate);
  await life.step(() => buildApp());
  await life.step(() => migrate(databaseUrl));
  await life.step(() => migrateJobs(databaseUrl));
  const data = `${cacheFolder}/e2e-data`;
  const env = appEnvironment({ databaseUrl, data, url: address.url });
  await life.step(() => seed(env));
  const onStart = (server) => life.onStop(server.stop);
  const server = await life.step(() => startServer({ dev: false, address, env, onStart }));
  await life.stop(await server.ended);
});

/** On the server that `npm test` has started, or on one of our own when Playwright is run alone. */
async function freshDatabase(life) {
  const admin = process.env.TEST_DATABASE_URL ?? (await ownServer(life));
  const url = withDatabase(admin, `paperproof_e2e_${randomUUID().slice(0, 8)}`);
  await ensureDatabase(url, admin);
  life.onStop(() => dropDatabase(url, admin));
  return url;
}

async function ownServer(life) {
  const server = await startThrowaway();
  life.onStop(server.stop);
  return server.url("postgres");
}

function dropDatabase(url, admin) {
  const name = new URL(url).pathname.slice(1);
  return withClient(admin, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
}
