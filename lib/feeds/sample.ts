// The sample market: made-up bars for known tickers, the same on every machine, always available.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { Feed, FeedSymbol, FetchedBars, FetchedQuote, Ticker } from "./feed";
import { checkRequest, monthsOf, type RangeRequest } from "./range";
import { sampleActions } from "./sample/actions";
import { sampleMonth } from "./sample/month";
import { SAMPLE_DATES, SAMPLE_INTERVALS } from "./sample/months";
import { SAMPLE_STOCKS } from "./sample/stocks";

const SYMBOLS: readonly FeedSymbol[] = SAMPLE_STOCKS.flatMap(({ ticker, name }) => {
  const symbol: Ticker | null = symbolFromText(ticker);
  return symbol === null ? [] : [{ symbol, name }];
});
const TICKERS: ReadonlySet<string> = new Set(SYMBOLS.map(({ symbol }) => symbol));

/**
 * The synthetic feed: 1h and 1d bars of every session from 2015 to 2035, the future included, with
 * some splits and dividends. Without a clock it has no latest price: `sampleFeedAt` has one.
 */
export const sampleFeed: Feed = {
  id: "sample",
  label: "Sample market (synthetic)",
  synthetic: true,
  intervals: SAMPLE_INTERVALS,
  limits: { "1h": null, "1d": null },
  symbols: () => SYMBOLS,

  async bars(request) {
    const checked = checkRequest(request, { intervals: SAMPLE_INTERVALS });
    if (!checked.ok) return checked;
    const { symbol, from, to } = checked.value;
    if (!TICKERS.has(symbol)) return refuse({ code: "unknown-symbol", symbol });
    const { first, last } = SAMPLE_DATES;
    if (from < first || to > last) return refuse({ code: "out-of-range", from, to, first, last });
    return barsOf(checked.value);
  },

  async quote(symbol) {
    return refuse({ code: TICKERS.has(symbol) ? "no-quote" : "unknown-symbol", symbol });
  },
};

/** The synthetic feed with a clock: its latest price is the close of the last closed hour. */
export const sampleFeedAt = (now: () => Instant): Feed => ({
  ...sampleFeed,
  async quote(symbol) {
    if (!TICKERS.has(symbol)) return refuse({ code: "unknown-symbol", symbol });
    return quoteAt(symbol, now());
  },
});

/** Made, not fetched: a fixed moment keeps what is stored the same on every machine. */
const MADE_AT = instant(0);

function barsOf(request: RangeRequest): Result<FetchedBars, FeedRefusal> {
  const { symbol, interval, from, to } = request;
  const sessions = XNYS.between(from, to);
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return refuse({ code: "no-bars-in-range", symbol, from, to });
  const bars = monthsOf(request)
    .flatMap(({ month }) => sampleMonth({ symbol, interval, month }))
    .filter(({ opensAt, closesAt }) => opensAt >= first.opensAt && closesAt <= last.closesAt);
  return ok({
    bars,
    volumeReported: true,
    volumeMissing: 0,
    dropped: [],
    collapsed: 0,
    missing: [],
    source: sampleFeed.id,
    adjustment: "raw",
    actions: sampleActions(symbol, request),
    rawSha256: null,
    fetchedAt: MADE_AT,
  });
}

function quoteAt(symbol: Ticker, now: Instant): Result<FetchedQuote, FeedRefusal> {
  const { date: to } = XNYS.currentOrNext(now);
  const from = XNYS.shift(to, -1).date;
  if (from < SAMPLE_DATES.first || to > SAMPLE_DATES.last)
    return refuse({ code: "no-quote", symbol });
  const fetched = barsOf({ symbol, interval: "1h", from, to });
  if (!fetched.ok) return fetched;
  const last = fetched.value.bars.findLast(({ closesAt }) => closesAt <= now);
  if (!last) return refuse({ code: "no-quote", symbol });
  const { source, rawSha256 } = fetched.value;
  return ok({ symbol, price: last.close, at: last.closesAt, source, rawSha256, fetchedAt: now });
}
