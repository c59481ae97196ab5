// Verifying a zip: the file that was changed is named however it was packed, and then the zip itself.
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { textFile } from "./evidence-files";
import { sayVerdict } from "./verdict";
import { verifyZip } from "./verify-zip";
import { writeBundle } from "./zip/write-bundle";

const { files, id } = sampleEvidence();
const bundle = writeBundle(files);
const TRADES = [...files.keys()].find((name) => name.endsWith("trades.jsonl")) ?? "";
const packed = (of: typeof files): Uint8Array => zipSync(Object.fromEntries(of));

test("W4 a file that was changed is named, whoever packed it again", async () => {
  const bytes = files.get(TRADES)?.slice() ?? new Uint8Array();
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  const forged = new Map(files).set(TRADES, bytes);
  for (const zip of [writeBundle(forged), packed(forged)]) {
    expect(await verifyZip(zip)).toMatchObject({ status: "fail", file: TRADES });
  }
});

test("W4 files that another program packed again pass, and it is said", async () => {
  const verdict = await verifyZip(packed(files), { evidenceId: id });
  expect(verdict).toMatchObject({ status: "pass", packedAgain: true });
  expect("compared" in verdict && sayVerdict(verdict).at(-1)).toBe(
    "The zip was packed by another program since; the files in it are those that were published.",
  );
  expect(await verifyZip(bundle)).not.toHaveProperty("packedAgain");
});

test("W4 a byte changed around the files is a FAIL of the zip", async () => {
  const changed = bundle.slice();
  // The time of an entry, in the directory.
  const end = changed.length - 22;
  const start = new DataView(changed.buffer).getUint32(end + 16, true);
  changed[start + 12] = 7;
  expect(await verifyZip(changed)).toMatchObject({ status: "fail", code: "changed-archive" });
  expect(await verifyZip(bundle.subarray(0, end))).toMatchObject({ code: "changed-archive" });
});

/** The zip with a file in front that its directory does not name, as readers of streams would see it. */
function withShadow(zip: Uint8Array, name: string, text: string): Uint8Array {
  const own = writeBundle(new Map([[name, textFile(text)]]));
  const start = new DataView(own.buffer).getUint32(own.length - 22 + 16, true);
  const whole = Uint8Array.from([...own.subarray(0, start), ...zip]);
  const view = new DataView(whole.buffer);
  const end = whole.length - 22;
  let at = view.getUint32(end + 16, true) + start;
  view.setUint32(end + 16, at, true);
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    view.setUint32(at + 42, view.getUint32(at + 42, true) + start, true);
    at += 46 + view.getUint16(at + 28, true);
  }
  return whole;
}

test("W4 a second file of a name that only some readers see is a FAIL of the zip", async () => {
  for (const zip of [bundle, packed(files)]) {
    const shadowed = withShadow(zip, TRADES, "forged\n");
    expect(await verifyZip(shadowed, { evidenceId: id })).toMatchObject({
      ...{ status: "fail", code: "changed-archive" },
    });
  }
});

test("W4 a name that only some readers go by is a FAIL of the zip", async () => {
  const other = new TextEncoder().encode("cells/fast/trades.jsonl");
  const named = Object.fromEntries(
    [...files].map(([name, bytes]) => {
      const extra = name === TRADES ? { 28789: Uint8Array.from([1, 0, 0, 0, 0, ...other]) } : {};
      return [name, [bytes, { extra }]] as const;
    }),
  );
  const zip = zipSync(named as unknown as Parameters<typeof zipSync>[0]);
  expect(await verifyZip(zip)).toMatchObject({ status: "fail", code: "changed-archive" });
});

test("a file whose checksum is another is named, and what is no zip is not judged", async () => {
  const broken = bundle.slice();
  broken[60] = (broken[60] ?? 0) ^ 1;
  expect(await verifyZip(broken)).toMatchObject({ status: "fail", code: "changed-file" });
  expect(await verifyZip(textFile("no zip at all"))).toMatchObject({ code: "unread" });
});
