// Identities of the market view: it shows nothing that is not known yet.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Price, price } from "../base/money";
import { instant } from "../base/time";
import { type MarketBars, MarketView } from "./market-view";
import { seriesFromBars } from "./series";
import { symbolFromText } from "./symbol";
import { XNYS } from "./xnys";

const AMD = symbolFromText("AMD") ?? expect.fail("AMD is a symbol");

/** Bars as gaps, lengths and closes; a gap of 0 makes neighbors touch. */
const shapes = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 1, max: 20 }),
    close: fc.integer({ min: 1, max: 1_000_000 }).map(price),
  }),
  { maxLength: 30 },
);
type Shape = { readonly gap: number; readonly length: number; readonly close: Price };

function marketOf(bars: readonly Shape[]): MarketBars {
  let now = 0;
  const series = seriesFromBars({
    symbol: AMD,
    interval: "1h",
    bars: bars.map(({ gap, length, close }) => {
      const opensAt = instant(now + gap);
      now = opensAt + length;
      const closesAt = instant(now);
      return { opensAt, closesAt, open: close, high: close, low: close, close, volume: 1 };
    }),
    volumeReported: true,
    digest: "d1",
    source: "sample",
  });
  const told = { complete: true, actions: [], basis: new Map() };
  return { calendar: XNYS, series: new Map([[AMD, series]]), ...told };
}

const moments = fc.integer({ min: 0, max: 1_300 }).map(instant);

test("T5 a view never shows a bar that closes after its as-of instant, and shows the last one", () => {
  fc.assert(
    fc.property(shapes, moments, (bars, asOf) => {
      const market = marketOf(bars);
      const quote = MarketView.through(market, asOf).lastClose(AMD);
      const closes = [...(market.series.get(AMD)?.closesAt ?? [])];
      expect(quote?.at).toBe(closes.findLast((closesAt) => closesAt <= asOf));
    }),
  );
});

test("T5 what comes later changes nothing that a view shows", () => {
  fc.assert(
    fc.property(shapes, shapes, moments, (bars, others, asOf) => {
      const known = marketOf(bars);
      const closes = [...(known.series.get(AMD)?.closesAt ?? [])];
      const count = closes.filter((closesAt) => closesAt <= asOf).length;
      // The other future starts after the as-of instant.
      const future = others.map((bar, i) => (i === 0 ? { ...bar, gap: asOf } : bar));
      const changed = marketOf([...bars.slice(0, count), ...future]);
      const view = MarketView.through(changed, asOf);
      expect(view.lastClose(AMD)).toEqual(MarketView.through(known, asOf).lastClose(AMD));
    }),
  );
});

test("T5 a symbol whose bars are all still to come is as unknown as one without any", () => {
  const view = MarketView.through(marketOf([{ gap: 5, length: 5, close: price(1) }]), instant(9));
  expect([view.has("AMD"), view.lastClose("AMD")]).toEqual([false, null]);
  expect([view.has("XOM"), view.lastClose("XOM")]).toEqual([false, null]);
  expect(view.calendar.id).toBe("XNYS");
});
