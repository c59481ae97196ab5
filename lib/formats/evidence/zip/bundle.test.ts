// Bundles as zips: written the same every time, read within limits whoever made them.
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/core/base/sha256";
import { type EvidenceFiles, isFileName, textFile } from "../evidence-files";
import { sayBundleProblem } from "./bundle-problem";
import { readBundle } from "./read-bundle";
import { writeBundle } from "./write-bundle";

const text = (length: number): Uint8Array => textFile("all work and no play\n".repeat(length));
const files: EvidenceFiles = new Map([
  ["manifest.json", text(3)],
  ["inputs/bars/AMD-1h.parquet", Uint8Array.from({ length: 70_000 }, (_, i) => (i * i) % 251)],
  ["cells/fast/events.jsonl", text(40_000)],
  ["cells/fast/trades.jsonl", new Uint8Array(0)],
]);
const bundle = writeBundle(files);
/** What files hold, in few letters: bytes by the tens of thousands are slow to compare here. */
const digests = (of: EvidenceFiles) =>
  Object.fromEntries([...of].map(([name, bytes]) => [name, sha256(bytes)]));
const problemOf = (bytes: Uint8Array, limits?: Parameters<typeof readBundle>[1]) => {
  const read = readBundle(bytes, limits);
  return read.ok ? null : read.refusal;
};
/** A copy with other bytes at a place. */
const patched = (bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};
/** Where the record of a kind starts: the n-th local header, directory entry or end record. */
function recordAt(bytes: Uint8Array, kind: "local" | "central" | "end", n = 0): number {
  const byte = { local: 3, central: 1, end: 5 }[kind];
  for (let at = 0, seen = 0; at < bytes.length; at++) {
    const isOne = bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === byte;
    if (isOne && seen++ === n) return at;
  }
  throw new Error(`no ${kind} record ${n}`);
}

describe("writing", () => {
  test("what is written is read back, by name", () => {
    const read = readBundle(bundle);
    expect(read.ok && [...read.value.keys()]).toEqual([...files.keys()].sort());
    expect(read.ok && digests(read.value)).toEqual(digests(files));
  });
  test("the order in which files came changes no byte", () => {
    const turned = new Map([...files].reverse());
    expect(sha256(writeBundle(turned))).toBe(sha256(bundle));
  });
  test("no name is written that would not be read", () => {
    expect(() => writeBundle(new Map([["../x", text(1)]]))).toThrow("a name for a file");
    expect(() => writeBundle(new Map([["17", text(1)]]))).toThrow("a name for a file");
  });
});

test.each([
  ["a.json", true],
  ["cells/fast/tree/2025-09-02/trade_plan.csv", true],
  ["inputs/bars/^GSPC-1h.parquet", true],
  ["inputs/bars/BRK.B-1d.parquet", true],
  ["", false],
  ["..", false],
  ["a/../b", false],
  ["a/./b", false],
  ["/etc/passwd", false],
  ["a//b", false],
  ["a\\b", false],
  ["C:/a", false],
  ["a\u0000b", false],
  ["a.", false],
  ["a b", false],
  ["ä", false],
  [`${"a/".repeat(100)}bc`, false],
])("%j is a file's name: %s", (name, is) => {
  expect(isFileName(name)).toBe(is);
});

