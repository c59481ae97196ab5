// The same bundle, byte for byte, wherever it is built: in five time zones, by processes of their own.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "@/lib/core/base/sha256";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { tinyEvidence } from "./sample-evidence";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-evidence-"));
const program = path.join(folder, "print-evidence.mjs");
const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu"];

beforeAll(async () => {
  await build({
    entryPoints: ["test/evidence/print-evidence.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const printedIn = (zone: string): string =>
  execFileSync(process.execPath, [program], {
    env: { ...process.env, TZ: zone },
    encoding: "utf8",
  });

test("W4 a bundle has the same bytes in five time zones and in two runs, and passes in each", () => {
  const printed = [...ZONES, "UTC"].map(printedIn);
  const [first] = printed;
  for (const other of printed) expect(other).toBe(first);
  const { id, files } = tinyEvidence();
  expect(JSON.parse(first ?? "")).toMatchObject({
    ...{ id, bundle: sha256(writeBundle(files)) },
    verdict: { status: "pass", evidenceId: id },
  });
}, 60_000);
