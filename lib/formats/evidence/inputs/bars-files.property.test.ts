// Bars that anybody may have made: whatever their bytes are, they are read or refused, and soon.
import fc from "fast-check";
import { expect, test } from "vitest";
import { tinyEvidence } from "@/test/evidence/sample-evidence";
import { readBarsFiles } from "./bars-files";

const { files, manifest } = tinyEvidence();
const name = "inputs/bars/AMD-1h.parquet";
const bytes = files.get(name) ?? new Uint8Array();
const sets = manifest.sets.filter(({ use, symbol }) => use === "bars" && symbol === "AMD");

test("bytes changed anywhere, most of them in the footer", async () => {
  const place = fc.oneof(
    fc.nat(bytes.length - 1),
    fc.integer({ min: bytes.length - 600, max: bytes.length - 1 }),
  );
  const changes = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(changes, async (made) => {
      const changed = bytes.slice();
      for (const [at, value] of made) changed[at] = value;
      const read = await readBarsFiles(new Map([[name, changed]]), sets);
      if (!read.ok) expect(read.refusal).toEqual({ code: "unreadable-file", file: name });
    }),
    { numRuns: 1_000 },
  );
});

test("a footer that states a billion bars, or a list without end, takes neither memory nor time", async () => {
  // Any byte pair of the footer as the largest number that eight bytes can say.
  for (let at = bytes.length - 600; at < bytes.length - 8; at++) {
    const changed = bytes.slice();
    changed.fill(0xff, at, at + 7);
    changed[at + 7] = 0x0f;
    const read = await readBarsFiles(new Map([[name, changed]]), sets);
    if (!read.ok) expect(read.refusal.code).toBe("unreadable-file");
  }
});
