// Footers that anybody may have made: what they state costs no more than what they hold.
import { expect, test } from "vitest";
import { encodeBars, isPlainValue } from "../bars-value";
import { storedFooter } from "./stored-footer";

/** A value with nothing but a footer: fields of Thrift's compact protocol. */
function stored(...footer: readonly number[]): Uint8Array {
  const magic = [0x50, 0x41, 0x52, 0x31];
  return Uint8Array.from([...magic, ...footer, footer.length, 0, 0, 0, ...magic]);
}

/** A number of nine bytes: far more than there is of anything. */
const HUGE = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
/** Rows are field 3, pairs field 5: one of them, "steps" and "1". */
const rows = (...varint: readonly number[]) => [0x36, ...varint];
const STEPS = [0x29, 0x1c, 0x18, 5, 0x73, 0x74, 0x65, 0x70, 0x73, 0x18, 1, 0x31, 0, 0];

test("a list that states more items than there are bytes is refused at once", () => {
  // A field that nobody knows: a list of bytes, which are skipped without being looked at.
  expect(() => storedFooter(stored(0xf9, 0xf3, ...HUGE, 0))).toThrow("a list ends within");
});

test("a value that states more bars than it has room for is none of ours", () => {
  expect(isPlainValue(stored(...rows(20), ...STEPS))).toBe(false);
  expect(isPlainValue(stored(...rows(...HUGE), ...STEPS))).toBe(false);
  expect(isPlainValue(stored(...rows(1), ...STEPS))).toBe(false);
  expect(isPlainValue(stored(...rows(0), ...STEPS))).toBe(true);
});

test("a value in the layout of before is not decoded unasked", () => {
  expect(isPlainValue(stored(...rows(0), 0))).toBe(false);
  const symbol = "AMD" as Parameters<typeof encodeBars>[0]["symbol"];
  const facts = { symbol, interval: "1h", volumeReported: true } as const;
  const today = encodeBars({ ...facts, bars: [], source: "test", adjustment: "raw" });
  expect(isPlainValue(today)).toBe(true);
});
