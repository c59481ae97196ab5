// The addresses at which programs find one symbol of a market.
import type { Interval } from "@/lib/core/market/bar";

interface SymbolOf {
  readonly market: string;
  readonly symbol: string;
}

export const symbolApi = ({ market, symbol }: SymbolOf): string =>
  `/api/markets/${encodeURIComponent(market)}/symbols/${encodeURIComponent(symbol)}`;

/** Every stored bar of a symbol as files. */
export const barFiles = (
  of: SymbolOf,
  interval: Interval,
): { readonly name: string; readonly href: string }[] =>
  ["bars.csv", "bars.parquet"].map((name) => ({
    name,
    href: `${symbolApi(of)}/export/${name}?interval=${interval}`,
  }));
