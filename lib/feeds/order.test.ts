// The order of feeds: a setting, who is asked after whom, and whose answer it was.
import { describe, expect, it } from "vitest";
import { refuse } from "@/lib/core/base/result";
import { instant } from "@/lib/core/base/time";
import type { Feed } from "./feed";
import { barsInOrder, feedOrderOf, quoteInOrder } from "./order";
import { sampleFeed, sampleFeedAt } from "./sample";
import { ticker } from "./testing/recorded-yahoo";

const WEEK = {
  symbol: ticker("AMD"),
  interval: "1h",
  from: "2025-09-02",
  to: "2025-09-05",
} as const;
/** Feeds called real for these tests, whose bars are the sample's. */
const stored: Feed = { ...sampleFeed, id: "cached", synthetic: false };
const down: Feed = {
  ...stored,
  id: "yahoo",
  bars: async () => refuse({ code: "feed-unreachable" }),
  quote: async () => refuse({ code: "feed-unreachable" }),
};
const KNOWN = [down, stored, sampleFeed];

const orderOf = (setting: string) => {
  const order = feedOrderOf(setting, KNOWN);
  if (!order.ok) throw new Error(order.refusal.code);
  return order.value;
};

describe("the setting", () => {
  it("names feeds from the first to the last choice", () => {
    expect(orderOf(" yahoo , cached ").feeds).toEqual([down, stored]);
  });

  it.each([
    ["", "no-feeds"],
    ["yahoo, bloomberg", "unknown-feed"],
    ["yahoo, yahoo", "feed-twice"],
    ["yahoo, sample", "synthetic-among-real"],
    ["sample, cached", "synthetic-among-real"],
  ])("%j is refused as %s", (setting, code) => {
    expect(feedOrderOf(setting, KNOWN)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("asking in order", () => {
  it("takes the first that answers, with its provenance, and says who did not", async () => {
    const found = await barsInOrder(orderOf("yahoo, cached"), WEEK);
    const own = await stored.bars(WEEK);
    expect(found).toEqual({
      ok: true,
      value: {
        feed: "cached",
        value: own.ok && own.value,
        tried: [{ feed: "yahoo", refusal: { code: "feed-unreachable" } }],
      },
    });
  });

  it("gives every reason when nobody answers", async () => {
    const order = orderOf("yahoo, cached");
    expect(await quoteInOrder(order, WEEK.symbol)).toEqual({
      ok: false,
      refusal: {
        code: "no-feed-answered",
        tried: [
          { feed: "yahoo", refusal: { code: "feed-unreachable" } },
          { feed: "cached", refusal: { code: "no-quote", symbol: "AMD" } },
        ],
      },
    });
  });
});

it("the sample's latest price is the close of the last closed hour", async () => {
  const now = instant(Date.UTC(2025, 8, 5, 15, 0));
  const week = await sampleFeed.bars(WEEK);
  const bar = week.ok ? week.value.bars.findLast(({ closesAt }) => closesAt <= now) : undefined;
  expect(await sampleFeedAt(() => now).quote(WEEK.symbol)).toMatchObject({
    ok: true,
    value: { price: bar?.close, at: Date.UTC(2025, 8, 5, 14, 30), source: "sample" },
  });
});
