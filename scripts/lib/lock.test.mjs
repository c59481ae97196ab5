// The lock: one at a time, whoever comes second waits, and the dead hold nothing.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-lock-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test("two at once run one after the other, and the second is told that it waits", async () => {
  const file = path.join(folder, "two");
  const story = [];
  const first = withLock(file, async () => {
    story.push("first in");
    await new Promise((resolve) => setImmediate(resolve));
    story.push("first out");
  });
  const second = withLock(
    file,
    () => story.push("second in"),
    () => story.push("second waits"),
  );
  await Promise.all([first, second]);
  expect(story.filter((line) => line !== "second waits")).toEqual([
    "first in",
    "first out",
    "second in",
  ]);
  expect(story).toContain("second waits");
  expect(fs.existsSync(file)).toBe(false);
});

test.each([
  ["a process that is gone", "2147483646"],
  ["a number that another process has now", `${process.pid}@1`],
])("a lock left by %s is taken over", async (_whose, owner) => {
  const file = path.join(folder, "left");
  fs.writeFileSync(file, owner);
  expect(await withLock(file, () => "in")).toBe("in");
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a failure inside gives the lock back", async () => {
  const file = path.join(folder, "failing");
  await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(fs.existsSync(file)).toBe(false);
});
