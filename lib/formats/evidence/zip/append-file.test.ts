// Appending to a bundle: the same bytes as packing all of it, and a reader that finds everything.
import { expect, test } from "vitest";
import { sha256 } from "@/lib/core/base/sha256";
import { type EvidenceFiles, textFile } from "../evidence-files";
import { appendFile, lastFileIs } from "./append-file";
import { readBundle } from "./read-bundle";
import { writeBundle } from "./write-bundle";

const files: EvidenceFiles = new Map([
  ["manifest.json", textFile("{}\n")],
  ["cells/fast/events.jsonl", textFile("a line of text\n".repeat(40_000))],
  ["seal.json", textFile("sealed")],
]);
const signature = textFile('{"signature":"…"}\n');

test.each([
  ["packed", files],
  ["stored, being few", new Map(files).set("cells/fast/events.jsonl", textFile("a line\n"))],
])(
  "a file that is appended to %s ones gives the bytes that writing them all gives",
  (_how, own) => {
    const appended = appendFile(writeBundle(own), "signature.json", signature);
    const whole = writeBundle(new Map(own).set("signature.json", signature));
    expect(sha256(appended)).toBe(sha256(whole));
  },
);

test("a bundle is read the same when it lies within other bytes", () => {
  const bundle = writeBundle(files);
  const around = new Uint8Array(bundle.length + 20);
  around.set(bundle, 7);
  const within = around.subarray(7, 7 + bundle.length);
  const read = readBundle(appendFile(within, "signature.json", signature));
  expect(read.ok && [...read.value.keys()]).toEqual([
    ...["cells/fast/events.jsonl", "manifest.json", "seal.json", "signature.json"],
  ]);
});

test("the last file is known by its name", () => {
  const bundle = writeBundle(files);
  expect(lastFileIs(bundle, "signature.json")).toBe(false);
  expect(lastFileIs(appendFile(bundle, "signature.json", signature), "signature.json")).toBe(true);
});

test("bytes that are no bundle are not appended to", () => {
  expect(() => appendFile(textFile("PK"), "a", signature)).toThrow(
    "a bundle ends with its end record",
  );
  const long = textFile("no zip at all, but long enough for one");
  expect(() => appendFile(long, "a", signature)).toThrow("a bundle ends with its end record");
});
