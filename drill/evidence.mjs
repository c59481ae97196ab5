// `npm run drill:evidence`: the same digests everywhere, every changed byte found, every killed walk resumed.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { bundle } from "../scripts/lib/make/bundle.mjs";
import { inRoot } from "../scripts/lib/paths.mjs";
import { live } from "../scripts/lib/process/lifetime.mjs";
import { toldInChromium } from "./evidence/in-chromium.mjs";
import { killedWalk } from "./evidence/killed-walks.mjs";
import { findNodes } from "./evidence/nodes.mjs";

const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu"];
const RUNS = 2;
const run = promisify(execFile);

await live(async (life) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-drill-"));
  life.onStop(async () => fs.rmSync(folder, { recursive: true, force: true }));
  const program = path.join(folder, "process.mjs");
  await life.step(() => bundle(inRoot("drill/evidence/process.ts"), { outfile: program }));
  const first = await life.step(() => tell(program, { file: process.execPath, zone: "UTC" }));
  const failures = [
    ...(await life.step(() => everyNode(program, first))),
    ...(await life.step(() => chromium(program, { folder, first }))),
    ...(await life.step(() => everyByte(program))),
    ...(await life.step(() => everyBoundary(program, { folder, first }))),
  ];
  for (const failure of failures) console.error(failure);
  console.log(failures.length === 0 ? `evidence: all agree, ${first.id}` : "evidence: FAILED");
  await life.stop(failures.length === 0 ? 0 : 1);
});

async function tell(program, { file, zone }) {
  const { stdout } = await run(file, [program, "told"], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}

/**
 * What differs from the first, in one sentence; nothing where all is the same. The bundle's own bytes are
 * compared within one version: its metrics have logarithms, whose last digit another may round differently.
 */
function differences(where, found, { of, first }) {
  const { id, bundle, ...always } = found;
  const same = {
    ...(of && { id: of.id, bundle: of.bundle }),
    results: first.results,
    verdict: "pass",
  };
  const own = { ...(of && { id, bundle }), results: always.results, verdict: always.verdict };
  if (JSON.stringify(own) === JSON.stringify(same)) return [];
  return [`${where} tells ${JSON.stringify(own)}, and the first was ${JSON.stringify(same)}.`];
}

async function everyNode(program, first) {
  const nodes = findNodes();
  const failures = [];
  for (const { version, file } of nodes) {
    let of = null;
    for (const zone of ZONES) {
      for (let i = 0; i < RUNS; i++) {
        const found = await tell(program, { file, zone });
        of ??= found;
        const where = `Node ${version} in ${zone}, run ${i + 1},`;
        failures.push(...differences(where, found, { of, first }));
      }
    }
  }
  const versions = nodes.map(({ version }) => version).join(", ");
  console.log(
    `nodes: ${versions}; ${ZONES.length} time zones, ${RUNS} runs each: ${failures.length} differ`,
  );
  if (nodes.length < 2) {
    console.log(
      `skipped: a second Node version. Only ${versions} was found here; PAPERPROOF_NODES names others.`,
    );
  }
  return failures;
}

async function chromium(program, { folder, first }) {
  const file = path.join(folder, "bundle.zip");
  await run(process.execPath, [program, "pack", file]);
  const told = await toldInChromium({ bundle: fs.readFileSync(file), id: first.id });
  const { version, found, onNodes } = told;
  const failures = differences(`Chromium ${version}`, found, { first });
  if (onNodes !== "pass") failures.push(`Node's bundle in Chromium ${version}: ${onNodes}.`);
  console.log(
    `chromium: ${version}, in a worker: ${failures.length} differ; it says ${onNodes} to Node's bundle`,
  );
  return failures;
}

async function everyByte(program) {
  const { stdout } = await run(process.execPath, [program, "bytes"], { maxBuffer: 2 ** 24 });
  const { files, changed, wrong } = JSON.parse(stdout);
  console.log(`bytes: one changed in ${changed} of ${files} files: ${wrong.length} not named`);
  return wrong.map((one) => `A changed byte was not named: ${one}`);
}

async function everyBoundary(program, { folder, first }) {
  const failures = [];
  let all = 0;
  for (const [cell, expected] of Object.entries(first.results)) {
    const { digest, kills } = await killedWalk(program, { cell, folder });
    all += kills;
    if (digest !== expected) failures.push(`${cell} after ${kills} kills is ${digest}.`);
  }
  console.log(`kills: ${all}, one after each session of each cell: ${failures.length} differ`);
  return failures;
}
