// The addresses of the market's pages and of what they ask the server for.
import type { Interval } from "@/lib/core/market/bar";
import { ADDRESS, marketAddress, withQuery } from "../frame/addresses";

/** Where a person adds bars of their own. */
export const UPLOAD_BARS = `${ADDRESS.market}/upload`;

/** The coverage of a market, in one of its intervals. */
export const coverageAddress = (market: string, interval?: Interval): string =>
  withQuery(marketAddress(market), { interval });

interface SymbolPlace {
  readonly market: string;
  readonly symbol: string;
  readonly interval: Interval;
  /** "2025-09": the bars that end with this month; without it the latest ones. */
  readonly month?: string;
}

/** The page of one symbol. */
export const symbolAddress = ({ market, symbol, interval, month }: SymbolPlace): string =>
  withQuery(`${marketAddress(market)}/${encodeURIComponent(symbol)}`, { interval, month });
