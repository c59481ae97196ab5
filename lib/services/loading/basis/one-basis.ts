// One basis: the months of a symbol that are read together must mean the same prices (rule T6).
import { sharedBasis } from "@/lib/core/market/basis";
import { listActions } from "@/lib/db/market/corporate-actions";
import { latestDigests } from "@/lib/db/market/stored-sets";
import type { Reader } from "@/lib/db/transaction";
import type { SeriesQuery } from "../market/stored-series";

/** Bars of a symbol are on several bases: a decision on them would see a jump that never was. */
export class MixedBasisError extends Error {
  override readonly name = "MixedBasisError";
  readonly symbol: string;
  readonly bases: string;

  constructor(symbol: string, bases: readonly string[]) {
    super(`the bars of ${symbol} are on several bases`);
    this.symbol = symbol;
    this.bases = bases.join("; ");
  }
}

/** Throws `MixedBasisError` for the first symbol whose months share no basis. */
export async function requireOneBasis(query: SeriesQuery, via?: Reader): Promise<void> {
  const { market, symbols, from, to } = query;
  const bases = new Map<string, Set<string>>();
  for (const { symbol, month, adjustment } of await latestDigests(market, query, via)) {
    if (month < from || month > to) continue;
    bases.set(symbol, (bases.get(symbol) ?? new Set()).add(adjustment));
  }
  for (const symbol of symbols) {
    const told = [...(bases.get(symbol) ?? [])];
    if (told.length < 2) continue;
    const actions = await listActions(market, symbol, via);
    if (sharedBasis(told, actions) === null) throw new MixedBasisError(symbol, told);
  }
}
