// Tests of SHA-256: the published vectors, and Node's own as an independent witness.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { plainSha256, type Sha256, sha256, sha256By, sha256Text } from "./sha256";

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("the vectors of NIST hold, the million letters too", () => {
  const table: readonly [string, string][] = [
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    [
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ];
  for (const [text, digest] of table) {
    expect(sha256Text(text)).toBe(digest);
    expect(plainSha256(textBytes(text))).toBe(digest);
  }
});

test("every length around a block agrees with Node, and so does a view into a larger buffer", () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256);
  for (let length = 0; length <= 200; length++) {
    const view = bytes.subarray(3, 3 + length);
    expect(plainSha256(view)).toBe(createHash("sha256").update(view).digest("hex"));
  }
});

test("a platform's own digests are asked for once they are named", () => {
  const asked: number[] = [];
  const platform: Sha256 = (bytes) => {
    asked.push(bytes.length);
    return createHash("sha256").update(bytes).digest("hex");
  };
  sha256By(platform);
  try {
    expect(sha256(textBytes("abc"))).toBe(plainSha256(textBytes("abc")));
    expect(asked).toEqual([3]);
  } finally {
    sha256By(plainSha256);
  }
});
