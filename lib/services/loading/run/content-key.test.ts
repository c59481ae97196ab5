// The key of a run: equal for what says the same, another for all that a result depends on.
import { describe, expect, test } from "vitest";
import { price } from "@/lib/core/base/money";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { MarketBars } from "@/lib/core/market/market-view";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { date } from "@/test/kit/words";
import { contentKey, type Walkable } from "./content-key";

const DRAWN = { seed: "key", tickers: ["AMD"], from: "2025-09-02", to: "2025-09-12" };
const inputs = drawnWalk(DRAWN);
const AMD = symbolFromText("AMD") as NonNullable<ReturnType<typeof symbolFromText>>;
const amd = inputs.bars.series.get(AMD) as BarSeries;

const key = (changed: Partial<WalkInputs> = {}, more: Partial<Walkable> = {}): string =>
  contentKey({
    inputs: { ...inputs, ...changed },
    parameters: [walkParameters()],
    over: { market: "yahoo", interval: "1h" },
    ...more,
  });
const withBars = (changed: Partial<MarketBars>): string =>
  key({ bars: { ...inputs.bars, ...changed } });
const withSeries = (changed: Partial<BarSeries>): string =>
  withBars({ series: new Map([[AMD, { ...amd, ...changed }]]) });

describe("the key of a run is the same", () => {
  test("for bars that were stored in other pieces, under other digests", () => {
    const parts = [
      { start: 0, digest: "other", source: "yahoo" },
      { start: 3, digest: "another", source: "yahoo" },
    ];
    expect(withSeries({ parts })).toBe(key());
    expect(key(drawnWalk(DRAWN))).toBe(key());
  });

  test("for columns with room behind their last bar", () => {
    const roomy = (column: Float64Array): Float64Array => Float64Array.from([...column, 7, 7]);
    expect(withSeries({ close: roomy(amd.close), volume: roomy(amd.volume) })).toBe(key());
  });
});

describe("the key of a run is another", () => {
  const split: CorporateAction = {
    ...{ kind: "split", symbol: AMD, exDate: date("2025-09-08") },
    ...{ numerator: 2, denominator: 1 },
  };
  const through = (day: string, actions: readonly CorporateAction[] = [split]): string =>
    withBars({
      actions,
      basis: new Map([[AMD, { splitsThrough: date(day), dividends: false }]]),
    });

  test("where a split lies ahead of what the prices hold, and not for a later day of adjusting", () => {
    const all = [through("2025-09-05"), through("2025-09-08"), through("2025-09-12")];
    expect(new Set(all).size).toBe(2);
    expect(all[1]).toBe(all[2]);
    expect(through("2025-09-05", [])).toBe(through("2025-09-12", []));
  });

  test("where dividends are taken out of the prices", () => {
    const basis = new Map([[AMD, { splitsThrough: null, dividends: true }]]);
    expect(withBars({ basis })).not.toBe(key());
  });

  test("for one price, one volume, one bar less, and bars that trade on days", () => {
    const close = Float64Array.from(amd.close);
    close[2] = price((close[2] ?? 0) + 1);
    const volume = Float64Array.from(amd.volume);
    volume[2] = (volume[2] ?? 0) + 1;
    const keys = [
      key(),
      withSeries({ close }),
      withSeries({ volume }),
      withSeries({ length: amd.length - 1 }),
      withSeries({ interval: "1d" }),
      withSeries({ volumeReported: !amd.volumeReported }),
      key({ daily: new Map() }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("for other rows, parameters, modes and markets", () => {
    const rows = drawnWalk({ ...DRAWN, seed: "rows" }).source;
    const fast = walkParameters({ mode: "fast" });
    const keys = [
      key(),
      key({ source: rows }),
      key({}, { parameters: [fast] }),
      key({}, { parameters: [walkParameters(), fast] }),
      key({}, { over: { market: "upload", interval: "1h" } }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
