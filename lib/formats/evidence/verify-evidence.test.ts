// Verifying: what was built passes; a changed byte, a forged number and a hostile file fail by name.
import { describe, expect, test, vi } from "vitest";
import type { Manifest } from "@/lib/core/evidence/manifest";
import { changedFile, flipped, resealed, textOf } from "@/test/evidence/forge";
import { evidenceInput, sampleEvidence, tinyEvidence } from "@/test/evidence/sample-evidence";
import { buildEvidence } from "./build-evidence";
import { type EvidenceFiles, MANIFEST, SEAL, textFile } from "./evidence-files";
import { sayVerdict } from "./verdict";
import { verifyEvidence } from "./verify-evidence";

vi.setConfig({ testTimeout: 60_000 });

const { files, id } = sampleEvidence();
const without = (name: string): EvidenceFiles =>
  new Map([...files].filter(([other]) => other !== name));
/** A forger changes a file, then makes list and seal fit. */
const forged = (name: string, change: (text: string) => string): EvidenceFiles =>
  resealed(changedFile(files, name, change));
/** The first number under a key, one more. */
const oneMore =
  (key: string) =>
  (text: string): string =>
    text.replace(new RegExp(`("${key}": ?)(\\d+)`), (_, name, digits) => name + (+digits + 1));

test("W4 evidence that was built passes, and says what was compared", async () => {
  const verdict = await verifyEvidence(files);
  expect(verdict).toMatchObject({
    ...{ status: "pass", evidenceId: id, signature: "none" },
    compared: { files: files.size, cells: 2, sets: 6, sessions: 18 },
  });
  if (verdict.status !== "pass" || verdict.covers !== "all") return;
  const { trades, events, points, bytes } = verdict.compared;
  for (const count of [trades, events, points]) expect(count).toBeGreaterThan(10);
  expect(bytes).toBe([...files.values()].reduce((sum, file) => sum + file.length, 0));
  expect(sayVerdict(verdict)).toEqual([
    `PASS: the engine gives the same results from the same inputs (evidence ${id}).`,
    `Compared: ${trades} trades, ${events} events and ${points} points of equity in 18 sessions of 2 cells; ${files.size} files, byte for byte; 6 sets of bars by their digests.`,
    "It is not signed: times of receipt and the registry's count are claims of whoever made it.",
  ]);
});

test("W4 one byte changed in any file of a bundle fails and names the file", async () => {
  const tiny = tinyEvidence().files;
  expect(tiny.size).toBeGreaterThan(30);
  for (const [name, { length }] of tiny) {
    for (const at of new Set([0, length >> 1, length - 1])) {
      if (length === 0) continue;
      const verdict = await verifyEvidence(flipped(tiny, name, at));
      expect(verdict, `byte ${at} of ${name}`).toMatchObject({ status: "fail", file: name });
    }
  }
});

test("a changed trade is named, with its field and both values", async () => {
  const name = "cells/balanced/trades.jsonl";
  const verdict = await verifyEvidence(changedFile(files, name, oneMore("exitPrice")));
  const [first] = textOf(files, name).split("\n");
  const { symbol, day, exitPrice } = JSON.parse(first ?? "");
  expect(verdict).toEqual({
    ...{ status: "fail", code: "changed-file", file: name },
    difference: {
      ...{ line: 1, item: `trade 1, ${symbol} of ${day}`, field: "exitPrice" },
      ...{ stored: `${exitPrice + 1}`, computed: `${exitPrice}` },
    },
  });
  expect(sayVerdict(verdict)).toEqual([
    `FAIL: ${name} was changed: its digest is another.`,
    `Line 1 (trade 1, ${symbol} of ${day}), exitPrice: ${exitPrice + 1} in the file, ${exitPrice} computed.`,
  ]);
});

