// The layout of a stored value, byte for byte as a general writer of Parquet makes it.
import { parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { randomFrom } from "@/lib/core/base/random";
import { type FooterPairs, type PlainColumn, plainParquet } from "./stored-layout";

const random = randomFrom("stored layout");

function drawnColumn(name: string, rows: number): PlainColumn {
  const whole = random.below(2) === 0;
  const data = whole ? new Int32Array(rows) : new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    data[i] = whole ? random.nextUint32() | 0 : random.nextUint32() / 3;
  }
  return { name, data };
}

const general = (columns: readonly PlainColumn[], pairs: FooterPairs): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, data }) => ({
        ...{ name, data, type: data instanceof Int32Array ? ("INT32" as const) : "DOUBLE" },
        ...{ nullable: false, encoding: "PLAIN" as const, offsetIndex: false },
      })),
      ...{ codec: "UNCOMPRESSED", statistics: false, createdBy: "paperproof" },
      ...{ rowGroupSize: 2 ** 30, pageSize: 2 ** 30 },
      kvMetadata: pairs.map(([key, value]) => ({ key, value })),
    }),
  );

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const PAIRS: FooterPairs = [
  ["symbol", "BRK.B"],
  ["adjustment", "split-adjusted through 2025-08-29"],
  [
    "source",
    "a feed named Märkte 市場, and a text that takes two bytes to say how long it is ".repeat(3),
  ],
];

describe("a stored value's layout", () => {
  test.each([0, 1, 2, 63, 64, 8_191, 8_192, 300_000])(
    "of %d rows is a general writer's",
    (rows) => {
      const columns = ["opens_at", "open", "volume"].map((name) => drawnColumn(name, rows));
      expect(hex(plainParquet(columns, PAIRS))).toBe(hex(general(columns, PAIRS)));
    },
  );

  test.each([1, 7, 14, 15, 40])("of %d columns is a general writer's", (count) => {
    const columns = Array.from({ length: count }, (_, i) => drawnColumn(`column ${i}`, 5));
    const pairs = columns.map(({ name }, i) => [name, String(i)] as const);
    expect(hex(plainParquet(columns, pairs))).toBe(hex(general(columns, pairs)));
  });

  test("is read by a general reader", async () => {
    const columns = [
      { name: "whole", data: Int32Array.of(-5, 0, 2_147_483_647) },
      { name: "decimal", data: Float64Array.of(0.1, -3, 1e300) },
    ];
    const bytes = plainParquet(columns, []);
    expect(await parquetReadObjects({ file: bytes.slice().buffer })).toEqual([
      { whole: -5, decimal: 0.1 },
      { whole: 0, decimal: -3 },
      { whole: 2_147_483_647, decimal: 1e300 },
    ]);
  });
});
