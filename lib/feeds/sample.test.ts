// The sample market: one golden month, its feed, and that it looks like a market.
import { describe, expect, it } from "vitest";
import { sha256Text } from "@/lib/core/base/sha256";
import type { Bar } from "@/lib/core/market/bar";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { Ticker } from "./feed";
import { sampleFeed } from "./sample";
import { sampleMonth } from "./sample-month";

function symbolOf(text: string): Ticker {
  const symbol = symbolFromText(text);
  if (symbol === null) throw new Error(`${text} is no symbol`);
  return symbol;
}

const dailyOf = (ticker: string, month: string): readonly Bar[] =>
  sampleMonth({ symbol: symbolOf(ticker), interval: "1d", month });
const hourlyOf = (ticker: string, month: string): readonly Bar[] =>
  sampleMonth({ symbol: symbolOf(ticker), interval: "1h", month });

const lineOf = (bar: Bar): string =>
  [bar.opensAt, bar.closesAt, bar.open, bar.high, bar.low, bar.close, bar.volume].join(",");

describe("the golden month", () => {
  it("has the same hours for AMD in August 2025 on every machine", () => {
    const bars = hourlyOf("AMD", "2025-08");
    expect(bars).toHaveLength(21 * 7);
    expect(lineOf(bars[0] as Bar)).toBe(
      "1754055000000,1754058600000,224680000,225520000,224440000,225310000,4625236",
    );
    expect(sha256Text(bars.map(lineOf).join("\n"))).toBe(
      "cba462b5afe5c73aa28077b4c4d449d81e3aa35ab5b47c5b80e8c9b5803671cb",
    );
  });

  it.each([
    ["AMD", 227.92],
    ["XOM", 129.13],
    ["CVX", 166.16],
    ["JNJ", 219.57],
    ["WMT", 119.2],
  ])("closes %s at the planner's golden %d on 2025-08-29", (ticker, dollars) => {
    expect(dailyOf(ticker, "2025-08").at(-1)?.close).toBe(Math.round(dollars * 1e6));
  });
});

describe("the feed", () => {
  it("offers twenty symbols, labelled synthetic", () => {
    const symbols = sampleFeed.symbols().map(({ symbol }) => symbol);
    expect(symbols).toHaveLength(20);
    expect(new Set(symbols).size).toBe(20);
    expect(symbols).toEqual(expect.arrayContaining(["AMD", "XOM", "CVX", "JNJ", "WMT", "SPY"]));
    expect(sampleFeed.synthetic).toBe(true);
    expect(sampleFeed.label).toContain("synthetic");
  });

  it("gives the bars of a month with what they are", async () => {
    const request = { symbol: symbolOf("JNJ"), interval: "1d", month: "2025-09" } as const;
    expect(await sampleFeed.bars(request)).toEqual({
      ok: true,
      value: {
        bars: sampleMonth(request),
        volumeReported: true,
        source: "sample",
        adjustment: "raw",
      },
    });
  });

  it.each([
    [{ symbol: symbolOf("ZZZ"), interval: "1d", month: "2025-09" }, "unknown-symbol"],
    [{ symbol: symbolOf("AMD"), interval: "5m", month: "2025-09" }, "unknown-interval"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2014-12" }, "month-out-of-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2036-01" }, "month-out-of-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2025-13" }, "month-out-of-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2025-9" }, "month-out-of-range"],
  ] as const)("refuses %j as %s", async (request, code) => {
    expect(await sampleFeed.bars(request)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("the market", () => {
  it("differs from one stock to the next, and from one month to the next", () => {
    const returns = (ticker: string, month: string) =>
      dailyOf(ticker, month).map(({ open, close }) => Math.round((close / open) * 10_000));
    const all = sampleFeed.symbols().map(({ symbol }) => returns(symbol, "2024-02").join());
    expect(new Set(all).size).toBe(20);
    expect(returns("AMD", "2024-02")).not.toEqual(returns("AMD", "2024-08"));
  });

  it("is the same whichever month was asked for before", () => {
    const first = hourlyOf("KITEX", "2019-11");
    hourlyOf("KITEX", "2031-05");
    expect(hourlyOf("KITEX", "2019-11")).toEqual(first);
  });
});

it("has gaps at the open and quiet and wild months, as markets do", () => {
  const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, "0")}`);
  const days = months.map((month) => dailyOf("NVDA", month));
  const gaps = days.flatMap((bars) =>
    bars.slice(1).map((bar, i) => Math.abs(bar.open / (bars[i]?.close ?? 1) - 1)),
  );
  expect(gaps.filter((gap) => gap > 0.005).length).toBeGreaterThan(gaps.length / 4);
  const spread = (bars: readonly Bar[]) =>
    bars.reduce((sum, { high, low }) => sum + high / low - 1, 0) / bars.length;
  const spreads = days.map(spread);
  expect(Math.max(...spreads)).toBeGreaterThan(1.3 * Math.min(...spreads));
});
