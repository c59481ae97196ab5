// `npm start` and `npm run dev`: from a fresh clone to a served page, and everything stopped again at the end.

import { appEnvironment } from "./lib/environment.mjs";
import { Failure } from "./lib/failure.mjs";
import { buildApp } from "./lib/make/build.mjs";
import { generate } from "./lib/make/generate.mjs";
import { dataFolder } from "./lib/paths.mjs";
import { openDatabase } from "./lib/postgres/database.mjs";
import { prepareDataFolder } from "./lib/postgres/embedded.mjs";
import { migrate } from "./lib/postgres/migrate.mjs";
import { migrateJobs } from "./lib/postgres/migrate-jobs.mjs";
import { readAddress, requireFreePort } from "./lib/process/address.mjs";
import { live } from "./lib/process/lifetime.mjs";
import { startServer } from "./lib/process/server.mjs";
import { seed } from "./lib/seed.mjs";

const dev = process.argv.includes("--dev");

await live(async (life) => {
  const data = dataFolder();
  const address = readAddress();
  await requireFreePort(address);
  prepareDataFolder(data);

  const database = await timed(life, "database", async () => {
    const opened = await openDatabase(data);
    life.onStop(opened.stop);
    return { ...opened, note: opened.about };
  });
  const env = appEnvironment({ databaseUrl: database.url, data, url: address.url });
  await timed(life, "generated code", async () => {
    const made = await generate();
    return { note: made.join(", ") || "current" };
  });
  await timed(life, "migrations", async () => {
    const applied = await migrate(database.url);
    await migrateJobs(database.url);
    return { note: applied.length > 0 ? `${applied.length} applied` : "current" };
  });
  const seeded = await timed(life, "sample data", async () => ({
    said: await seed(env),
    note: "",
  }));
  if (!dev) await timed(life, "build", buildStep);

  const server = await timed(life, "web server", async () => {
    const started = await startServer({ dev, address, env, onStart: stopWithLife(life) });
    return { ...started, note: "" };
  });
  console.log(`\nPaperproof is ready at ${address.url}`);
  if (seeded.said) console.log(seeded.said);
  console.log("Ctrl-C stops it.\n");

  const code = await server.ended;
  throw new Failure(`The web server ended by itself (exit code ${code}).`, "Start it again.");
});

// Said beforehand, because the first build is the one step long enough to wonder about.
async function buildStep() {
  const hint = setTimeout(() => console.log("  building the app, about half a minute ..."), 1_000);
  const built = await buildApp().finally(() => clearTimeout(hint));
  return { note: built ? "built" : "current" };
}

function stopWithLife(life) {
  return (server) => life.onStop(server.stop);
}

/** One step of the start with its duration on the screen. */
async function timed(life, label, run) {
  const began = performance.now();
  const result = await life.step(run);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ${label.padEnd(15)} ${seconds.padStart(5)} s   ${result.note}`.trimEnd());
  return result;
}
