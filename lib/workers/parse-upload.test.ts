// Uploads are read by the real bundle in a real thread, and no file outlives its limits.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ok } from "@/lib/core/base/result";
import { parseBarsFile } from "@/lib/formats/bars-file";
import { parseForecastFile } from "@/lib/formats/planner/forecast-file";
import { storedForecast } from "@/lib/formats/planner/stored-forecast";
import { parseTradePlanCsv } from "@/lib/formats/trade-plan-csv";
import { parseBarsUpload, parseForecastUpload, parsePlanUpload } from "./parse-upload";

const before = process.env.PAPERPROOF_WORKERS;
let folder = "";

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-workers-"));
  await build({
    entryPoints: ["lib/workers/parse-upload.worker.ts"],
    outfile: path.join(folder, "parse-upload.mjs"),
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

const fixture = (name: string): Uint8Array => fs.readFileSync(`fixtures/${name}`);
const textOf = (rows: number): string =>
  `ticker,qty,note\n${"AMD,1,a note of some length that fills the memory\n".repeat(rows)}`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const codesOf = (answer: Awaited<ReturnType<typeof parsePlanUpload>>) =>
  answer.ok ? [] : answer.refusal.problems.map(({ code }) => code);

const codesOfBars = (answer: Awaited<ReturnType<typeof parseBarsUpload>>) =>
  answer.ok ? [] : answer.refusal.problems.map(({ code }) => code);

/** A Parquet file of so many minutes: ten sessions of as many symbols as it takes. */
async function manyBars(rows: number): Promise<Uint8Array> {
  const at = (row: number) =>
    Date.UTC(2025, 6, 7 + (row % 5), 13, 30 + Math.floor((row % 1_950) / 5));
  const each = <T>(of: (row: number) => T): T[] =>
    Array.from({ length: rows }, (_, row) => of(row));
  const price = { type: "DOUBLE" as const, data: each(() => 10.5) };
  const columnData = [
    { name: "datetime", type: "TIMESTAMP" as const, data: each((row) => new Date(at(row))) },
    { name: "ticker", data: each((row) => `T${Math.floor(row / 1_950)}`) },
    ...["open", "high", "low", "close", "volume"].map((name) => ({ name, ...price })),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

describe("an upload read in a thread", () => {
  it("gives the bars that reading it here gives", async () => {
    const bytes = fixture("bars/ok/hours-naive-new-york.csv");
    const here = await parseBarsFile(bytes, { zone: "utc" });
    expect(await parseBarsUpload(bytes, { zone: "utc" })).toEqual(here);
    expect(here.ok).toBe(true);
  });

  it("gives the plan that reading it here gives, __proto__ columns included", async () => {
    const bytes = fixture("plans/ok/quoted-extras.csv");
    const there = await parsePlanUpload(bytes);
    expect(there).toEqual(parseTradePlanCsv(bytes));
    expect(there.ok && Object.keys(there.value.plan.lines[0]?.extra ?? {})).toContain("__proto__");
  });

  it("gives the plan of a Parquet file, and the forecast that reading it here gives", async () => {
    const plan = await parsePlanUpload(fixture("plans/ok/short-form.parquet"));
    expect(plan.ok && plan.value.plan.lines).toHaveLength(4);
    for (const name of ["signals-with-gates.parquet", "repeats-and-a-holiday.csv"]) {
      const bytes = fixture(`forecasts/ok/${name}`);
      const here = await parseForecastFile(bytes);
      expect(here.ok).toBe(true);
      expect(await parseForecastUpload(bytes)).toEqual(here.ok && ok(storedForecast(here.value)));
    }
  });

  it("gives the problems of a bad file", async () => {
    const bytes = fixture("plans/not-ok/not-a-number.csv");
    const there = await parsePlanUpload(bytes);
    expect(there).toEqual(parseTradePlanCsv(bytes));
    expect(codesOf(there)).toHaveLength(6);
  });

  it("leaves the caller's bytes usable", async () => {
    const shared = Buffer.from(textOf(2));
    await parsePlanUpload(shared);
    expect(shared.toString()).toBe(textOf(2));
  });

  it("reads a file from where it lies, and bytes that are handed over and gone", async () => {
    const path = "fixtures/bars/ok/wide-tuples.parquet";
    const here = await parseBarsFile(fs.readFileSync(path));
    expect(await parseBarsUpload({ path })).toEqual(here);
    const handedOver = new Uint8Array(fs.readFileSync(path));
    expect(await parseBarsUpload({ handedOver })).toEqual(here);
    expect(handedOver.byteLength).toBe(0);
    expect(here.ok).toBe(true);
  });

  it("reads files side by side without mixing them up", async () => {
    const plans = await Promise.all([1, 2, 3].map((n) => parsePlanUpload(bytesOf(textOf(n)))));
    expect(plans.map((plan) => plan.ok && plan.value.plan.lines.length)).toEqual([1, 2, 3]);
  });
});

describe("a file beyond its limits", () => {
  it("is refused as too-large by its bytes, before any thread starts", async () => {
    expect(codesOf(await parsePlanUpload(new Uint8Array(1_025), { bytes: 1_024 }))).toEqual([
      "too-large",
    ]);
    expect(codesOf(await parsePlanUpload(new Uint8Array(1_024), { bytes: 1_024 }))).toEqual([
      "nul-bytes",
    ]);
  });

  it("is refused as too-slow when its time is up", async () => {
    const bytes = bytesOf(textOf(20_000));
    expect(codesOf(await parsePlanUpload(bytes, { seconds: 0.001 }))).toEqual(["too-slow"]);
  });

  it("is refused as too-large when it needs more memory, and by its rows when not", async () => {
    const bytes = bytesOf(textOf(95_000));
    expect(codesOf(await parsePlanUpload(bytes, { memoryMegabytes: 12 }))).toEqual(["too-large"]);
    expect(codesOf(await parsePlanUpload(bytes))).toEqual(["too-many-rows"]);
  }, 60_000);

  it("is refused when its parts fit the memory one by one, but not together", async () => {
    // 20 MB in the file and 20 MB of text: one lies outside the thread's heap and the other in it.
    const cells = Array.from({ length: 25 }, () => "x".repeat(90_000)).join(",");
    const titles = Array.from({ length: 25 }, (_, i) => `note ${i}`).join(",");
    const header = `datetime,ticker,open,high,low,close,volume,${titles}`;
    const rows = [1, 2, 3, 4, 5, 8, 9, 10, 11].map(
      (day) => `2025-07-${String(day).padStart(2, "0")},AMD,1,1,1,1,100,${cells}`,
    );
    const bytes = bytesOf([header, ...rows].join("\n"));
    expect(codesOfBars(await parseBarsUpload(bytes, {}, { memoryMegabytes: 44 }))).toEqual([
      "too-large",
    ]);
    expect(codesOfBars(await parseBarsUpload(bytes, {}, { memoryMegabytes: 80 }))).toEqual([]);
  });

  it("is refused when its columns take more than is left beside them", async () => {
    const bytes = await manyBars(30_000);
    const refused = await parseBarsUpload(bytes, { zone: "utc" }, { memoryMegabytes: 12 });
    expect(refused).toMatchObject({
      refusal: { problems: [{ code: "too-large", facts: { limit: "12 MB of memory" } }] },
    });
    expect(codesOfBars(await parseBarsUpload(bytes, { zone: "utc" }))).toEqual([]);
  });

  it.each([
    ["buffers", "new Float64Array(1e6).fill(1)"],
    ["one array", "...Array(5e6).fill(0.5)"],
    ["objects", "{ a: [kept.length, 0.5, 0.25] }"],
  ])(
    "ends the thread, and nothing else, when a library takes %s without end",
    async (_, more) => {
      const endless = fs.mkdtempSync(path.join(folder, "endless-"));
      fs.writeFileSync(
        path.join(endless, "parse-upload.mjs"),
        `import { parentPort } from "node:worker_threads";
       parentPort.once("message", () => { let kept = []; for (;;) ${
         more.startsWith("...") ? `kept = [...kept, ${more}]` : `kept.push(${more})`
       }; });`,
      );
      process.env.PAPERPROOF_WORKERS = endless;
      const limits = { memoryMegabytes: 32, slackMegabytes: 64 };
      const found = await parsePlanUpload(bytesOf(textOf(1)), limits);
      process.env.PAPERPROOF_WORKERS = folder;
      expect(codesOf(found)).toEqual(["too-large"]);
    },
    60_000,
  );

  it("throws when the thread's bundle is missing: that is no fault of the file", async () => {
    process.env.PAPERPROOF_WORKERS = path.join(folder, "nowhere");
    await expect(parsePlanUpload(bytesOf(textOf(1)))).rejects.toThrow();
    process.env.PAPERPROOF_WORKERS = folder;
  });
});
