// A structure's size is told by its bytes; what it claims beyond them is not believed.
import { expect, test } from "vitest";
import { ProblemList } from "../../file-problem";
import { type Memory, OverMemory } from "../../tables/memory";
import { readFooter } from "./footer";
import { structSize } from "./thrift-size";

const viewOf = (...bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);
/** 30,000,000 as the format writes it. */
const MILLIONS = [0x80, 0x87, 0xa7, 0x0e];

test("numbers, texts, flags, lists and structures within are counted to the end of the bytes", () => {
  // A number, a text of three bytes, a flag, a list of two numbers, a structure with a number; a double.
  const fields = [0x15, 0x02, 0x18, 3, 65, 66, 67, 0x11, 0x19, 0x25, 2, 4, 0x1c, 0x15, 2, 0];
  const view = viewOf(9, ...fields, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 77);
  expect(structSize(view, 1)).toEqual({ end: view.byteLength - 1, values: 9 });
  expect(structSize(viewOf(0), 0)).toEqual({ end: 1, values: 0 });
});

test.each([
  ["no end", [0x15, 2]],
  ["a text longer than the rest", [0x18, 9, 65, 0]],
  ["a list longer than the rest", [0x19, 0xfc, ...MILLIONS, 0]],
  ["a type that the format has not", [0x1b, 0, 0]],
  ["structures without end", Array(40).fill(0x1c)],
  ["lists without end", Array(40).fill(0x19)],
])("with %s it has none", (_what, bytes) => {
  expect(structSize(viewOf(...bytes), 0)).toBeNull();
});

/** A file that is nothing but a footer. */
function footerOnly(footer: readonly number[]): Uint8Array {
  const file = new Uint8Array(4 + footer.length + 8);
  const magic = [80, 65, 82, 49];
  file.set(magic);
  file.set(footer, 4);
  new DataView(file.buffer).setUint32(4 + footer.length, footer.length, true);
  file.set(magic, file.length - 4);
  return file;
}

test("a footer of 200 bytes that claims thirty lists of thirty million is refused, unread", () => {
  const lists = Array.from({ length: 30 }, () => [0x19, 0xfc, ...MILLIONS]).flat();
  const problems = new ProblemList();
  expect(readFooter(footerOnly([0x15, 2, ...lists, 0]), problems)).toBeNull();
  expect(problems.refusal().problems).toMatchObject([{ code: "damaged-parquet" }]);
});

test("a footer that is sound is asked for by its values before it is built", () => {
  const small: Memory = {
    claim: (bytes) => {
      if (bytes > 50_000) throw new OverMemory();
    },
    fileIsRead: () => {},
  };
  // A list of a thousand empty structures.
  const footer = [0x19, 0xfc, 0xe8, 0x07, ...Array(1_000).fill(0), 0];
  expect(() => readFooter(footerOnly(footer), new ProblemList(), small)).toThrow(OverMemory);
});
