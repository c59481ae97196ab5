// The memory for bars: bounded by bytes, oldest use out first, and never bars of other stored values.
import { describe, expect, test } from "vitest";
import { seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { SeriesCache } from "./series-cache";

const symbol = symbolFromText("AMD");
if (!symbol) throw new Error("AMD is a symbol");

/** A series of so many bars that never trade. */
function kept(length: number, digests = "a") {
  const bars = Array.from({ length }, (_, i) => ({
    opensAt: i as never,
    closesAt: (i + 1) as never,
    open: 1 as never,
    high: 1 as never,
    low: 1 as never,
    close: 1 as never,
    volume: 0,
  }));
  const facts = { symbol: symbol as never, interval: "1h", volumeReported: true } as const;
  return { series: seriesFromBars({ ...facts, bars, digest: "", source: "" }), digests };
}

describe("bars in memory", () => {
  test("are given back only for the stored values they were read from", () => {
    const cache = new SeriesCache(1_000_000);
    const amd = kept(10, "one,two");
    cache.set("AMD", amd);
    expect(cache.get("AMD", "one,two")).toBe(amd.series);
    expect(cache.get("AMD", "one,three")).toBeNull();
    expect(cache.get("XOM", "one,two")).toBeNull();
  });

  test("stay within their bytes: the longest unused goes first", () => {
    const cache = new SeriesCache(3 * (2_000 + 100 * 56 + 1));
    for (const key of ["a", "b", "c"]) cache.set(key, kept(100));
    cache.get("a", "a");
    cache.set("d", kept(100));
    expect(["a", "b", "c", "d"].filter((key) => cache.get(key, "a") !== null)).toEqual([
      "a",
      "c",
      "d",
    ]);
    expect(cache.bytes).toBe(3 * (2_000 + 100 * 56 + 1));
  });

  test("that alone exceed the bound are not kept, and do not push others out", () => {
    const cache = new SeriesCache(10_000);
    cache.set("small", kept(10));
    const before = cache.bytes;
    cache.set("large", kept(1_000));
    expect(cache.get("large", "a")).toBeNull();
    expect(cache.bytes).toBe(before);
  });

  test("are counted once when they are put again", () => {
    const cache = new SeriesCache(1_000_000);
    cache.set("a", kept(10));
    cache.set("a", kept(20));
    expect(cache.bytes).toBe(2_000 + 1 + 20 * 56);
  });
});
