// SHA-256 against Node's own, over any text.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Text } from "./sha256";

test("any text digests as its UTF-8 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(sha256Text(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
  );
});
