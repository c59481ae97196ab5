// Opening a bundle to verify it: no byte of the zip can be another, in a file or around it.
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { sha256 } from "@/lib/core/base/sha256";
import { type EvidenceFiles, textFile } from "../evidence-files";
import { failedOpening } from "../unopened";
import { sayVerdict } from "../verdict";
import { appendFile } from "./append-file";
import { openBundle } from "./open-bundle";
import { writeBundle } from "./write-bundle";

const files: EvidenceFiles = new Map([
  // Deflated, and of a kind that can be deflated in many ways.
  ["cells/fast/events.jsonl", textFile('{"seq":1,"type":"marked"}\n'.repeat(200))],
  ["manifest.json", textFile('{"format":"small"}\n')],
  ["signature.json", textFile("signed\n")],
]);
const bundle = writeBundle(files);

/** The sentence of what cannot be opened; null where it was. */
function failure(bytes: Uint8Array): string | null {
  const read = openBundle(bytes);
  const verdict = read.ok ? null : failedOpening(read.refusal);
  if (!read.ok && !verdict) return `no FAIL: ${read.refusal.code}`;
  return verdict && (sayVerdict(verdict)[0] ?? "");
}

test("W4 every byte of a bundle changed in every bit, it is a FAIL that names the file or the zip", () => {
  expect(failure(bundle)).toBeNull();
  const said = new Set<string | null>();
  for (let at = 0; at < bundle.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const changed = bundle.slice();
      changed[at] = (bundle[at] as number) ^ bit;
      said.add(failure(changed));
    }
  }
  expect([...said].sort()).toEqual([
    "FAIL: The zip file itself was changed since it was packed. Download it again.",
    "FAIL: cells/fast/events.jsonl was changed: its digest is another.",
    "FAIL: manifest.json was changed: its digest is another.",
    "FAIL: signature.json was changed: its digest is another.",
  ]);
});

test("a byte more or less, before, after or within, is a FAIL", () => {
  const with1 = (at: number) => Uint8Array.from([...bundle.slice(0, at), 0, ...bundle.slice(at)]);
  for (const at of [0, 30, bundle.length - 22, bundle.length]) {
    expect(failure(with1(at)), `at ${at}`).toMatch(/^FAIL: /);
  }
  for (let length = 22; length < bundle.length; length += 7) {
    expect(failure(bundle.subarray(0, length)), `cut to ${length}`).toMatch(/^FAIL: /);
  }
});

test("the same files packed by another program, or in another order, are a FAIL of the zip", () => {
  const object = Object.fromEntries([...files].map(([name, bytes]) => [name, bytes]));
  const mtime = new Date(2000, 0, 1);
  for (const packed of [
    zipSync(object),
    zipSync(object, { mtime, os: 3, attrs: 0o644 << 16 }),
    zipSync(Object.fromEntries(Object.entries(object).reverse()), { mtime }),
    zipSync({ ...object, "x/": new Uint8Array(0) }, { mtime }),
    zipSync(object, { mtime, comment: "hello" }),
    zipSync(object, { mtime, extra: { 9: new Uint8Array(2) } }),
  ]) {
    expect(failure(packed)).toMatch(/^FAIL: The zip file itself/);
  }
});

test("what is packed by any setting of ours, or appended, opens", () => {
  for (const leastPacked of [0, 100, 1e9]) {
    expect(failure(writeBundle(files, { leastPacked }))).toBeNull();
  }
  expect(failure(appendFile(bundle, "z.json", textFile("more")))).toBeNull();
});

test("names that we never pack are a FAIL of the zip, and nothing throws", () => {
  const named = (name: string) =>
    zipSync({ [name]: textFile("x") }, { mtime: new Date(2000, 0, 1) });
  expect(failure(named("constructor"))).toBeNull();
  expect(failure(named("17"))).toMatch(/^FAIL: The zip file itself/);
  // No object can be given this name, so it is written into both of the zip's headers.
  const proto = named("__other__");
  for (let at = 0; at < proto.length - 9; at++) {
    const isName = String.fromCharCode(...proto.subarray(at, at + 9)) === "__other__";
    if (isName) proto.set(textFile("__proto__"), at);
  }
  expect(failure(proto)).toMatch(/^FAIL: The zip file itself/);
});

test("what never was a bundle is no FAIL", () => {
  expect(openBundle(textFile("no zip at all, but long enough for one"))).toMatchObject({
    refusal: { code: "not-a-zip" },
  });
});

// What is deflated otherwise would make a FAIL of every bundle there is. A release of the package that
// does so must bring the old way along.
test("the bytes of a bundle are those of the first release", () => {
  const numbers = Array.from({ length: 3_000 }, (_, i) => `${(i * i) % 7_919},${i}\n`).join("");
  const packed = writeBundle(new Map([["a.csv", textFile(numbers)]]));
  expect(sha256(packed)).toBe("ef4be89bb315b5ea66f8b9282e29330b2559e80335aa87302d54c2ccf0079557");
});