describe("a forger who makes list and seal fit", () => {
  test.each([
    ["trades.jsonl", "net", "exitPrice"],
    ["events.jsonl", "amount", "amount"],
    ["equity.jsonl", "equity", "equity"],
    ["days.jsonl", "accepted", "accepted"],
    ["result.json", "closed", "counts.closed"],
    ["tree/summary.json", "total_trades", "total_trades"],
  ])("is caught in %s", async (file, key) => {
    const name = `cells/balanced/${file}`;
    const verdict = await verifyEvidence(forged(name, oneMore(key)));
    expect(verdict).toMatchObject({ status: "fail", code: "other-result", file: name });
    expect(verdict.status === "fail" && verdict.difference?.field).toContain(key);
  });
  test("is caught in a table of the seed's tree by its line", async () => {
    const name = "cells/fast/tree/all_trades.csv";
    const forgery = forged(name, (text) => text.replace(/\n(.*?),BUY/, "\n$1,SELL"));
    const verdict = await verifyEvidence(forgery);
    expect(verdict).toMatchObject({ code: "other-result", file: name, difference: { line: 2 } });
  });
  test("is caught with another trade added, or one taken out", async () => {
    const name = "cells/fast/trades.jsonl";
    const count = textOf(files, name).split("\n").length - 1;
    const more = await verifyEvidence(forged(name, (text) => `${text}${text.split("\n")[0]}\n`));
    expect(more).toMatchObject({ file: name, difference: { line: count + 1, computed: null } });
    const fewer = await verifyEvidence(forged(name, (text) => text.replace(/^.*\n/, "")));
    expect(fewer).toMatchObject({ code: "other-result", file: name, difference: { line: 1 } });
  });
  test.each<[string, string, (manifest: Manifest) => unknown]>([
    [
      "counts",
      "cells.0.counts.ambiguous",
      (manifest) => withCell(manifest, { counts: { ...manifest.cells[0]?.counts, ambiguous: 99 } }),
    ],
    [
      "a standing",
      "cells.0.days.0.failed",
      (manifest) =>
        withCell(manifest, {
          days: manifest.cells[0]?.days.map(({ date }) => ({ date, failed: [] })),
        }),
    ],
    [
      "the result's digest",
      "cells.0.resultDigest",
      (manifest) => withCell(manifest, { resultDigest: "0".repeat(64) }),
    ],
    [
      "an input's digest",
      "inputs.actions",
      (manifest) => ({ ...manifest, inputs: { ...manifest.inputs, actions: "0" } }),
    ],
    ["a member that nobody knows", "best", (manifest) => ({ ...manifest, best: "ever" })],
  ])("is caught in %s of the manifest", async (_, field, change) => {
    const verdict = await verifyEvidence(resealed(files, change));
    expect(verdict).toMatchObject({ status: "fail", code: "other-result", file: MANIFEST });
    expect(verdict.status === "fail" && verdict.difference?.field).toContain(field);
  });
  test("is caught with other parameters, because results follow from them", async () => {
    const change = (manifest: Manifest) =>
      withCell(manifest, {
        parameters: { ...manifest.cells[0]?.parameters, capital: 2_000_000_000 },
      });
    const verdict = await verifyEvidence(resealed(files, change));
    expect(verdict).toMatchObject({ code: "other-result", file: "cells/balanced/trades.jsonl" });
  });
  test("is caught with another bar, because results follow from it", async () => {
    const bars = "inputs/bars/AMD-1h.parquet";
    const bytes = files.get(bars)?.slice() ?? new Uint8Array();
    // The columns of prices stand in the middle.
    for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 200; at += 4) bytes[at] = 7;
    const verdict = await verifyEvidence(resealed(new Map(files).set(bars, bytes)));
    expect(verdict).toMatchObject({ status: "fail", code: "other-result" });
  });
  test("with metrics a little off in the last place passes, and fails beyond", async () => {
    const name = "cells/balanced/metrics.json";
    const times = (factor: number) => (text: string) =>
      text.replace(/("volatility": )([\d.e-]+)/, (_, key, value) => `${key}${value * factor}`);
    expect(await verifyEvidence(forged(name, times(1 + 1e-14)))).toMatchObject({ status: "pass" });
    expect(await verifyEvidence(forged(name, times(1 + 1e-6)))).toMatchObject({
      ...{ code: "other-result", file: name, difference: { field: "series.volatility" } },
    });
  });
});

const withCell = (manifest: Manifest, changes: object): unknown => ({
  ...manifest,
  cells: manifest.cells.map((cell, i) => (i === 0 ? { ...cell, ...changes } : cell)),
});

