// Opening a bundle to verify it: no byte around its files can be another without being seen.
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { type EvidenceFiles, textFile } from "../evidence-files";
import { appendFile } from "./append-file";
import { openBundle } from "./open-bundle";
import { writeBundle } from "./write-bundle";

const files: EvidenceFiles = new Map([
  ["cells/fast/events.jsonl", textFile('{"seq":1,"type":"marked"}\n'.repeat(20))],
  ["manifest.json", textFile('{"format":"small"}\n')],
  ["signature.json", textFile("signed\n")],
]);
const bundle = writeBundle(files);
const deflated = writeBundle(files, { leastPacked: 0, leastInAll: 0 });

/** Which file is damaged or lacking, or what is wrong with the zip; null where all is as it was packed. */
function wrongWith(bytes: Uint8Array): string | null {
  const read = openBundle(bytes);
  if (!read.ok) return "file" in read.refusal ? read.refusal.file : read.refusal.code;
  const lacking = [...files.keys()].find((name) => !read.value.files.has(name));
  if (lacking !== undefined) return lacking;
  return read.value.archive === "as-packed" ? null : read.value.archive;
}

test.each([
  ["stored", bundle],
  ["deflated", deflated],
])("W4 every bit of a %s bundle turned, the file or the zip is named", (_how, whole) => {
  expect(wrongWith(whole)).toBeNull();
  const said = new Map<string | null, number>();
  for (let at = 0; at < whole.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const changed = whole.slice();
      changed[at] = (whole[at] as number) ^ bit;
      const wrong = wrongWith(changed);
      said.set(wrong, (said.get(wrong) ?? 0) + 1);
    }
  }
  // The last byte of what is deflated has bits that mean nothing: seven in a file at the most.
  const silent = said.get(null) ?? 0;
  expect(silent).toBeLessThanOrEqual(whole === bundle ? 0 : 7 * files.size);
  const others = ["not-a-zip", "unpacks-too-large", "unsafe-name", "unknown-packing", "name-twice"];
  for (const wrong of said.keys()) {
    if (wrong === null) continue;
    expect(["changed", "changed-archive", ...files.keys(), ...others]).toContain(wrong);
  }
  expect(said.get("changed")).toBeGreaterThan(100);
});

test("bytes before, after or within are never taken for what was packed", () => {
  const with1 = (at: number) => Uint8Array.from([...bundle.slice(0, at), 0, ...bundle.slice(at)]);
  for (const at of [0, 30, bundle.length - 22, bundle.length]) {
    expect(wrongWith(with1(at)), `at ${at}`).not.toBeNull();
  }
  for (let length = 22; length < bundle.length; length += 7) {
    expect(wrongWith(bundle.subarray(0, length)), `cut to ${length}`).toBe("changed-archive");
  }
});

test("the same files packed by another program are known as that", () => {
  const days = Array.from(
    { length: 9 },
    (_, day) => [`day-${day}.csv`, textFile("a,b\n")] as const,
  );
  const object = Object.fromEntries([...files, ...days]);
  const mtime = new Date(2000, 0, 1);
  for (const packed of [
    zipSync(object),
    zipSync(object, { mtime, os: 3, attrs: 0o644 << 16 }),
    zipSync({ ...object, "x/": new Uint8Array(0) }, { mtime }),
    zipSync(object, { mtime, comment: "hello" }),
    zipSync(object, { mtime, extra: { 9: new Uint8Array(2) } }),
  ]) {
    expect(wrongWith(packed)).toBe("packed-again");
  }
});

test("what is packed by any setting of ours, or appended, is as packed", () => {
  for (const leastPacked of [0, 100, 1e9]) {
    expect(wrongWith(writeBundle(files, { leastPacked, leastInAll: 0 }))).toBeNull();
  }
  expect(wrongWith(appendFile(bundle, "z.json", textFile("more")))).toBeNull();
});

test("what never was a bundle is no changed one", () => {
  expect(wrongWith(textFile("no zip at all, but long enough for one"))).toBe("not-a-zip");
});
