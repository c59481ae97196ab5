// Feeds in an order: the first that has something answers, under its own source.
import { describe, expect, it } from "vitest";
import { refuse } from "@/lib/core/base/result";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { Feed } from "./feed";
import { orderedFeed } from "./ordered";
import { sampleFeed } from "./sample";

const AMD = symbolFromText("AMD");
if (AMD === null) throw new Error("AMD is a ticker");
const MONTH = { symbol: AMD, interval: "1h", month: "2025-09" } as const;
const silent: Feed = {
  ...sampleFeed,
  id: "silent",
  bars: async () => refuse({ code: "unknown-symbol", symbol: "AMD" }),
};

describe("an ordered feed", () => {
  it("is its only feed when there is one", () => {
    expect(orderedFeed({ feeds: [sampleFeed] })).toBe(sampleFeed);
  });

  it("goes on to the next feed, whose source stays on the bars", async () => {
    const found = await orderedFeed({ feeds: [silent, sampleFeed] }).bars(MONTH);
    expect(found).toEqual(await sampleFeed.bars(MONTH));
    expect(found.ok && found.value.source).toBe("sample");
  });

  it("gives the first one's reason when nobody has them", async () => {
    const asked = orderedFeed({ feeds: [silent, { ...silent, id: "too" }] }).bars(MONTH);
    expect(await asked).toEqual({ ok: false, refusal: { code: "unknown-symbol", symbol: "AMD" } });
  });
});
