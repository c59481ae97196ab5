// Quotes: the last known price of each symbol of a market; a feed that is down takes none away.
import { type Price, price } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import { instantFrom } from "../record-rows";
import type { ReadableMarketId } from "../scope";
import { rowsOf } from "../transaction";

export interface StoredQuote {
  readonly symbol: string;
  readonly price: Price;
  /** When somebody traded at it. */
  readonly at: Instant;
  readonly source: string;
  readonly fetchedAt: Instant;
}

/** Keeps a quote unless a later one is known. */
export async function putQuote(market: ReadableMarketId, quote: StoredQuote): Promise<void> {
  await rowsOf(
    undefined,
    `INSERT INTO quotes AS kept (market_id, symbol, price_micros, at, source, fetched_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (market_id, symbol) DO UPDATE SET price_micros = EXCLUDED.price_micros,
       at = EXCLUDED.at, source = EXCLUDED.source, fetched_at = EXCLUDED.fetched_at
     WHERE kept.at <= EXCLUDED.at`,
    [
      market,
      quote.symbol,
      quote.price,
      new Date(quote.at),
      quote.source,
      new Date(quote.fetchedAt),
    ],
  );
}

/** The last known quote of a symbol; null when there never was one. */
export async function lastQuote(
  market: ReadableMarketId,
  symbol: string,
): Promise<StoredQuote | null> {
  const [row] = await rowsOf<{
    price_micros: string;
    at: Date;
    source: string;
    fetched_at: Date;
  }>(
    undefined,
    `SELECT price_micros, at, source, fetched_at FROM quotes WHERE market_id = $1 AND symbol = $2`,
    [market, symbol],
  );
  if (!row) return null;
  return {
    symbol,
    price: price(Number(row.price_micros)),
    at: instantFrom(row.at),
    source: row.source,
    fetchedAt: instantFrom(row.fetched_at),
  };
}
