// Tests of `paperproof verify` and `paperproof import-evidence`, started as a person starts them.

import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { barsCsv } from "@/lib/formats/bars-export";
import { publicForm } from "@/lib/formats/evidence/public/public-form";
import { signatureFile, signingKeyOf } from "@/lib/formats/evidence/signature";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { changedFile, resealed, resealedPublic } from "@/test/evidence/forge";
import { tinyEvidence } from "@/test/evidence/sample-evidence";
import { drawnWalk } from "@/test/kit/walk";
import { Folder, paperproof } from "../testing/paperproof";

// Each test starts processes of its own, and the first start after a change bundles the sources.
vi.setConfig({ testTimeout: 60_000 });
const folder = new Folder();
beforeAll(() => paperproof(["--help"]), 60_000);
afterAll(() => folder.remove());

const put = (name: string, bytes: Uint8Array): string => {
  fs.writeFileSync(path.join(folder.path, name), bytes);
  return name;
};
const { files, id, manifest } = tinyEvidence();
const good = put("bundle.zip", writeBundle(files));

describe("paperproof verify", () => {
  test("passes what was built, and says what was compared", async () => {
    const { code, stdout, stderr } = await folder.run("verify", good);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(
      `PASS: the engine gives the same results from the same inputs (evidence ${id}).`,
    );
    expect(stdout).toMatch(/Compared: \d+ trades, \d+ events and \d+ points of equity/);
    expect(stdout).toContain("It is not signed");
  });
  test("fails a forged trade by its file, its line and its field", async () => {
    const name = "cells/conservative/trades.jsonl";
    const forged = changedFile(files, name, (text) =>
      text.replace(/"net":(-?\d+)/, (_, net) => `"net":${+net + 5_000_000}`),
    );
    put("forged.zip", writeBundle(resealed(forged)));
    const { code, stdout } = await folder.run("verify", "forged.zip", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ status: "fail", code: "other-result", file: name },
      difference: { line: 1, field: "net", item: expect.stringMatching(/^trade 1, (AMD|XOM) of/) },
    });
  });
  test("E3 passes a public bundle for its trades, and says what that does not cover", async () => {
    const { files: without } = await publicForm(files, manifest);
    put("public.zip", writeBundle(without));
    const { code, stdout } = await folder.run("verify", "public.zip", "--id", id);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^PASS for trades: \d+ trades re-run on the bars they touched/);
    expect(stdout).toContain("because the vendor's bars are not in this file");
    const name = "cells/conservative/trades.jsonl";
    const forged = changedFile(without, name, (text) =>
      text.replace(/"net":(-?\d+)/, (_, net) => `"net":${+net + 5_000_000}`),
    );
    put("forged-public.zip", writeBundle(resealedPublic(forged)));
    const other = await folder.run("verify", "forged-public.zip", "--json");
    expect(other.code).toBe(1);
    expect(JSON.parse(other.stdout)).toMatchObject({ file: name, difference: { field: "net" } });
  });
  test("one byte changed in the zip fails by its file", async () => {
    const bytes = fs.readFileSync(path.join(folder.path, good));
    const at = bytes.indexOf("cells/days/equity.jsonl") + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    put("flipped.zip", bytes);
    const { code, stdout } = await folder.run("verify", "flipped.zip");
    expect([code, stdout]).toEqual([
      1,
      "FAIL: cells/days/equity.jsonl was changed: its digest is another.\n",
    ]);
  });
  test("checks who signed it, and which evidence it is", async () => {
    const pair = generateKeyPairSync("ed25519").privateKey;
    const key = await signingKeyOf(Uint8Array.from(pair.export({ format: "der", type: "pkcs8" })));
    put(
      "signed.zip",
      writeBundle(new Map(files).set("signature.json", await signatureFile(id, key))),
    );
    const args = ["verify", "signed.zip", "--id", id, "--public-key"];
    const right = await folder.run(...args, key.publicKey);
    expect([right.code, right.stdout]).toEqual([
      0,
      expect.stringContaining("Its signature is valid."),
    ]);
    const wrong = await folder.run(...args, "ab".repeat(32));
    expect([wrong.code, wrong.stdout]).toEqual([
      1,
      "FAIL: signature.json does not sign this evidence with the expected key.\n",
    ]);
    const other = await folder.run("verify", good, "--id", "ab".repeat(32));
    expect([other.code, other.stdout]).toEqual([
      1,
      expect.stringContaining("FAIL: manifest.json belongs to other evidence"),
    ]);
  });
  test("says nothing about what is no bundle, and exits with 2", async () => {
    folder.write("text.zip", "no zip at all");
    put("empty.zip", writeBundle(new Map([["readme.txt", new Uint8Array(3)]])));
    const outcomes = [
      await folder.run("verify", "none.zip"),
      await folder.run("verify", "text.zip"),
      await folder.run("verify", "empty.zip"),
      await folder.run("verify", good, "--id", "7"),
    ];
    expect(outcomes.map(({ code, stdout, stderr }) => [code, stdout + stderr])).toEqual([
      [2, "none.zip cannot be read: there is no such file or folder.\n"],
      [2, "This is not a whole zip file. Download the bundle again.\n"],
      [2, "This is no bundle of evidence: it has no manifest.json.\n"],
      [2, "--id must be 64 hexadecimal digits. See paperproof verify --help.\n"],
    ]);
  });
});

