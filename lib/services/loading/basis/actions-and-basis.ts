// What a market tells of splits and dividends, and what its stored prices are adjusted for (A11, T6).
import { type PriceBasis, priceBasis, sharedBasis } from "@/lib/core/market/basis";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { actionsSince } from "@/lib/db/market/corporate-actions";
import { latestDigests } from "@/lib/db/market/stored-sets";
import type { Reader } from "@/lib/db/transaction";
import type { SeriesQuery } from "../market/stored-series";

/** Splits and dividends of some symbols, and the basis that each symbol's months share. */
export async function actionsAndBasis(
  query: SeriesQuery,
  via?: Reader,
): Promise<{
  readonly actions: readonly CorporateAction[];
  readonly basis: ReadonlyMap<string, PriceBasis>;
}> {
  const { market, symbols, from, to } = query;
  if (symbols.length === 0) return { actions: [], basis: new Map() };
  const actions = await actionsSince(market, { symbols, from: `${from}-01` }, via);
  const told = new Map<string, Set<string>>();
  for (const { symbol, month, adjustment } of await latestDigests(market, query, via)) {
    if (month < from || month > to) continue;
    told.set(symbol, (told.get(symbol) ?? new Set()).add(adjustment));
  }
  const basis = new Map<string, PriceBasis>();
  for (const [symbol, adjustments] of told) {
    const own = actions.filter((action) => action.symbol === symbol);
    basis.set(symbol, priceBasis(sharedBasis([...adjustments], own) ?? "raw"));
  }
  return { actions, basis };
}