describe("files that are not what they should be", () => {
  test.each([
    "cells/fast/events.jsonl",
    "inputs/actions.json",
    "inputs/daily/XOM-1d.parquet",
    SEAL,
  ])("without %s it fails by that name", async (name) => {
    expect(await verifyEvidence(without(name))).toMatchObject({ code: "missing-file", file: name });
  });
  test.each(["cells/fast/events.jsonl", "inputs/actions.json", "inputs/daily/XOM-1d.parquet"])(
    "without %s in its list either, it fails by that name",
    async (name) => {
      const verdict = await verifyEvidence(resealed(without(name)));
      expect(verdict).toMatchObject({ code: "missing-file", file: name });
    },
  );
  test("a file more fails, listed or not", async () => {
    const more = new Map(files).set("cells/fast/note.txt", textFile("buy"));
    const unlisted = { code: "unlisted-file", file: "cells/fast/note.txt" };
    expect(await verifyEvidence(more)).toMatchObject(unlisted);
    expect(await verifyEvidence(resealed(more))).toMatchObject(unlisted);
  });
  test.each([
    ["inputs/bars/AMD-1h.parquet", "PAR1 and no more"],
    ["inputs/actions.json", "[]\n"],
    ["inputs/actions.json", '{"actions":[{"kind":"bonus"}],"basis":{}}\n'],
    ["inputs/source.json", '{"kind":"forecast"}\n'],
    ["inputs/forecast/2025-09-02.jsonl", '{"ticker":"AMD","probWin":0.7}\n'],
    ["inputs/forecast/2025-09-02.jsonl", "{}"],
  ])("%s that holds %j fails by its name", async (name, text) => {
    const verdict = await verifyEvidence(resealed(new Map(files).set(name, textFile(text))));
    expect(verdict).toMatchObject({ status: "fail", code: "unreadable-file", file: name });
  });
  test("an input in another form, with the same meaning, fails by its name", async () => {
    const name = "inputs/calendar.jsonl";
    expect(
      await verifyEvidence(
        forged(name, (text) => text.replace('"earlyClose":false', '"earlyClose":true')),
      ),
    ).toMatchObject({ code: "other-result", file: name });
  });
  test.each<[string, object]>([
    ["a period without a session", { period: { from: "2025-09-06", to: "2025-09-07" } }],
    ["a period beyond the calendar", { period: { from: "2100-01-01", to: "2100-02-01" } }],
    ["no bars to walk through", { maxHoldSessions: 100_000 }],
  ])("parameters with %s fail as a run that cannot be made", async (_, changes) => {
    const change = (manifest: Manifest) =>
      withCell(manifest, { parameters: { ...manifest.cells[0]?.parameters, ...changes } });
    const verdict = await verifyEvidence(resealed(files, change));
    expect(verdict).toMatchObject({ code: "cannot-run", file: MANIFEST });
  });
  test("parameters that are none make the manifest unreadable", async () => {
    const change = (manifest: Manifest) => withCell(manifest, { parameters: { capital: "much" } });
    const verdict = await verifyEvidence(resealed(files, change));
    expect(verdict).toMatchObject({ code: "unreadable-file", file: MANIFEST });
  });
});

describe("what this version cannot say", () => {
  test("no manifest, no verdict", async () => {
    const verdict = await verifyEvidence(new Map());
    expect(sayVerdict(verdict)).toEqual([
      "This is no bundle of evidence: it has no manifest.json.",
    ]);
  });
  test.each([
    ["format", "other-format", "paperproof-evidence@9"],
    ["engine", "other-engine", "engine@1"],
    ["metrics", "other-metrics", "metrics@0"],
  ])("another %s is named", async (key, code, version) => {
    const other = resealed(files, (manifest) => ({ ...manifest, [key]: version }));
    const verdict = await verifyEvidence(other);
    expect(verdict).toEqual({ status: "unknown", code, version });
    expect(sayVerdict(verdict)[0]).toContain(version);
  });
});

test("other evidence than the one that was asked for fails, however sound it is", async () => {
  const other = buildEvidence(evidenceInput([{ mode: "fast" }]));
  expect((await verifyEvidence(other.files)).status).toBe("pass");
  const verdict = await verifyEvidence(other.files, { evidenceId: id });
  expect(verdict).toMatchObject({ status: "fail", code: "other-evidence" });
});
