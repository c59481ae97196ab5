// Verifying as the thread does it: a bundle passes, and what was changed is named.
import { expect, test } from "vitest";
import { MANIFEST } from "@/lib/formats/evidence/evidence-files";
import { publicForm } from "@/lib/formats/evidence/public/public-form";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { flipped } from "@/test/evidence/forge";
import { tinyEvidence } from "@/test/evidence/sample-evidence";
import { verifyBundle } from "./verify-bundle";

const { id, files, manifest } = tinyEvidence();
const bytesOf = (of: typeof files): ArrayBuffer => Uint8Array.from(writeBundle(of)).buffer;
const nobody = { evidenceId: null, publicKey: null };

test("a bundle passes, with what was compared, and tells how many files it opened", async () => {
  const opened: number[] = [];
  const found = await verifyBundle({ bytes: bytesOf(files), ...nobody, evidenceId: id }, (count) =>
    opened.push(count),
  );
  expect(found.status).toBe("pass");
  expect(found.compared?.cells).toBe(2);
  expect(opened).toEqual([files.size]);
});

test("E3 a public bundle passes for its trades, and is told from one that is run again whole", async () => {
  const { files: without } = await publicForm(files, manifest);
  const asked = { bytes: bytesOf(without), ...nobody, evidenceId: id };
  const found = await verifyBundle(asked);
  expect(found).toMatchObject({ status: "pass", covers: "trades" });
  expect(found.sentences[0]).toMatch(/^PASS for trades: /);
  expect(await verifyBundle({ ...asked, bytes: bytesOf(files) })).toMatchObject({ covers: "all" });
});

test("a changed file is named, packed again or not", async () => {
  const changed = bytesOf(flipped(files, MANIFEST, 5));
  const packed = await verifyBundle({ bytes: changed, ...nobody });
  expect(packed.sentences[0]).toBe("FAIL: manifest.json was changed: its digest is another.");
  const bytes = new Uint8Array(bytesOf(files));
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const damaged = await verifyBundle({ bytes: bytes.buffer, ...nobody });
  expect(damaged.sentences[0]).toMatch(/^FAIL: \S+ was changed/);
});

test("other evidence than the page's, an unsigned bundle where one is expected, and no zip do not pass", async () => {
  const other = await verifyBundle({
    bytes: bytesOf(files),
    ...nobody,
    evidenceId: "0".repeat(64),
  });
  expect(other.sentences[0]).toContain("belongs to other evidence");
  const unsigned = await verifyBundle({
    bytes: bytesOf(files),
    ...nobody,
    publicKey: "0".repeat(64),
  });
  expect(unsigned).toMatchObject({ status: "fail", compared: null });
  expect(await verifyBundle({ bytes: new ArrayBuffer(40), ...nobody })).toMatchObject({
    status: "unknown",
  });
});
