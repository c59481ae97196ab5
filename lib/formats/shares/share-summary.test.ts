// The summary of a shared run: what anybody may see of it, whatever its redaction.
import { expect, test } from "vitest";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { barsFrom, shareSummary } from "./share-summary";

const { files, manifest } = sampleEvidence();
const summary = shareSummary(files, manifest);

test("a summary has period, tickers, cells, days by their standing, and the place of each cell", () => {
  expect(summary).toMatchObject({ tickers: ["AMD", "BRK.B", "XOM"], tries: 7 });
  expect(summary.cells.map(({ name, k }) => [name, k])).toEqual([
    ["balanced", 3],
    ["fast", 4],
  ]);
  for (const [i, cell] of summary.cells.entries()) {
    expect(cell.trades).toBe(manifest.cells[i]?.counts.closed);
    expect(cell.forward + cell.retro).toBe(manifest.cells[i]?.days.length);
    expect(cell.curve[0]).toBe(0);
  }
  const bySum = summary.cells.map(({ curve, returnBps }) => [curve.at(-1), returnBps]);
  expect(bySum.every(([last, said]) => last === said)).toBe(true);
});

test("a summary holds no amount: every number in it is a count or a hundredth of a percent", () => {
  const numbers = [...JSON.stringify(summary).matchAll(/(?<![\w-])-?\d+(\.\d+)?(?![\w-])/g)];
  expect(numbers.length).toBeGreaterThan(10);
  for (const [number] of numbers) expect(Math.abs(Number(number))).toBeLessThan(100_000);
});

test.each([
  [["sample", "sample"], "sample"],
  [["sample", "upload"], "upload"],
  [["file"], "upload"],
  [["sample", "yahoo"], "vendor"],
  [["upload", "a feed of tomorrow"], "vendor"],
] as const)("E3 bars of %j are %s", (sources, from) => {
  const [set] = manifest.sets;
  if (!set) throw new Error("the sample has a set");
  expect(barsFrom({ sets: sources.map((source) => ({ ...set, source })) })).toBe(from);
});
