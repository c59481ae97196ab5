// Files on the command line: what cannot be written in whole is not there at all.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { Failure } from "./command";
import { writeFolder } from "./files";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-files-"));
afterEach(() => vi.restoreAllMocks());
afterAll(() => fs.rmSync(root, { recursive: true }));

const FILES = new Map([
  ["2025-09-02/a.csv", "one"],
  ["2025-09-02/b.csv", "two"],
  ["c.json", "three"],
]);

test("a folder is there with all of its files, those above it are made", () => {
  const out = path.join(root, "runs/deep/one");
  expect(writeFolder(`${out}/`, FILES)).toBe(true);
  expect(fs.readdirSync(path.dirname(out))).toEqual(["one"]);
  for (const [name, text] of FILES) {
    expect(fs.readFileSync(path.join(out, name), "utf8")).toBe(text);
  }
});

test.each(["writeFileSync", "renameSync"] as const)(
  "a folder whose %s fails leaves nothing behind and says why",
  (step) => {
    const out = path.join(root, `failed-${step}`);
    let calls = 0;
    const plain = fs[step] as (...args: unknown[]) => unknown;
    vi.spyOn(fs, step).mockImplementation((...args: unknown[]) => {
      calls += 1;
      // The second file, or the only time that a folder is named.
      if (calls === (step === "writeFileSync" ? 2 : 1)) {
        throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      }
      return plain(...args);
    });
    const before = fs.readdirSync(root);
    expect(() => writeFolder(out, FILES)).toThrow(
      new Failure(`${out} cannot be written: the disk is full.`),
    );
    expect(fs.readdirSync(root)).toEqual(before);
  },
);

test("what was left by a process of the same number does not get into it", () => {
  const left = path.join(root, `.paperproof-${process.pid}.part/old`);
  fs.mkdirSync(left, { recursive: true });
  writeFolder(path.join(root, "after"), FILES);
  expect(fs.readdirSync(path.join(root, "after"))).toEqual(["2025-09-02", "c.json"]);
});

test("a folder that somebody else has made meanwhile is not replaced", () => {
  const out = path.join(root, "taken");
  fs.mkdirSync(out);
  fs.writeFileSync(path.join(out, "theirs"), "kept");
  expect(writeFolder(out, FILES)).toBe(false);
  expect(fs.readdirSync(out)).toEqual(["theirs"]);
});
