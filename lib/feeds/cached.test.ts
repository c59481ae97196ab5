// The cached feed: the contract over stored months, holes, mixed bases, provenance.
import { describe, expect, it } from "vitest";
import { price } from "@/lib/core/base/money";
import { instant, type SessionDate } from "@/lib/core/base/time";
import { sharedBasis } from "@/lib/core/market/basis";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { XNYS } from "@/lib/core/market/xnys";
import { cachedFeed, type StoredBars, type StoredMonth } from "./cached";
import type { FetchedQuote } from "./feed";
import { sampleFeed } from "./sample";
import { keepsTheContract } from "./testing/contract";
import { ticker } from "./testing/recorded-yahoo";

const AMD = ticker("AMD");
const NOW = instant(Date.UTC(2025, 8, 30, 20));
const RANGE = { symbol: AMD, interval: "1h", from: "2025-08-01", to: "2025-09-30" } as const;

/** Two months of AMD; a test changes what it likes. */
function storedWith(
  changes: Record<string, Partial<StoredMonth>> = {},
  actions: CorporateAction[] = [],
) {
  const quotes: FetchedQuote[] = [];
  const stored: StoredBars = {
    symbols: () => [{ symbol: AMD, name: "Advanced Micro Devices" }],
    async month(symbol, interval, month) {
      if (month !== "2025-08" && month !== "2025-09") return null;
      const made = await sampleFeed.bars({ symbol, interval, month });
      if (!made.ok) return null;
      const { bars, volumeReported } = made.value;
      const fetchedAt = instant(month === "2025-08" ? 1_000 : 2_000);
      const rawSha256 = month === "2025-08" ? "a".repeat(64) : "b".repeat(64);
      const facts = { source: "yahoo", adjustment: "raw", rawSha256, fetchedAt };
      return { bars, volumeReported, ...facts, ...changes[month] };
    },
    actions: async () => actions,
    quote: async () => quotes[0] ?? null,
  };
  const about = { id: "cached", label: "Stored bars", synthetic: false } as const;
  const feed = cachedFeed({ ...about, intervals: ["1h", "1d"], calendar: XNYS, stored });
  return { feed, quotes };
}

describe("the contract", () => {
  keepsTheContract(() => {
    const { from, to } = RANGE;
    const { feed } = storedWith();
    return { feed, symbol: AMD, interval: "1h", from, to, now: NOW, requests: () => 0 };
  });
});

describe("what is stored", () => {
  it("keeps its source; a month keeps its hash and time", async () => {
    const { feed } = storedWith();
    const month = await feed.bars({ symbol: AMD, interval: "1h", month: "2025-09" });
    expect(month).toMatchObject({
      value: { source: "yahoo", rawSha256: "b".repeat(64), fetchedAt: 2_000, missing: [] },
    });
    const both = await feed.bars(RANGE);
    expect(both).toMatchObject({ value: { source: "yahoo", rawSha256: null, fetchedAt: 1_000 } });
  });

  it("may have holes, which are counted", async () => {
    const whole = await sampleFeed.bars({ symbol: AMD, interval: "1h", month: "2025-08" });
    const bars = whole.ok ? whole.value.bars.filter((_bar, i) => i !== 10 && i !== 11) : [];
    const { feed } = storedWith({ "2025-08": { bars } });
    expect(await feed.bars(RANGE)).toMatchObject({
      value: { missing: [{ date: "2025-08-04", count: 2 }] },
    });
  });

  it("is refused where there is nothing of it", async () => {
    const { feed } = storedWith();
    expect(await feed.bars({ ...RANGE, from: "2025-01-01", to: "2025-02-01" })).toMatchObject({
      refusal: { code: "no-bars-in-range" },
    });
    expect(await feed.bars({ ...RANGE, symbol: ticker("XOM") })).toMatchObject({
      refusal: { code: "unknown-symbol" },
    });
  });

  it("is refused when its months are adjusted differently", async () => {
    const { feed } = storedWith({ "2025-09": { adjustment: "split-adjusted through 2025-09-30" } });
    expect(await feed.bars(RANGE)).toMatchObject({ refusal: { code: "mixed-basis" } });
  });
});

describe("a shared basis", () => {
  const split = (exDate: string): CorporateAction => ({
    kind: "split",
    symbol: AMD,
    exDate: exDate as SessionDate,
    numerator: 2,
    denominator: 1,
  });
  const through = (date: string): string => `split-adjusted through ${date}`;
  const twoDates = [through("2025-09-30"), through("2025-08-31")];

  it("is the earlier date when no split lies between", () => {
    expect(sharedBasis(twoDates, [])).toBe(through("2025-08-31"));
    expect(sharedBasis(twoDates, [split("2025-08-31"), split("2025-10-01")])).toBe(
      through("2025-08-31"),
    );
  });

  it("is none when a split lies between, or the kinds differ", () => {
    expect(sharedBasis(twoDates, [split("2025-09-30")])).toBeNull();
    expect(sharedBasis(["raw", through("2025-09-30")], [])).toBeNull();
    expect(sharedBasis([], [])).toBeNull();
  });
});

it("gives the last known price as it was known", async () => {
  const { feed, quotes } = storedWith();
  expect(await feed.quote(AMD)).toMatchObject({ refusal: { code: "no-quote" } });
  const at = instant(1_000);
  const quote = {
    symbol: AMD,
    price: price(5),
    at,
    source: "yahoo",
    fetchedAt: at,
    rawSha256: null,
  };
  quotes.push(quote);
  expect(await feed.quote(AMD)).toEqual({ ok: true, value: quote });
});
