// The quality of stored sets: as it was stored with them, or judged now for sets older than that.
import type { Interval } from "@/lib/core/market/bar";
import type { SetQuality } from "@/lib/core/market/quality/quality";
import { barAt } from "@/lib/core/market/series";
import type { StoredSet } from "@/lib/db/market/stored-sets";
import type { MarketRow } from "@/lib/db/markets";
import { readPriceSets } from "@/lib/db/price-sets";
import { decodeBars } from "@/lib/formats/bars-value";
import { judgedSet } from "./judged-set";

export interface JudgedSet extends StoredSet {
  readonly quality: SetQuality;
}

/** Judged once by digest: a stored value never changes. */
const judged = new Map<string, SetQuality>();
const KEPT = 20_000;

/** The sets with what rules Q1 and Q2 say about each. */
export async function withQuality(
  market: MarketRow,
  interval: Interval,
  sets: readonly StoredSet[],
): Promise<JudgedSet[]> {
  const unknown = sets.filter(({ quality, sha256 }) => quality === null && !judged.has(sha256));
  if (unknown.length > 0) await judge(market, interval, unknown);
  return sets.flatMap((set) => {
    const quality = set.quality ?? judged.get(set.sha256);
    return quality ? [{ ...set, quality }] : [];
  });
}

async function judge(
  market: MarketRow,
  interval: Interval,
  sets: readonly StoredSet[],
): Promise<void> {
  const months = sets.map(({ month }) => month).sort();
  const stored = await readPriceSets(market.id, {
    symbols: [...new Set(sets.map(({ symbol }) => symbol))],
    interval,
    from: months.at(0) ?? "",
    to: months.at(-1) ?? "",
  });
  if (judged.size > KEPT) judged.clear();
  for (const { bytes, sha256, source } of stored) {
    const series = await decodeBars(bytes, sha256, source);
    const bars = Array.from({ length: series.length }, (_, index) => barAt(series, index));
    judged.set(sha256, judgedSet({ ...series, bars }));
  }
}
