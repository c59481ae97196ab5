// Files on the command line: what cannot be written in whole is not there at all.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { Failure } from "./command";
import { writeFolder, writeWhole } from "./files";
import { writeTree } from "./walk/evidence-folder";

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

test("what another one has left half written, or is writing, is left alone", () => {
  const left = path.join(root, `.paperproof-${process.pid}.part`);
  fs.mkdirSync(left);
  writeFolder(path.join(root, "after"), FILES);
  expect(fs.readdirSync(path.join(root, "after"))).toEqual(["2025-09-02", "c.json"]);
  expect(fs.existsSync(left)).toBe(true);
});

test("a folder where a file would be written first is somebody's, and stays", () => {
  const theirs = path.join(root, `plan.csv.${process.pid}.part`);
  fs.mkdirSync(theirs);
  fs.writeFileSync(path.join(theirs, "kept"), "theirs");
  expect(() => writeWhole(path.join(root, "plan.csv"), "ours")).toThrow(Failure);
  expect(fs.readdirSync(theirs)).toEqual(["kept"]);
});

test("a folder that somebody else has made meanwhile is not replaced", () => {
  const out = path.join(root, "taken");
  fs.mkdirSync(out);
  fs.writeFileSync(path.join(out, "theirs"), "kept");
  expect(writeFolder(out, FILES)).toBe(false);
  expect(fs.readdirSync(out)).toEqual(["theirs"]);
});

test("the folder that somebody stands in is filled, and not replaced by another one", () => {
  const here = path.join(root, "here");
  const before = process.cwd();
  fs.mkdirSync(here);
  process.chdir(here);
  try {
    const files = new Map([["summary.json", new TextEncoder().encode("{}")]]);
    writeTree(files, { folder: "", overwrite: false });
    expect(fs.readdirSync(".")).toEqual(["summary.json"]);
  } finally {
    process.chdir(before);
  }
});