describe("hostile zips", () => {
  const named = (name: string): Uint8Array => zipSync({ [name]: text(1) });

  test.each(["../evil", "/etc/passwd", "a/../../b", "C:\\x", "a\u0007b"])(
    "the name %j is refused before anything is unpacked",
    (name) => {
      expect(problemOf(named(name))?.code).toBe("unsafe-name");
    },
  );
  test("a refused name is shown short and harmless", () => {
    const problem = problemOf(named(`\u001b[31m${"x".repeat(500)}/..`));
    expect(problem && sayBundleProblem(problem)).toBe(
      `It holds a file with a name that is not safe: ?[31m${"x".repeat(55)}. It was not unpacked.`,
    );
  });
  test("one name twice is refused, also when only the case differs", () => {
    const two = zipSync({ "a/one": text(1), "a/One": text(2) });
    expect(problemOf(two)).toEqual({ code: "name-twice", file: "a/One" });
    // "a/One" becomes "a/one" in both of its headers.
    const twice = patched(
      patched(two, recordAt(two, "local", 1) + 30 + 2, 0x6f),
      recordAt(two, "central", 1) + 46 + 2,
      0x6f,
    );
    expect(problemOf(twice)).toEqual({ code: "name-twice", file: "a/one" });
  });
  test("a bomb stops at its limit, whatever it states", () => {
    const bomb = zipSync({ "a.txt": new Uint8Array(40_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(50_000);
    const limits = { packed: 1_000_000, unpacked: 30_000_000, files: 10 };
    expect(problemOf(bomb, limits)).toEqual({ code: "unpacks-too-large", most: 30_000_000 });
    // It says that it unpacks to one byte.
    const size = [1, 0, 0, 0];
    const liar = patched(
      patched(bomb, recordAt(bomb, "central") + 24, ...size),
      recordAt(bomb, "local") + 22,
      ...size,
    );
    expect(problemOf(liar, limits)).toEqual({ code: "damaged-file", file: "a.txt" });
  });
  test("a few bytes that state gigabytes take no memory", () => {
    const small = zipSync({ "a.txt": text(1) });
    const liar = patched(small, recordAt(small, "central") + 24, 0, 0, 0, 0x30);
    expect(problemOf(liar)).toEqual({ code: "not-a-zip" });
    expect(problemOf(patched(liar, recordAt(small, "local") + 22, 0, 0, 0, 0x30))).toEqual({
      code: "damaged-file",
      file: "a.txt",
    });
  });
  test("entries that share their data are refused", () => {
    const two = zipSync({ "a.txt": text(2_000), "b.txt": text(2_000) }, { level: 0 });
    const central = recordAt(two, "central", 1);
    const shared = patched(patched(two, central + 42, 0, 0, 0, 0), central + 46, 0x61);
    expect(problemOf(shared)?.code).toBe("name-twice");
    const count = patched(two, recordAt(two, "end") + 10, 255, 255);
    expect(problemOf(count)).toEqual({ code: "not-a-zip" });
  });
  test("too large, too many files, and zips of other kinds are refused", () => {
    const limits = { packed: 100, unpacked: 100, files: 3 };
    expect(problemOf(bundle, limits)).toEqual({ code: "bundle-too-large", most: 100 });
    expect(problemOf(bundle, { ...limits, packed: 1e6 })).toEqual({
      code: "too-many-files",
      most: 3,
    });
    const [first, local] = [recordAt(bundle, "central"), recordAt(bundle, "local")];
    const both = (field: number, value: number): Uint8Array =>
      patched(patched(bundle, first + 8 + field, value), local + 6 + field, value);
    expect(problemOf(both(0, 1))?.code).toBe("unknown-packing");
    expect(problemOf(both(2, 12))?.code).toBe("unknown-packing");
    // Its two headers do not agree.
    expect(problemOf(patched(bundle, first + 10, 12))?.code).toBe("not-a-zip");
  });
  test("two names for one file are refused", () => {
    const one = zipSync({ "good.txt": text(1) });
    expect(problemOf(patched(one, 30, 0x62))).toEqual({ code: "not-a-zip" });
  });
  test("a wrong checksum names its file", () => {
    const at = recordAt(bundle, "central", 1) + 16;
    const crc = bundle[at] ?? 0;
    expect(problemOf(patched(bundle, at, crc ^ 1))).toEqual({
      code: "damaged-file",
      file: "cells/fast/trades.jsonl",
    });
  });
  test("one changed byte of packed data names its file", () => {
    const at = recordAt(bundle, "local", 2) + 30 + "inputs/bars/AMD-1h.parquet".length + 400;
    const changed = patched(bundle, at, (bundle[at] ?? 0) ^ 0x10);
    expect(problemOf(changed)).toMatchObject({
      code: "damaged-file",
      file: "inputs/bars/AMD-1h.parquet",
    });
  });
  test("cut off at any byte, it is refused", () => {
    const small = zipSync({ "a.txt": text(2), "b.txt": text(3) });
    for (let length = 0; length < small.length; length++) {
      expect(readBundle(small.subarray(0, length)).ok, `cut to ${length}`).toBe(false);
    }
    expect(readBundle(small).ok).toBe(true);
  });
  test("any byte flipped, it is refused or gives the files that were packed", () => {
    const small = zipSync({ "a.txt": text(2), "b/c.txt": text(3) });
    const whole = readBundle(small);
    for (let at = 0; at < small.length; at++) {
      const read = readBundle(patched(small, at, (small[at] ?? 0) ^ 0x41));
      if (read.ok && whole.ok && [...read.value.keys()].join() === "a.txt,b/c.txt") {
        expect(digests(read.value)).toEqual(digests(whole.value));
      }
    }
  });
  test("folders are passed over; what came before the zip is no file", () => {
    const packed = zipSync({ "a/": new Uint8Array(0), "a/b.txt": text(1) });
    const read = readBundle(packed);
    expect(read.ok && [...read.value.keys()]).toEqual(["a/b.txt"]);
    expect(problemOf(textFile("PK is no zip"))).toEqual({ code: "not-a-zip" });
  });
});
