// The signature of evidence: valid for its id and its key, and for nothing else.
import { generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { flipped } from "@/test/evidence/forge";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { fileText, SIGNATURE } from "./evidence-files";
import { checkSignature, signatureFile, signedResult, signingKeyOf } from "./signature";
import { sayVerdict } from "./verdict";
import { verifyEvidence } from "./verify-evidence";

const pair = generateKeyPairSync("ed25519");
const pkcs8 = Uint8Array.from(pair.privateKey.export({ format: "der", type: "pkcs8" }));
const key = await signingKeyOf(pkcs8);
const other = await signingKeyOf(
  Uint8Array.from(
    generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }),
  ),
);
const { files, id } = sampleEvidence();
const signed = new Map(files).set(SIGNATURE, await signatureFile(id, key));

test("a signed bundle passes with its key, and says that its signature is valid", async () => {
  for (const publicKey of [key.publicKey, null]) {
    const verdict = await verifyEvidence(signed, { publicKey });
    expect(verdict).toMatchObject({ status: "pass", signature: "valid" });
    expect(sayVerdict(verdict).at(-1)).toBe("Its signature is valid.");
  }
});

test("the same key signs the same id with the same bytes, and another program agrees", async () => {
  const bytes = await signatureFile(id, key);
  expect(fileText(bytes)).toBe(fileText(signed.get(SIGNATURE) ?? new Uint8Array()));
  const { signature } = JSON.parse(fileText(bytes) ?? "");
  const text = Buffer.from(`paperproof evidence ${id}\n`);
  expect(verify(null, text, pair.publicKey, Buffer.from(signature, "hex"))).toBe(true);
});

test("a result's digest is signed as what it is: another program agrees, and it signs no evidence", async () => {
  const signed = await signedResult(id, key);
  const bytes = Buffer.from(signed.signature, "hex");
  expect(verify(null, Buffer.from(`paperproof result ${id}\n`), pair.publicKey, bytes)).toBe(true);
  expect(verify(null, Buffer.from(`paperproof evidence ${id}\n`), pair.publicKey, bytes)).toBe(
    false,
  );
});

test("another key, another id and a missing signature fail", async () => {
  expect(await verifyEvidence(signed, { publicKey: other.publicKey })).toMatchObject({
    ...{ status: "fail", code: "wrong-signature", file: SIGNATURE },
  });
  const moved = new Map(files).set(SIGNATURE, await signatureFile("0".repeat(64), key));
  expect(await verifyEvidence(moved)).toMatchObject({ code: "wrong-signature" });
  expect(await verifyEvidence(files, { publicKey: key.publicKey })).toMatchObject({
    ...{ code: "missing-file", file: SIGNATURE },
  });
});

test("one byte changed anywhere in a signature fails by its name", async () => {
  const { length } = signed.get(SIGNATURE) ?? [];
  expect(length).toBeGreaterThan(200);
  for (let at = 0; at < (length ?? 0); at++) {
    const bytes = flipped(signed, SIGNATURE, at).get(SIGNATURE) ?? new Uint8Array();
    expect(await checkSignature(id, bytes, null), `byte ${at}`).toBe("invalid");
  }
  expect(await verifyEvidence(flipped(signed, SIGNATURE, 30))).toMatchObject({
    ...{ code: "wrong-signature", file: SIGNATURE },
  });
});
