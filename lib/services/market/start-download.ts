// Starting a download: everything that can be refused is refused here, before anything is queued.
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { symbolFromText, type Symbol as Ticker } from "@/lib/core/market/symbol";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { createDownload } from "@/lib/db/market/downloads";
import { loadMarket, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { Feed } from "@/lib/feeds/feed";
import { checkRequest, oldestDate } from "@/lib/feeds/range";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { StartDownloadRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { TOO_MANY_DOWNLOADS } from "../loading/market/download-limit";
import { feedOf } from "../loading/market/feeds";
import { monthOfDate, monthsBetween } from "../loading/market/month-names";

const MOST_STEPS = 3_000;

type Refusal = ServiceRefusal | FeedRefusal;

/**
 * Queues a download, one step for each symbol and month: whole months, so that what is stored never
 * depends on where a range was cut. Refuses what the feed never has or has forgotten, in sentences.
 */
export async function startDownload(
  user: { readonly id: UserId },
  asked: StartDownloadRequest,
  now: Instant,
): Promise<Result<{ readonly id: string }, Refusal>> {
  const id = await readableMarket(user.id, asked.market);
  if (!id) return refuse({ code: "not-found" });
  const market = await loadMarket(id);
  const feed = feedOf(market);
  if (!feed) return refuse({ code: "no-feed", market: market.name });
  const range = rangeOf(feed, asked, now);
  if (!range.ok) return range;
  const symbols = symbolsOf(feed, asked);
  if (!symbols.ok) return symbols;
  const beyond = await beyondFeed(feed, { ...asked, ...range.value }, symbols.value);
  if (beyond) return refuse(beyond);
  const months = monthsBetween(monthOfDate(range.value.from), monthOfDate(range.value.to));
  const steps = months.length * symbols.value.length;
  if (steps > MOST_STEPS) return refuse({ code: "download-too-large", steps, limit: MOST_STEPS });
  const of = { market: id, interval: asked.interval, symbols: symbols.value, ...range.value };
  const download = await createDownload(user.id, { ...of, months, at: now });
  return download === null ? refuse(TOO_MANY_DOWNLOADS) : ok({ id: download });
}

interface Range {
  readonly from: string;
  readonly to: string;
}

/** The range asked for, up to today: a real market has no bars of tomorrow. */
function rangeOf(
  feed: Feed,
  { interval, from, to }: StartDownloadRequest,
  now: Instant,
): Result<Range, Refusal> {
  if (from > to) return refuse({ code: "bad-range", from, to });
  const [first, last] = [`${XNYS_YEARS.first}-01-01`, `${XNYS_YEARS.last}-12-31`];
  if (from < first || to > last) return refuse({ code: "out-of-range", from, to, first, last });
  const oldest = oldestDate(feed, interval, now);
  if (oldest !== null && from < oldest) {
    const days = feed.limits[interval] ?? 0;
    return refuse({ code: "too-far-back", interval, from, oldest, days });
  }
  const today = newYorkTime(now).date;
  if (feed.synthetic) return ok({ from, to });
  if (from > today) return refuse({ code: "starts-in-future", from, today });
  return ok({ from, to: to < today ? to : today });
}

/** A made-up feed costs nothing to ask: whether it reaches to both ends, it says itself. */
async function beyondFeed(
  feed: Feed,
  { interval, from, to }: StartDownloadRequest,
  [symbol]: readonly Ticker[],
): Promise<FeedRefusal | null> {
  if (!feed.synthetic || symbol === undefined) return null;
  const request = { symbol, interval };
  for (const date of [from, to]) {
    const asked = await feed.bars({ ...request, from: date, to: date });
    if (asked.ok || asked.refusal.code !== "out-of-range") continue;
    const { first, last } = asked.refusal;
    return { code: "out-of-range", from, to, first, last };
  }
  return null;
}

/** The symbols, each once; refuses the first that is none, or that the feed does not list. */
function symbolsOf(feed: Feed, asked: StartDownloadRequest): Result<Ticker[], FeedRefusal> {
  const listed = new Set<string>(feed.symbols().map(({ symbol }) => symbol));
  const symbols = new Set<Ticker>();
  for (const text of asked.symbols) {
    const symbol = symbolFromText(text);
    if (symbol === null || (listed.size > 0 && !listed.has(symbol))) {
      return refuse({ code: "unknown-symbol", symbol: symbol ?? text });
    }
    const { interval, from, to } = asked;
    const checked = checkRequest({ symbol, interval, from, to }, feed);
    if (!checked.ok) return checked;
    symbols.add(symbol);
  }
  return ok([...symbols]);
}
