// The latest price of a symbol: the feed's when it answers in time, else the last known one, as stale.
import { setTimeout as pause } from "node:timers/promises";
import { newYorkTime } from "@/lib/core/base/new-york";
import { type Instant, SECOND } from "@/lib/core/base/time";
import { barAt, knownBars, partOf } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { lastQuote, putQuote, type StoredQuote } from "@/lib/db/market/quotes";
import type { MarketRow } from "@/lib/db/markets";
import type { FetchedQuote } from "@/lib/feeds/feed";
import type { QuoteView } from "@/lib/formats/market-views";
import { feedOf } from "../market/feeds";
import { shiftMonth } from "../market/month-names";
import { storedSeries } from "../market/stored-series";
import { logFault } from "./fault-log";

/** A price as young as this is shown again without asking the feed. */
const FRESH = 15 * SECOND;
/** A page waits no longer for a feed; the answer is kept when it comes all the same. */
const PATIENCE = 2_500;
/** Months of stored bars to look for a last close in. */
const LOOK_BACK = 24;

/**
 * The price with its time, source and age; null when there never was one. A feed that says no is
 * no failure here: the last known price stays, marked stale. So it does where something breaks, and that
 * is logged.
 */
export async function latestQuote(
  market: MarketRow,
  symbol: string,
  now: Instant,
): Promise<QuoteView | null> {
  const known = await lastQuote(market.id, symbol);
  if (known && now - known.fetchedAt < FRESH) return viewOf(known, false, now);
  const fetched = await Promise.race([
    fetchedQuote(market, symbol),
    pause(PATIENCE, null, { ref: false }),
  ]);
  if (fetched) return viewOf(fetched, false, now);
  const close = await lastClose(market, symbol, now);
  const last = known && (!close || known.at >= close.at) ? known : close;
  return last && viewOf(last, market.kind === "feed", now);
}

async function fetchedQuote(market: MarketRow, text: string): Promise<FetchedQuote | null> {
  const symbol = symbolFromText(text);
  const feed = feedOf(market);
  if (!feed || !symbol) return null;
  try {
    const fetched = await feed.quote(symbol);
    if (!fetched.ok) return null;
    await putQuote(market.id, fetched.value);
    return fetched.value;
  } catch (error) {
    // The page that asks has the last known price to show.
    logFault({ doing: "fetching a quote", market: market.id, symbol }, error);
    return null;
  }
}

/** The close of the last stored bar that has closed by now, in the interval that accounts trade by. */
async function lastClose(
  { id: market, interval }: MarketRow,
  symbol: string,
  now: Instant,
): Promise<Pick<StoredQuote, "price" | "at" | "source"> | null> {
  const to = newYorkTime(now).date.slice(0, 7);
  const query = { market, interval, symbols: [symbol], from: shiftMonth(to, -LOOK_BACK), to };
  const series = (await storedSeries(query)).get(symbol);
  const known = series ? knownBars(series, now) : 0;
  if (!series || known === 0) return null;
  const { close, closesAt } = barAt(series, known - 1);
  return { price: close, at: closesAt, source: partOf(series, known - 1).source };
}

const viewOf = (
  { price, at, source }: Pick<StoredQuote, "price" | "at" | "source">,
  stale: boolean,
  now: Instant,
): QuoteView => ({ price, at, source, ageMs: Math.max(0, now - at), stale });
