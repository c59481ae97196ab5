// `npm run bench`: runs every bench/*.bench.ts after a line that says when and on what machine;
// `npm run bench -- fold` only those whose names begin like that. Those that need a database
// (*.db.bench.ts) come last: a server beside them would be measured by the others, too.
import fs from "node:fs";
import os from "node:os";
import { Failure } from "./lib/failure.mjs";
import { generate } from "./lib/make/generate.mjs";
import { runTs } from "./lib/make/run-ts.mjs";
import { inRoot } from "./lib/paths.mjs";
import { ensureDatabase } from "./lib/postgres/client.mjs";
import { migrate } from "./lib/postgres/migrate.mjs";
import { migrateJobs } from "./lib/postgres/migrate-jobs.mjs";
import { startThrowaway } from "./lib/postgres/throwaway.mjs";
import { live } from "./lib/process/lifetime.mjs";

await live(async (life) => {
  console.log(describeMachine());
  await life.step(generate);
  const folder = inRoot("bench");
  const benches = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => name.endsWith(".bench.ts") && isAsked(name))
    : [];
  const [plain, stored] = [
    benches.filter((name) => !needsDatabase(name)),
    benches.filter(needsDatabase),
  ];
  const failed = [];
  let env = process.env;
  for (const name of [...plain.sort(), ...stored.sort()]) {
    if (needsDatabase(name) && env === process.env) {
      env = { ...env, DATABASE_URL: await life.step(() => emptyDatabase(life)) };
    }
    console.log(`\n== ${name}`);
    if ((await life.step(() => runTs(`bench/${name}`, { env }))) !== 0) failed.push(name);
  }
  if (failed.length > 0) {
    throw new Failure(`Failed: ${failed.join(", ")}.`, "The reason is printed above.");
  }
  await life.stop(0);
});

function needsDatabase(name) {
  return name.endsWith(".db.bench.ts");
}

function isAsked(name) {
  const asked = process.argv.slice(2);
  return asked.length === 0 || asked.some((start) => name.startsWith(start));
}

/** On a server of its own, gone at the end, and as durable as the one that `npm start` runs. */
async function emptyDatabase(life) {
  const server = await startThrowaway({ durable: true });
  life.onStop(server.stop);
  const url = server.url("paperproof_bench");
  await ensureDatabase(url, server.url("postgres"));
  await migrate(url);
  await migrateJobs(url);
  return url;
}

function describeMachine() {
  const [cpu] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const machine = `${cpu?.model ?? "unknown processor"}, ${os.cpus().length} cores, ${gigabytes} GB`;
  return `${new Date().toISOString()}  ${machine}, ${os.platform()} ${os.arch()}, Node ${process.version}`;
}
