// The stored value of bars: what goes in comes out, and the bytes never vary.
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { price } from "@/lib/core/base/money";
import { sha256 } from "@/lib/core/base/sha256";
import { HOUR, instant } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import { seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { BAR_COLUMNS, columnsOf, eachColumn } from "./bars/columns";
import { monthsOfColumns } from "./bars/months";
import { type BarsValue, decodeBars, decodeBarsInto, encodeBars } from "./bars-value";

const START = 1_756_474_200_000;

const barAfter = (hours: number): Bar => ({
  opensAt: instant(START + hours * HOUR),
  closesAt: instant(START + (hours + 1) * HOUR),
  open: price(162_630_000 + hours * 10_100),
  high: price(9_007_199_254_740_991 - hours),
  low: price(1 + hours),
  close: price(162_640_000 - hours * 333),
  volume: (hours * 7_919) % 5_000_000,
});

function storedValue(bars: number): BarsValue {
  const symbol = symbolFromText("BRK.B");
  if (!symbol) throw new Error("BRK.B is a symbol");
  return {
    symbol,
    interval: "1h",
    bars: Array.from({ length: bars }, (_, i) => barAfter(i)),
    volumeReported: true,
    source: "upload",
    adjustment: "split-adjusted through 2025-08-29",
  };
}

describe("a stored bar value", () => {
  it.each([0, 1, 147, 2_500])("gives back its %d bars exactly", async (count) => {
    const value = storedValue(count);
    const bytes = encodeBars(value);
    const digest = sha256(bytes);
    const { symbol, interval, bars, volumeReported } = value;
    expect(await decodeBars(bytes, digest, "upload")).toEqual(
      seriesFromBars({ symbol, interval, bars, volumeReported, digest, source: "upload" }),
    );
  });

  it("T6 is read with its symbol, interval, source and what its prices are adjusted for", async () => {
    const { bars, ...facts } = storedValue(3);
    const columns = eachColumn(() => new Float64Array(5));
    const read = await decodeBarsInto(encodeBars({ bars, ...facts }), { columns, start: 2 });
    expect(read).toEqual({ ...facts, length: 3 });
    expect([...columns.close]).toEqual([0, 0, ...bars.map(({ close }) => close)]);
  });

  it("has the same bytes every time, on every machine", () => {
    expect(encodeBars(storedValue(147))).toEqual(encodeBars(storedValue(147)));
    expect(sha256(encodeBars(storedValue(147)))).toBe(
      "ec3892b268e97863bac70efe3f6672077d8372719ac5ff8296a7960572db4360",
    );
  });

  it("reads values of the first layout, packed INT64, as it always did", async () => {
    const value = storedValue(147);
    const names = ["opens_at", "closes_at", "open", "high", "low", "close", "volume"];
    const first = parquetWriteBuffer({
      columnData: BAR_COLUMNS.map((name, i) => ({
        name: names[i] ?? name,
        data: BigInt64Array.from(value.bars, (bar) => BigInt(bar[name])),
        type: "INT64" as const,
        nullable: false,
        encoding: "DELTA_BINARY_PACKED" as const,
      })),
      codec: "SNAPPY",
      kvMetadata: [
        { key: "symbol", value: value.symbol },
        { key: "interval", value: value.interval },
        { key: "volumeReported", value: "true" },
        { key: "source", value: value.source },
        { key: "adjustment", value: value.adjustment },
      ],
    });
    expect(await decodeBars(new Uint8Array(first), "d", "upload")).toEqual(
      await decodeBars(encodeBars(value), "d", "upload"),
    );
  });

  it("gives back micros that are no cents, and volumes beyond 32 bits", async () => {
    const value = storedValue(2);
    const bars = value.bars.map((bar) => ({
      ...bar,
      open: price(12_345_678_901),
      volume: 2 ** 40,
    }));
    const series = await decodeBars(encodeBars({ ...value, bars }), "d", "upload");
    expect([series.open[1], series.volume[0]]).toEqual([12_345_678_901, 2 ** 40]);
  });

  it("changes its digest with any single figure", () => {
    const changed = storedValue(3);
    const bars = changed.bars.map((bar, i) => (i === 1 ? { ...bar, volume: bar.volume + 1 } : bar));
    expect(sha256(encodeBars({ ...changed, bars }))).not.toBe(sha256(encodeBars(changed)));
  });

  it("reads a window into a larger buffer", async () => {
    const bytes = encodeBars(storedValue(5));
    const larger = new Uint8Array(bytes.length + 20).fill(7);
    larger.set(bytes, 10);
    const window = larger.subarray(10, 10 + bytes.length);
    expect((await decodeBars(window, "d", "upload")).length).toBe(5);
  });

  it("throws on bytes that are no stored value", async () => {
    await expect(decodeBars(new Uint8Array(40), "d", "upload")).rejects.toThrow();
  });
});

it("parts bars by the New York month of their session, also where UTC is a day ahead", () => {
  const at = (text: string): Bar => ({ ...barAfter(0), opensAt: instant(Date.parse(text)) });
  const bars = ["2025-07-31T19:30Z", "2025-08-01T03:30Z", "2025-08-01T13:30Z"].map(at);
  expect(monthsOfColumns(columnsOf(bars))).toEqual([
    { month: "2025-07", from: 0, to: 2 },
    { month: "2025-08", from: 2, to: 3 },
  ]);
});
