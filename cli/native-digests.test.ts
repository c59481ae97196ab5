// Node's own digests, which commands use, and ours, which run in the browser: the same.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomFrom } from "@/lib/core/base/random";
import { plainSha256, sha256, sha256By } from "@/lib/core/base/sha256";
import { crc32, crc32By, plainCrc32 } from "@/lib/formats/evidence/zip/crc32";
import { takeNativeDigests } from "./native-digests";

beforeAll(takeNativeDigests);
afterAll(() => {
  sha256By(plainSha256);
  crc32By(plainCrc32);
});

test("bytes of every length around a block, and a view into a larger buffer, have one digest", () => {
  const random = randomFrom("native digests");
  const bytes = Uint8Array.from({ length: 5_000 }, () => random.below(256));
  for (const length of [...Array(200).keys(), 4_096, 4_990]) {
    const view = bytes.subarray(7, 7 + length);
    expect(sha256(view)).toBe(plainSha256(view));
    expect(sha256(view)).toBe(createHash("sha256").update(view).digest("hex"));
    expect(crc32(view)).toBe(plainCrc32(view));
  }
});

test("the check value of CRC-32 is the published one", () => {
  const digits = new TextEncoder().encode("123456789");
  expect([crc32(digits), plainCrc32(digits)]).toEqual([0xcbf43926, 0xcbf43926]);
});

test("commands take Node's: unlike ours it digests text as well", () => {
  expect(sha256("abc" as never)).toBe(createHash("sha256").update("abc").digest("hex"));
  expect(() => plainSha256("abc" as never)).toThrow();
  expect(crc32("123456789" as never)).toBe(0xcbf43926);
  expect(plainCrc32("123456789" as never)).not.toBe(0xcbf43926);
});
