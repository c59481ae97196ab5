// The sample market: one golden month, its feed, and that it looks like a market.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newYorkTime } from "@/lib/core/base/new-york";
import { sha256Text } from "@/lib/core/base/sha256";
import { instant } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { Ticker } from "./feed";
import { sampleFeed } from "./sample";
import { sampleActions } from "./sample/actions";
import { sampleMonth } from "./sample/month";
import { keepsTheContract } from "./testing/contract";

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

describe("the contract", () => {
  keepsTheContract(() => ({
    feed: sampleFeed,
    symbol: symbolOf("MOSSY"),
    interval: "1h",
    from: "2025-07-14",
    to: "2025-09-05",
    now: instant(Date.UTC(2025, 8, 5, 20, 45)),
    requests: () => 0,
  }));
});

describe("the first twenty stocks", () => {
  it("keep their bars, whatever else changes", () => {
    const hash = createHash("sha256");
    for (const { symbol } of sampleFeed.symbols().slice(0, 20)) {
      for (const month of ["2015-01", "2019-07", "2025-08", "2035-12"]) {
        hash.update(`${symbol} ${hourlyOf(symbol, month).map(lineOf).join()}`);
      }
    }
    expect(hash.digest("hex")).toBe(
      "fd07563c26073e2a2f2141c0fd0d8b2b5195e65a339660bb773364e0e52b3847",
    );
  });
});

describe("splits and dividends", () => {
  const EVER = { from: "2015-01-01", to: "2035-12-31" };
  const actionsOf = async (symbol: Ticker) => {
    const fetched = await sampleFeed.bars({ symbol, interval: "1d", ...EVER });
    if (!fetched.ok) throw new Error(fetched.refusal.code);
    return fetched.value;
  };

  it("are announced for sessions, and only by invented companies beyond the first twenty", () => {
    const announcing = new Set<string>();
    const kinds = { split: 0, dividend: 0 };
    for (const { symbol } of sampleFeed.symbols()) {
      for (const action of sampleActions(symbol, EVER)) {
        announcing.add(symbol);
        kinds[action.kind] += 1;
        expect(XNYS.session(action.exDate)).not.toBeNull();
      }
    }
    const first = sampleFeed.symbols().slice(0, 20);
    expect(first.filter(({ symbol }) => announcing.has(symbol))).toEqual([]);
    expect(kinds.split).toBeGreaterThan(10);
    expect(kinds.dividend).toBeGreaterThan(1_000);
  });

  it("show in the raw prices: what a split divides, a dividend takes off the open", async () => {
    for (const name of ["TOPAZ", "NECTR", "MOSSY", "FALCR", "AMBLR"]) {
      const { bars, actions } = await actionsOf(symbolOf(name));
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) {
        const index = bars.findIndex((bar) => newYorkTime(bar.opensAt).date === action.exDate);
        const [before, on] = [bars[index - 1], bars[index]];
        if (!before || !on) throw new Error("an ex-date has a session before it");
        const ratio = action.kind === "split" ? action.denominator / action.numerator : 1;
        const paid = action.kind === "dividend" ? action.amount : 0;
        const expected = before.close * ratio - paid;
        expect(Math.abs(on.open / expected - 1)).toBeLessThan(0.06);
        if (paid > 0) expect(paid / before.close).toBeLessThan(0.011);
      }
    }
  });
});

describe("the feed", () => {
  it("offers a hundred symbols, labelled synthetic", () => {
    const symbols = sampleFeed.symbols().map(({ symbol }) => symbol);
    expect(symbols).toHaveLength(100);
    expect(new Set(symbols).size).toBe(100);
    for (const { symbol, name } of sampleFeed.symbols().slice(5)) {
      expect(`${symbol} ${name}`).toContain("(invented)");
    }
    expect(symbols.slice(0, 5)).toEqual(["AMD", "XOM", "CVX", "JNJ", "WMT"]);
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
        volumeMissing: 0,
        dropped: [],
        collapsed: 0,
        missing: [],
        source: "sample",
        adjustment: "raw",
        actions: [],
        rawSha256: null,
        fetchedAt: 0,
      },
    });
  });

  it.each([
    [{ symbol: symbolOf("ZZZ"), interval: "1d", month: "2025-09" }, "unknown-symbol"],
    [{ symbol: symbolOf("AMD"), interval: "5m", month: "2025-09" }, "unknown-interval"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2014-12" }, "out-of-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2036-01" }, "out-of-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2025-13" }, "bad-range"],
    [{ symbol: symbolOf("AMD"), interval: "1d", month: "2025-9" }, "bad-range"],
  ] as const)("refuses %j as %s", async (request, code) => {
    expect(await sampleFeed.bars(request)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("the market", () => {
  it("differs from one stock to the next, and from one month to the next", () => {
    const returns = (ticker: string, month: string) =>
      dailyOf(ticker, month).map(({ open, close }) => Math.round((close / open) * 10_000));
    const all = sampleFeed.symbols().map(({ symbol }) => returns(symbol, "2024-02").join());
    expect(new Set(all).size).toBe(100);
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
  const days = months.map((month) => dailyOf("GLINT", month));
  const gaps = days.flatMap((bars) =>
    bars.slice(1).map((bar, i) => Math.abs(bar.open / (bars[i]?.close ?? 1) - 1)),
  );
  expect(gaps.filter((gap) => gap > 0.005).length).toBeGreaterThan(gaps.length / 4);
  const spread = (bars: readonly Bar[]) =>
    bars.reduce((sum, { high, low }) => sum + high / low - 1, 0) / bars.length;
  const spreads = days.map(spread);
  expect(Math.max(...spreads)).toBeGreaterThan(1.3 * Math.min(...spreads));
});
