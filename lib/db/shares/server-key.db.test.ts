// The server's key: one for all who ask, kept for good, and able to sign.
import { afterAll, expect, test } from "vitest";
import { checkSignature, signatureFile, signingKeyOf } from "@/lib/formats/evidence/signature";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import { OPEN } from "../testing/paper";
import { serverKey } from "./server-key";

afterAll(closeDatabase);

test("all who ask first get the same key, and its public half is the one that is told", async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => serverKey(OPEN)));
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
  const [key] = keys;
  if (!key) throw new Error("there is a key");
  const signing = await signingKeyOf(key.privateKey);
  expect(signing.publicKey).toBe(key.publicKey);
  const id = "ab".repeat(32);
  expect(await checkSignature(id, await signatureFile(id, signing), key.publicKey)).toBe("valid");
});

test("the key is never changed, taken away or joined by another", async () => {
  await serverKey(OPEN);
  for (const [sql, code] of [
    ["UPDATE server_keys SET public_key = repeat('0', 64)", "PP002"],
    ["DELETE FROM server_keys", "PP002"],
    ["TRUNCATE server_keys", "PP002"],
    [
      `INSERT INTO server_keys SELECT 2, private_key, public_key, created_at FROM server_keys`,
      "23514",
    ],
  ] as const) {
    await expect(pool().query(sql)).rejects.toMatchObject({ code });
  }
});
