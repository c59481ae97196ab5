// `npm run drill:model`: 20,000 random accounts through the broker and its reference model; prints one line.
import { spawnSync } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const RUNS = Number(process.argv[2] ?? 20_000);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);

const started = Date.now();
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    path.join(ROOT, "node_modules/vitest/vitest.mjs"),
    ...["run", "--project", "unit", "test/model/model.test.ts"],
  ],
  {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, MODEL_RUNS: String(RUNS), MODEL_SEED: String(SEED), NO_COLOR: "1" },
  },
);
const seconds = Math.round((Date.now() - started) / 1000);
if (status !== 0) console.log(`${stdout}\n${stderr}`);
const differences = status === 0 ? "0 differences" : "a difference, told above";
console.log(`model: ${RUNS} random accounts, ${differences}, seed ${SEED}, ${seconds} s`);
process.exitCode = status === 0 ? 0 : 1;
