// Runs are walked by the real bundle in a real thread: killed anywhere, they come to the same evidence.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invariant } from "@/lib/core/base/invariant";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import { freezeInputs, thawInputs } from "@/lib/formats/evidence/inputs/frozen-inputs";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { DRAWN } from "@/test/evidence/sample-evidence";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { date, ny } from "@/test/kit/words";
import type { WalkedRun, WalkJob, WalkProgress } from "./walk-job";
import { walkRun } from "./walk-run";

const before = process.env.PAPERPROOF_WORKERS;
let folder = "";

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-workers-"));
  await build({
    entryPoints: ["lib/workers/walk-run.worker.ts"],
    outfile: path.join(folder, "walk-run.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });
  process.env.PAPERPROOF_WORKERS = folder;
}, 60_000);

afterAll(() => {
  if (before === undefined) delete process.env.PAPERPROOF_WORKERS;
  else process.env.PAPERPROOF_WORKERS = before;
  fs.rmSync(folder, { recursive: true, force: true });
});

const PERIOD = { from: date("2025-09-02"), to: date("2025-09-05") };
const FROZEN = {
  inputs: drawnWalk(DRAWN),
  facts: { forecast: null, pricesRows: 7 },
  sets: new Map([
    ["", { adjustment: "raw", fetchedAt: null }],
    ["unused", { adjustment: "raw", fetchedAt: ny("2025-09-20 08:00") }],
  ]),
  receipts: new Map([[date("2025-08-29"), ny("2025-08-30 12:00")]]),
};
const BYTES = freezeInputs(FROZEN, PERIOD);

interface Changes {
  readonly parameters?: Partial<WalkParameters>;
  readonly checkpoints?: Readonly<Record<string, Uint8Array>>;
  readonly sharpes?: WalkJob["registry"]["sharpes"];
}

const MODES: readonly ExecutionMode[] = ["balanced", "conservative"];

const jobOf = ({ parameters, checkpoints = {}, sharpes = [] }: Changes = {}): WalkJob => ({
  inputs: new Uint8Array(BYTES),
  cells: MODES.map((mode) => ({
    name: mode,
    parameters: walkParameters({ period: PERIOD, ...parameters, mode }),
    checkpoint: checkpoints[mode] ?? null,
  })),
  registeredAt: ny("2025-08-31 09:00"),
  clock: "replay",
  registry: { n: 3, places: { balanced: 2, conservative: 3 }, forwardAccounts: 0, sharpes },
  others: [],
  checkpointEvery: 0,
});

/** The evidence of a run, and what stands beside it. */
async function walked(job: WalkJob, onProgress: (progress: WalkProgress) => void = () => {}) {
  let run: WalkedRun | null = null;
  const found = await walkRun(job, {
    onProgress,
    onEvidence: (made) => {
      run = made;
    },
  });
  invariant(found.ok && run !== null, "the run is walked");
  return { run: run as WalkedRun, companions: found.value };
}

function filesOf({ bundle }: WalkedRun) {
  const files = readBundle(bundle);
  invariant(files.ok, "a bundle is a zip");
  return files.value;
}

describe("a run walked in a thread", () => {
  it("becomes evidence that passes, with the claims that it was given", async () => {
    const { run, companions } = await walked(jobOf());
    const files = filesOf(run);
    expect(await verifyEvidence(files, { evidenceId: run.evidenceId })).toMatchObject({
      status: "pass",
      compared: { cells: 2, sessions: 8 },
    });
    const manifest = JSON.parse(fileText(files.get("manifest.json") ?? new Uint8Array()) ?? "");
    expect(manifest).toMatchObject({
      clock: "replay",
      parametersAt: "2025-08-31T13:00:00Z",
      receipts: [{ asOf: "2025-08-29", at: "2025-08-30T16:00:00Z" }],
      registry: { n: 3, forwardAccounts: 0 },
      cells: [
        { name: "balanced", k: 2 },
        { name: "conservative", k: 3 },
      ],
    });
    expect(run.cells.map(({ resultDigest }) => resultDigest)).toEqual(
      manifest.cells.map(({ resultDigest }: { resultDigest: string }) => resultDigest),
    );
    expect(Object.keys(companions.cells)).toEqual(MODES);
    expect(companions.cells.balanced?.benchmarks.map(({ name }) => name)).toEqual([
      ...["index", "buy-and-hold", "random"],
    ]);
    expect(companions.pbo).toBeNull();
    expect(run.cells[0]?.headline).toMatchObject({ capital: 1_000_000_000, sessions: 4 });
  });

  it("W1 killed after any session, it comes to the same evidence, byte for byte", async () => {
    const { run: whole } = await walked(jobOf());
    const stops = MODES.length * 4;
    for (let kill = 1; kill <= stops; kill++) {
      const told: WalkProgress[] = [];
      const killed = new AbortController();
      const dying = walkRun(jobOf(), {
        onProgress: (progress) => {
          if (told.length === kill) return;
          told.push(progress);
          if (told.length === kill) killed.abort(new Error("killed"));
        },
        signal: killed.signal,
      });
      await expect(dying).rejects.toThrow("killed");
      expect(told).toHaveLength(kill);
      const checkpoints = Object.fromEntries(
        told.map(({ cell, checkpoint }) => [cell, checkpoint ?? new Uint8Array()]),
      );
      const again: WalkProgress[] = [];
      const { run } = await walked(jobOf({ checkpoints }), (progress) => again.push(progress));
      expect(again).toHaveLength(stops - kill);
      expect(run.evidenceId).toBe(whole.evidenceId);
      expect(Buffer.compare(run.bundle, whole.bundle)).toBe(0);
    }
  }, 120_000);

  it("starts over from a checkpoint of another engine", async () => {
    const told: WalkProgress[] = [];
    await walkRun(jobOf(), { onProgress: (progress) => told.push(progress) });
    const state = JSON.parse(fileText(told[1]?.checkpoint ?? new Uint8Array()) ?? "");
    const older = new TextEncoder().encode(JSON.stringify({ ...state, engine: "engine@0" }));
    const again: WalkProgress[] = [];
    await walkRun(jobOf({ checkpoints: { balanced: older } }), {
      onProgress: (progress) => again.push(progress),
    });
    expect(again).toHaveLength(told.length);
  });

  it("W5 counts the Sharpe ratios of other tries into their variance", async () => {
    const varianceOf = async (sharpes: readonly (number | null)[]): Promise<string> => {
      const files = filesOf((await walked(jobOf({ sharpes }))).run);
      const text = fileText(files.get("manifest.json") ?? new Uint8Array()) ?? "";
      return JSON.parse(text).registry.variance;
    };
    const alone = Number(await varianceOf([null]));
    expect(Number(await varianceOf([5, -5, null]))).toBeGreaterThan(alone + 10);
  });
});

describe("a run beyond its limits", () => {
  it("is stopped when its time is up", async () => {
    const limits = { seconds: 0.001 };
    expect(await walkRun(jobOf(), { limits })).toMatchObject({
      ok: false,
      refusal: { code: "run-over-time", limitMinutes: 1 },
    });
  });

  it("is stopped when the process grows beyond what it may take", async () => {
    const endless = fs.mkdtempSync(path.join(folder, "endless-"));
    fs.writeFileSync(
      path.join(endless, "walk-run.mjs"),
      `import { parentPort } from "node:worker_threads";
       parentPort.once("message", () => { const kept = []; for (;;) kept.push(new Float64Array(1e6).fill(1)); });`,
    );
    process.env.PAPERPROOF_WORKERS = endless;
    const limits = { memoryMegabytes: 32, slackMegabytes: 64 };
    const found = await walkRun(jobOf(), { limits });
    process.env.PAPERPROOF_WORKERS = folder;
    expect(found).toMatchObject({
      ok: false,
      refusal: { code: "run-over-memory", limitMegabytes: 32 },
    });
  }, 60_000);

  it("throws when its inputs cannot be read: that is a fault of ours", async () => {
    const job = { ...jobOf(), inputs: new Uint8Array(100) };
    await expect(walkRun(job)).rejects.toThrow();
  });
});

describe("frozen inputs", () => {
  it("are the same bytes for the same inputs, and read back as they were", async () => {
    expect(Buffer.compare(freezeInputs(FROZEN, PERIOD), BYTES)).toBe(0);
    const { inputs, facts, receipts } = await thawInputs(BYTES);
    expect(facts).toEqual(FROZEN.facts);
    expect(receipts).toEqual(FROZEN.receipts);
    expect([...inputs.bars.series.keys()]).toEqual(["AMD", "BRK.B", "XOM"]);
    expect(inputs.bars.series.get("AMD")?.close).toEqual(
      FROZEN.inputs.bars.series.get("AMD")?.close,
    );
    expect(inputs.source).toEqual({ ...FROZEN.inputs.source, forecastDate: null });
  });
});
