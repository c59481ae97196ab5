// The bars of evidence: one Parquet file a series, and the manifest says which sets it came from.
import { invariant } from "@/lib/core/base/invariant";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { BarSet, SeriesUse, UsedSeries } from "@/lib/core/evidence/bar-sets";
import type { Claims } from "@/lib/core/evidence/claims";
import type { BarSeries } from "@/lib/core/market/series";
import { decodeBars, encodeColumns, isPlainValue } from "../../bars-value";
import type { BadEvidence } from "../bad-evidence";
import type { EvidenceFiles } from "../evidence-files";

/** Where the bars of a series are. */
export const barsFile = ({ use, symbol, interval }: Omit<BarSet, "start" | "digest" | "source">) =>
  `inputs/${use}/${symbol}-${interval}.parquet`;

/** Series as files. */
export function barsFiles(used: readonly UsedSeries[], sets: Claims["sets"]): EvidenceFiles {
  const files = new Map<string, Uint8Array>();
  for (const { use, series } of used) {
    const [first] = series.parts;
    invariant(first, "a series knows where it came from");
    const { symbol, interval, volumeReported } = series;
    const adjustment = sets.get(first.digest)?.adjustment ?? "raw";
    const facts = { symbol, interval, volumeReported, source: first.source, adjustment };
    files.set(barsFile({ use, symbol, interval }), encodeColumns(facts, series));
  }
  return files;
}

/** The series of a manifest's sets, each with the parts it was put together from. */
export async function readBarsFiles(
  files: EvidenceFiles,
  sets: readonly BarSet[],
): Promise<Result<ReadonlyMap<SeriesUse, readonly BarSeries[]>, BadEvidence>> {
  const parts = new Map<string, BarSet[]>();
  for (const set of sets) {
    const file = barsFile(set);
    parts.set(file, [...(parts.get(file) ?? []), set]);
  }
  const all = new Map<SeriesUse, BarSeries[]>([
    ["bars", []],
    ["finer", []],
    ["daily", []],
  ]);
  for (const [file, [first, ...more]] of parts) {
    const bytes = files.get(file);
    if (!bytes) return refuse({ code: "missing-file", file });
    const series = first && (await seriesFrom(bytes, [first, ...more]));
    if (!first || !series) return refuse({ code: "unreadable-file", file });
    all.get(first.use)?.push(series);
  }
  return ok(all);
}

/** Null for bytes that are no bars of that symbol and interval, or bars out of order. */
export async function seriesFrom(
  bytes: Uint8Array,
  sets: readonly [BarSet, ...BarSet[]],
): Promise<BarSeries | null> {
  const [{ symbol, interval, digest, source }] = sets;
  try {
    const series = isPlainValue(bytes) ? await decodeBars(bytes, digest, source) : null;
    if (!series || series.symbol !== symbol || series.interval !== interval) return null;
    if (!isInOrder(series)) return null;
    return {
      ...series,
      parts: sets.map((set) => ({ start: set.start, digest: set.digest, source: set.source })),
    };
  } catch {
    // Whoever made the bytes was free in all of them.
    return null;
  }
}

function isInOrder({ length, opensAt, closesAt }: BarSeries): boolean {
  for (let i = 0; i < length; i++) {
    const [opens, closes] = [opensAt[i] as number, closesAt[i] as number];
    if (!(opens < closes) || (i > 0 && opens < (closesAt[i - 1] as number))) return false;
  }
  return true;
}
