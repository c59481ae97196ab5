// The footer of a stored value, against the general reader: the same facts from the same bytes.
import { parquetMetadata } from "hyparquet";
import { describe, expect, test } from "vitest";
import { symbolFromText } from "@/lib/core/market/symbol";
import { encodeColumns } from "../bars-value";
import { columnsOf } from "./columns";
import { storedFooter } from "./stored-footer";

const symbol = symbolFromText("AMD");
if (!symbol) throw new Error("AMD is a symbol");

/** A stored value of so many bars. */
function storedValue(length: number, adjustment = "raw"): Uint8Array {
  const bars = Array.from({ length }, (_, i) => ({
    opensAt: (i * 3_600_000) as never,
    closesAt: ((i + 1) * 3_600_000) as never,
    open: (1_000_000 + i) as never,
    high: 90_000_000_000_001 as never,
    low: 10_000 as never,
    close: 1_000_000 as never,
    volume: i,
  }));
  const facts = { symbol: symbol as never, interval: "1h", volumeReported: true } as const;
  return encodeColumns({ ...facts, source: "test", adjustment }, columnsOf(bars));
}

describe("the footer of a stored value", () => {
  test.each([1, 2, 147, 20_000])("says of %i bars what a general reader finds", (length) => {
    const bytes = storedValue(length);
    const general = parquetMetadata(bytes, { geoparquet: false });
    const footer = storedFooter(bytes);
    expect(footer.rows).toBe(length);
    expect([...footer.pairs]).toEqual(
      general.key_value_metadata?.map(({ key, value }) => [key, value]),
    );
    const types = { 1: "INT32", 5: "DOUBLE" } as Record<number, string>;
    expect(footer.chunks.map((chunk) => ({ ...chunk, type: types[chunk.type] }))).toEqual(
      general.row_groups[0]?.columns.map(({ meta_data: of }) => ({
        name: of?.path_in_schema[0],
        type: of?.type,
        size: Number(of?.total_compressed_size),
        offset: Number(of?.data_page_offset),
      })),
    );
  });

  test("is read out of a window into a larger buffer, and with letters beyond ASCII", () => {
    const bytes = storedValue(3, "bereinigt für Splits");
    const larger = new Uint8Array(bytes.length + 50).fill(7);
    larger.set(bytes, 13);
    const { pairs, rows } = storedFooter(larger.subarray(13, 13 + bytes.length));
    expect(rows).toBe(3);
    expect(pairs.get("adjustment")).toBe("bereinigt für Splits");
  });

  test("of something else throws", () => {
    expect(() => storedFooter(new Uint8Array(3))).toThrow("Parquet");
    expect(() => storedFooter(new Uint8Array(100))).toThrow("Parquet");
    const cut = storedValue(2).slice(0, -20);
    expect(() => storedFooter(cut)).toThrow();
    const lying = storedValue(2);
    new DataView(lying.buffer).setUint32(lying.length - 8, 4_000_000_000, true);
    expect(() => storedFooter(lying)).toThrow("footer");
  });
});
