// `npm test`: types, lint, every test on a database of its own, and the stories in a real browser.

import { startThrowaway } from "./lib/postgres/throwaway.mjs";
import { live } from "./lib/process/lifetime.mjs";
import { newTally } from "./lib/testing/tally.mjs";
import {
  checkLint,
  checkTypes,
  runBrowserTests,
  runVitest,
  testEnvironment,
} from "./lib/testing/test-steps.mjs";

// For another PostgreSQL: only the database tests, on the server that DATABASE_URL names. They create
// databases of their own there and remove them; the database in the address is not touched.
const databaseOnly = process.argv.includes("--database-only");

await live(async (life) => {
  const tally = newTally();
  const server = await life.step(() => testServer(life));
  const env = testEnvironment({ TEST_DATABASE_URL: server, MODEL_RUNS: "2000" });
  if (databaseOnly) {
    await life.step(() => runVitest(tally, { projects: ["database"], env }));
  } else {
    await life.step(() => checkTypes(tally));
    await life.step(() => checkLint(tally));
    await life.step(() => runVitest(tally, { env }));
    await life.step(() => runBrowserTests(tally, env));
  }
  tally.finish();
  await life.stop(process.exitCode);
});

async function testServer(life) {
  if (databaseOnly && process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const server = await startThrowaway();
  life.onStop(server.stop);
  return server.url("postgres");
}
