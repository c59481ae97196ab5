// What a later version of a month changed: its bars beside those of the version before.
import type { Bar, Interval } from "@/lib/core/market/bar";
import { diffBars } from "@/lib/core/market/merge";
import { type BarSeries, barAt } from "@/lib/core/market/series";
import { readVersions, type StoredSet } from "@/lib/db/market/stored-sets";
import type { ReadableMarketId } from "@/lib/db/scope";
import { decodeBars } from "@/lib/formats/bars-value";
import type { BarChangeView, BarFigures } from "@/lib/formats/market-views";

export interface VersionsOf {
  readonly market: ReadableMarketId;
  readonly symbol: string;
  readonly interval: Interval;
}

/** So many of the newest later versions are compared, and so many bars of each are told. */
const MOST_VERSIONS = 6;
const MOST_CHANGES = 20;

/** The changes of the newest versions that differ from the one before, by "month version". */
export async function versionDiffs(
  of: VersionsOf,
  versions: readonly StoredSet[],
): Promise<ReadonlyMap<string, readonly BarChangeView[]>> {
  const later = versions.filter(({ changed }) => (changed ?? 0) > 0).slice(0, MOST_VERSIONS);
  const diffs = new Map<string, readonly BarChangeView[]>();
  for (const { month, version } of later) {
    const [before, after] = await readVersions(of, month, [version - 1, version]);
    if (!before || !after) continue;
    const [old, now] = [await barsOf(before), await barsOf(after)];
    diffs.set(`${month} ${version}`, changesOf(old, now));
  }
  return diffs;
}

async function barsOf(set: { bytes: Uint8Array; sha256: string; source: string }): Promise<Bar[]> {
  const series: BarSeries = await decodeBars(set.bytes, set.sha256, set.source);
  return Array.from({ length: series.length }, (_, index) => barAt(series, index));
}

function changesOf(before: readonly Bar[], after: readonly Bar[]): BarChangeView[] {
  const { added, removed, changed } = diffBars(before, after);
  const all = [
    ...changed.map((bar) => ({ ...bar, before: figures(bar.before), after: figures(bar.after) })),
    ...added.map((bar) => ({ opensAt: bar.opensAt, before: null, after: figures(bar) })),
    ...removed.map((bar) => ({ opensAt: bar.opensAt, before: figures(bar), after: null })),
  ];
  return all.sort((a, b) => a.opensAt - b.opensAt).slice(0, MOST_CHANGES);
}

const figures = ({ open, high, low, close, volume }: Bar): BarFigures => [
  open,
  high,
  low,
  close,
  volume,
];
