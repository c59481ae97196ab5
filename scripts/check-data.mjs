// `npm run check:data -- DIR`: runs the services on real bars in DIR, on a throw-away database.
import fs from "node:fs";
import path from "node:path";
import { appEnvironment } from "./lib/environment.mjs";
import { generate } from "./lib/make/generate.mjs";
import { runTs } from "./lib/make/run-ts.mjs";
import { inRoot } from "./lib/paths.mjs";
import { ensureDatabase } from "./lib/postgres/client.mjs";
import { migrate } from "./lib/postgres/migrate.mjs";
import { startThrowaway } from "./lib/postgres/throwaway.mjs";
import { live } from "./lib/process/lifetime.mjs";

const PROGRAM = "test/check-data.ts";

await live(async (life) => {
  const folder = process.argv[2];
  const skipped = reasonToSkip(folder);
  if (skipped) {
    console.log(`check:data is skipped: ${skipped}`);
    return life.stop(0);
  }
  const env = await life.step(() => prepare(life));
  const code = await life.step(() => runTs(PROGRAM, { args: [path.resolve(folder)], env }));
  await life.stop(code);
});

function reasonToSkip(folder) {
  if (!folder) return "name the folder of real bars, as in `npm run check:data -- ../shared/data`.";
  if (!fs.existsSync(folder)) return `there is no folder ${folder}.`;
  if (!fs.existsSync(inRoot(PROGRAM))) return `there is no ${PROGRAM}.`;
  return null;
}

async function prepare(life) {
  await generate();
  const server = await startThrowaway();
  life.onStop(server.stop);
  const databaseUrl = server.url("check_data");
  await ensureDatabase(databaseUrl, server.url("postgres"));
  await migrate(databaseUrl);
  return appEnvironment({ databaseUrl, data: server.data, url: "http://localhost:3000" });
}
