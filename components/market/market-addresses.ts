// The addresses of the market's pages and of what they ask the server for.
import type { Interval } from "@/lib/core/market/bar";
import { ADDRESS, marketAddress, withQuery } from "../frame/addresses";

/** Where a person adds bars of their own. */
export const UPLOAD_BARS = `${ADDRESS.market}/upload`;

/** Which part of a coverage grid: what is left out is the usual. */
interface CoveragePlace {
  readonly interval?: Interval;
  /** The last month of the page. */
  readonly month?: string;
  /** What symbols are looked for by. */
  readonly find?: string;
  /** The page of symbols, from 1. */
  readonly page?: number;
}

/** The coverage of a market: in one of its intervals, at one of its months. */
export const coverageAddress = (
  market: string,
  { page = 1, ...place }: CoveragePlace = {},
): string =>
  withQuery(marketAddress(market), { ...place, page: page === 1 ? undefined : String(page) });

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
