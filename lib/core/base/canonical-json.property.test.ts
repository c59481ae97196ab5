// Identities of canonical JSON over all values.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Canonical, canonicalText } from "./canonical-json";

const { value: anyCanonical } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "grapheme" }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("value")),
  ),
}));

const reversed = (value: Canonical): Canonical => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([k, v]) => [k, v === undefined ? v : reversed(v)]);
  return Object.fromEntries(entries.reverse());
};

test("the order in which members were added never shows", () => {
  fc.assert(
    fc.property(anyCanonical, (value) => {
      expect(canonicalText(reversed(value))).toBe(canonicalText(value));
    }),
  );
});

test("the text is JSON of the same value, and a fixed point", () => {
  fc.assert(
    fc.property(anyCanonical, (value) => {
      const text = canonicalText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalText(JSON.parse(text))).toBe(text);
    }),
  );
});
