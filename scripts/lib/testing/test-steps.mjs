// The steps that `npm run check` and `npm test` are made of; each adds its count to the tally.

import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { report } from "../failure.mjs";
import { buildApp } from "../make/build.mjs";
import { generate, generateRouteTypes } from "../make/generate.mjs";
import { cacheFolder, inRoot, tools, workersFolder } from "../paths.mjs";
import { freePort } from "../postgres/create-cluster.mjs";
import { runNode } from "../process/children.mjs";
import { findChromium, HOW_TO_GET_CHROMIUM, installChromium } from "./chromium.mjs";
import { countPlaywright, countVitest } from "./tally.mjs";

const VITEST_REPORT = path.join(cacheFolder, "vitest.json");
const PLAYWRIGHT_REPORT = path.join(cacheFolder, "playwright.json");

/** What somebody sets for a portal of their own. */
const SETTINGS = new Set([
  ...["CRON_SECRET", "DATABASE_URL", "HOST", "LOG_LEVEL", "NEXTAUTH_SECRET", "NEXTAUTH_URL"],
  ...["NODE_ENV", "PAPERPROOF_CONNECTIONS", "PAPERPROOF_DATA", "PAPERPROOF_DEMO"],
  ...["PAPERPROOF_FEEDS", "PAPERPROOF_JOBS", "PORT", "TRUST_PROXY"],
]);

/** The environment of a test run: nothing of the user's own database, secrets or settings reaches it. */
export function testEnvironment(extra = {}) {
  const rest = Object.entries(process.env).filter(([name]) => !SETTINGS.has(name));
  return { ...Object.fromEntries(rest), PAPERPROOF_WORKERS: workersFolder, ...extra };
}

export async function checkTypes(tally) {
  title("Types");
  tally.one(
    await codeOf(async () => {
      await generate();
      await generateRouteTypes();
      return runNode([tools.tsc, "--noEmit"]);
    }),
  );
}

export async function checkLint(tally) {
  title("Lint");
  tally.one(await codeOf(() => runNode([tools.biome, "check"])));
}

/** Runs Vitest on the projects named, or on all of them. */
export async function runVitest(tally, { projects = [], env = testEnvironment() } = {}) {
  title("Tests");
  fs.rmSync(VITEST_REPORT, { force: true });
  const selected = projects.flatMap((project) => ["--project", project]);
  selected.push(`--maxWorkers=${workersFor(projects)}`);
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`];
  const code = await codeOf(async () => {
    await generate();
    return runNode([tools.vitest, "run", ...selected, ...reports], env);
  });
  tally.add(countVitest(VITEST_REPORT, code));
}

/**
 * Unit tests wait for nobody: one process a core. Database tests share a server, which gets a core of its
 * own; but two always go together, because one alone leaves both cores waiting for the other's answer.
 */
function workersFor(projects) {
  const cores = os.availableParallelism();
  const onlyUnit = projects.length > 0 && projects.every((project) => project === "unit");
  return onlyUnit ? cores : Math.max(2, cores - 1);
}

/** Builds the app (one step) and runs the browser stories against it. */
export async function runBrowserTests(tally, env) {
  title("Build");
  const built = await codeOf(async () => {
    await buildApp();
    return 0;
  });
  tally.one(built);
  if (built !== 0) return;

  title("Browser");
  const own = createRequire(inRoot("package.json"))("@playwright/test").chromium.executablePath();
  const chromium = findChromium(own) ?? (installChromium() ? findChromium() : null);
  if (!chromium) {
    console.error(`The browser tests need a Chromium, and none was found.\n${HOW_TO_GET_CHROMIUM}`);
    tally.one(1);
    return;
  }
  fs.rmSync(PLAYWRIGHT_REPORT, { force: true });
  const code = await runNode([tools.playwright, "test", "--reporter=list,json"], {
    ...env,
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT,
  });
  tally.add(countPlaywright(PLAYWRIGHT_REPORT, code));
}

const title = (name) => console.log(`\n== ${name}`);

// A step that throws has failed, and the steps after it still run.
async function codeOf(work) {
  try {
    return await work();
  } catch (error) {
    report(error);
    return 1;
  }
}
