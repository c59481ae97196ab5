// The words that core does without, each seen to be refused.
import { expect, test } from "vitest";
import { coreIsPure } from "./core-words";
import { breaches } from "./examples";

test.each([
  "const now = new Date();",
  "const now = Date.now();",
  "export const f = (when: Date) => when;",
  "new Intl.NumberFormat();",
  "Math.random();",
  "process.env.HOME;",
  "const { env } = process;",
  'parseFloat("1.5");',
  "(1.5).toFixed(2);",
  "export async function load() {}",
  "export const load = async () => 1;",
])("core may not say: %s", (text) => {
  const found = breaches(coreIsPure, { "lib/core/base/x.ts": text });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("lib/core/base/x.ts:1: core has no ");
});

test("names that only look like them pass, and so do other rooms and core's tests", () => {
  const good = {
    "lib/core/base/x.ts":
      "const at: SessionDate = day.Date; f({ process: at.process }); Math.max(1);",
    "lib/core/base/x.test.ts": "const now = new Date();",
    "lib/db/x.ts": "export const now = async () => new Date();",
  };
  expect(breaches(coreIsPure, good)).toEqual([]);
});
