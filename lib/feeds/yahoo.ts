// The Yahoo feed: real bars from Yahoo's chart endpoint, asked for gently and never believed blindly.
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, SECOND } from "@/lib/core/base/time";
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import { actionsOfChart } from "@/lib/formats/yahoo/chart-actions";
import type { ChartAsk } from "@/lib/formats/yahoo/chart-answer";
import { barsOfChart } from "@/lib/formats/yahoo/chart-bars";
import { quoteOfChart } from "@/lib/formats/yahoo/chart-quote";
import type { Feed, FeedLimits, FetchedBars, FetchedQuote, Ticker } from "./feed";
import { checkRequest, dateBefore, oldestDate, type RangeRequest } from "./range";
import { breakerOf } from "./yahoo/breaker";
import { type ReadChart, requestChart } from "./yahoo/chart-request";
import { type Pace, withRetries } from "./yahoo/retries";
import { singleFlight } from "./yahoo/single-flight";

/** What the feed is given from outside: the network, the clock, sleep and chance. */
export interface YahooPorts extends Pace {
  readonly fetch: typeof fetch;
  /** For one request with its answer; 8 s unless told. */
  readonly timeoutMs?: number;
}

/** Days that Yahoo keeps bars of an interval; daily bars it never forgets. */
export const YAHOO_LIMITS: FeedLimits = { "1m": 7, "5m": 60, "15m": 60, "1h": 730, "1d": null };

const ID = "yahoo";
const MAX_BYTES = 8 * 2 ** 20;
const FIRST_DATE = `${XNYS_YEARS.first}-01-01`;

/**
 * Yahoo behind the contract. Its open, high, low and close are split-adjusted as of the day of
 * fetching, in every interval, daily ones too; its dividend-adjusted close is not used.
 */
export function yahooFeed(ports: YahooPorts): Feed {
  const wire = { timeoutMs: 8 * SECOND, maxBytes: MAX_BYTES, ...ports };
  const breaker = breakerOf(ports.now);
  const together = singleFlight<Result<ReadChart, FeedRefusal>>();
  const read = (ask: ChartAsk): Promise<Result<ReadChart, FeedRefusal>> =>
    together([ask.symbol, ask.interval, ask.from, ask.to].join(" "), () =>
      breaker.through(() => withRetries(() => requestChart(ask, wire), ports)),
    );
  return {
    id: ID,
    label: "Yahoo Finance",
    synthetic: false,
    intervals: INTERVALS,
    limits: YAHOO_LIMITS,
    symbols: () => [],

    async bars(request) {
      const asOf = ports.now();
      const checked = checkRange(checkRequest(request, { intervals: INTERVALS }), asOf);
      if (!checked.ok) return checked;
      const answered = await read(checked.value);
      if (!answered.ok) return answered;
      return barsFrom(answered.value, checked.value, { asOf, fetchedAt: ports.now() });
    },

    async quote(symbol) {
      if (symbolFromText(symbol) !== symbol) return refuse({ code: "unknown-symbol", symbol });
      const to = dateOf(ports.now());
      // Some days, so that there is a session among them; the price is in the answer's facts.
      const answered = await read({ symbol, interval: "1d", from: dateBefore(to, 5), to });
      return answered.ok ? quoteFrom(answered.value, symbol, ports.now()) : answered;
    },
  };
}

const dateOf = (at: Instant): string => newYorkTime(at).date;

/** Refuses what Yahoo never had or forgot, and cuts the range off at today. */
function checkRange(
  checked: Result<RangeRequest, FeedRefusal>,
  asOf: Instant,
): Result<RangeRequest, FeedRefusal> {
  if (!checked.ok) return checked;
  const { interval, from, to } = checked.value;
  const today = dateOf(asOf);
  if (from < FIRST_DATE || from > today) {
    return refuse({ code: "out-of-range", from, to, first: FIRST_DATE, last: today });
  }
  const oldest = oldestDate({ limits: YAHOO_LIMITS }, interval, asOf);
  if (oldest !== null && from < oldest) {
    const days = daysKept(interval);
    return refuse({ code: "too-far-back", interval, from, oldest, days });
  }
  return ok({ ...checked.value, to: to < today ? to : today });
}

const daysKept = (interval: Interval): number => YAHOO_LIMITS[interval] ?? 0;

interface Times {
  /** Before the request was sent: only bars that had closed by then are whole. */
  readonly asOf: Instant;
  readonly fetchedAt: Instant;
}

function barsFrom(
  { chart, rawSha256 }: ReadChart,
  request: RangeRequest,
  { asOf, fetchedAt }: Times,
): Result<FetchedBars, FeedRefusal> {
  const placed = barsOfChart(chart, request, asOf);
  if (!placed.ok) return placed;
  const actions = actionsOfChart(chart, request);
  if (!actions.ok) return actions;
  return ok({
    ...placed.value,
    source: ID,
    adjustment: `split-adjusted through ${dateOf(fetchedAt)}`,
    actions: actions.value,
    rawSha256,
    fetchedAt,
  });
}

function quoteFrom(
  { chart, rawSha256 }: ReadChart,
  symbol: Ticker,
  fetchedAt: Instant,
): Result<FetchedQuote, FeedRefusal> {
  const quote = quoteOfChart(chart, fetchedAt);
  return quote.ok ? ok({ symbol, ...quote.value, source: ID, rawSha256, fetchedAt }) : quote;
}
