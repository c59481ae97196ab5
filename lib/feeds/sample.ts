// The sample market: made-up bars for known tickers, the same on every machine, always available.
import { ok, refuse } from "@/lib/core/base/result";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { Feed, FeedSymbol, Ticker } from "./feed";
import { isSampleMonth, SAMPLE_INTERVALS, sampleMonth } from "./sample-month";
import { SAMPLE_STOCKS } from "./sample-stocks";

const SYMBOLS: readonly FeedSymbol[] = SAMPLE_STOCKS.flatMap(({ ticker, name }) => {
  const symbol: Ticker | null = symbolFromText(ticker);
  return symbol === null ? [] : [{ symbol, name }];
});

/** The synthetic feed: 1h and 1d bars of every session from 2015 to 2035. */
export const sampleFeed: Feed = {
  id: "sample",
  label: "Sample market (synthetic)",
  synthetic: true,
  intervals: SAMPLE_INTERVALS,
  symbols: () => SYMBOLS,

  async bars({ symbol, interval, month }) {
    if (!SYMBOLS.some((known) => known.symbol === symbol)) {
      return refuse({ code: "unknown-symbol", symbol });
    }
    if (!SAMPLE_INTERVALS.includes(interval)) return refuse({ code: "unknown-interval", interval });
    if (!isSampleMonth(month)) return refuse({ code: "month-out-of-range", month });
    const bars = sampleMonth({ symbol, interval, month });
    return ok({ bars, volumeReported: true, source: "sample", adjustment: "raw" });
  },
};
