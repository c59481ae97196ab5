// Listing the symbols that an account may trade: those that its market has bars of.
import { loadAccount } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { TradableSymbol } from "@/lib/formats/views/ticket-view";

/** In ticker order. */
export async function listSymbols(id: OwnedAccountId): Promise<TradableSymbol[]> {
  const { market } = await loadAccount(id);
  const { symbols } = await loadMarket(market.id);
  return symbols
    .map(({ symbol, from, to }) => ({ symbol, from, to }))
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