describe("what wf-month writes", () => {
  const { bars, daily, source } = drawnWalk({
    ...{ seed: "month", tickers: ["AMD", "CVX", "XOM"], step: 120, holes: 0 },
    ...{ from: "2025-08-28", to: "2025-10-10" },
  });
  folder.write("bars.csv", barsCsv([...bars.series.values()]));
  folder.write("ohlcv.csv", barsCsv([...daily.values()]));
  const days = source.kind === "forecast" ? [...source.forecast.days] : [];
  const lines = days.flatMap(([date, day]) =>
    day.rows.map(({ ticker, probWin }) => `${date},${ticker},${probWin / 1_000_000}`),
  );
  folder.write("signals.csv", ["date,ticker,prob_win", ...lines, ""].join("\n"));
  const month = (...args: readonly string[]) =>
    folder.run(
      ...["wf-month", "--month", "2025-09", "--forecast", "signals.csv", "--prices", "ohlcv.csv"],
      ...["--intraday", "bars.csv", "--execution-mode", "conservative", ...args],
    );

  test.each([
    ["portfolio", []],
    ["independent", ["--capital-mode", "independent", "--rules", "origin", "--commission", "1"]],
  ])(
    "a %s: its bundle passes, its tree adds up, and no byte changes in a second run",
    async (name, args) => {
      const walked = await month(...args, "--evidence-dir", name);
      expect([walked.code, walked.stderr.includes("cannot")]).toEqual([0, false]);
      const bundle = fs.readFileSync(path.join(folder.path, name, "bundle.zip"));
      const verified = await folder.run("verify", `${name}/bundle.zip`);
      expect([verified.code, verified.stdout.slice(0, 5)]).toEqual([0, "PASS:"]);
      const checked = await folder.run("import-evidence", name, "--json");
      expect(JSON.parse(checked.stdout)).toMatchObject({ days: 21, findings: [] });
      expect(checked.code).toBe(0);
      const again = await month(...args, "--evidence-dir", name);
      expect(again.code).toBe(0);
      expect(fs.readFileSync(path.join(folder.path, name, "bundle.zip")).equals(bundle)).toBe(true);
      const read = readBundle(bundle);
      const tree = `cells/conservative/tree/summary.json`;
      expect(read.ok && Buffer.from(read.value.get(tree) ?? []).toString()).toBe(
        folder.read(`${name}/summary.json`),
      );
    },
  );
});

describe("paperproof import-evidence", () => {
  test("lists what does not add up, and exits with 1", async () => {
    const { code, stdout } = await folder.run(
      "import-evidence",
      path.resolve("fixtures/seed-evidence/look-ahead"),
    );
    expect(code).toBe(1);
    expect(stdout).toContain("Look-ahead");
  });
  test("asked for a folder without a run, it says so and exits with 2", async () => {
    const { code, stderr } = await folder.run("import-evidence", "nowhere");
    expect([code, stderr]).toEqual([2, expect.stringContaining("nowhere holds no day of a run")]);
  });
});
