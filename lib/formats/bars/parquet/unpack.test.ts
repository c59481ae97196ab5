// Unpacking pages that somebody made up: an error at once, whatever they claim.
import { snappyCompress } from "hysnappy";
import { expect, test } from "vitest";
import { UNBOUNDED } from "../../tables/memory";
import { budgetedCompressors, OverBudget } from "./unpack";

const unpack = (length: number, ...bytes: readonly number[]): Uint8Array | undefined =>
  budgetedCompressors(1_000_000, UNBOUNDED).SNAPPY?.(Uint8Array.from(bytes), length);

test("a Snappy page is what was packed", () => {
  const page = Uint8Array.from({ length: 5_000 }, (_, i) => (i * i) % 7);
  expect(unpack(page.length, ...snappyCompress(page))).toEqual(page);
});

test.each<[string, number, ...number[]]>([
  ["leads back to itself", 4, 4, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0, 0],
  ["claims another length", 6, 5, 0x14, 1, 2, 3, 4, 5, 6],
  ["copies from beyond its end", 6, 6, 4, 65, 66, 0x0f, 0xff, 0xff, 0xff, 0xff],
  ["copies from before its start", 6, 6, 4, 65, 66, 0x0e, 9, 0],
  ["ends early", 9, 9, 0x14, 1, 2],
])("a page that %s is refused", (_what, length, ...bytes) => {
  expect(() => unpack(length, ...bytes)).toThrow(/uncompress|length|marker|input|bounds/);
});

test("a page beyond the budget is not unpacked", () => {
  expect(() => unpack(2_000_000, 1, 0)).toThrow(OverBudget);
});
