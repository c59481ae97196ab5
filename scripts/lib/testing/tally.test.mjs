// The closing line: what the tools report is counted, and nothing that failed is counted as passed.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./tally.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-tally-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function report(content) {
  const file = path.join(folder, "report.json");
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (passed, failed, testResults = []) =>
  report({ numPassedTests: passed, numFailedTests: failed, testResults });

test("Vitest's tests are counted", () => {
  expect(countVitest(vitest(5, 0), 0)).toEqual({ passed: 5, failed: 0 });
  expect(countVitest(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
});

test("a test file that does not load counts as one failure", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  expect(countVitest(vitest(5, 1, [unloaded]), 1)).toEqual({ passed: 5, failed: 2 });
});

test("a tool that ends badly has failed, whatever it reports", () => {
  expect(countVitest(vitest(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
  expect(countVitest(path.join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
  const stats = { expected: 3, flaky: 0, unexpected: 0 };
  expect(countPlaywright(report({ stats }), 1)).toEqual({ passed: 3, failed: 1 });
});

test("Playwright's stories are counted", () => {
  const stats = { expected: 3, flaky: 0, unexpected: 1 };
  expect(countPlaywright(report({ stats }), 1)).toEqual({ passed: 3, failed: 1 });
});
