// What a previewed file holds in all: the sums and the span of its symbols.
import type { SessionDate } from "@/lib/core/base/time";
import type { UploadPreview } from "@/lib/formats/market-views";

export interface PreviewTotals {
  readonly bars: number;
  readonly missing: number;
  readonly dropped: number;
  readonly flags: number;
  /** The first and the last session of any symbol; null without symbols. */
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
}

export function totalsOf({ symbols }: Pick<UploadPreview, "symbols">): PreviewTotals {
  const sum = (key: "bars" | "missing" | "dropped" | "flags") =>
    symbols.reduce((all, one) => all + one[key], 0);
  return {
    bars: sum("bars"),
    missing: sum("missing"),
    dropped: sum("dropped"),
    flags: sum("flags"),
    from: symbols.map((one) => one.from).sort()[0] ?? null,
    to:
      symbols
        .map((one) => one.to)
        .sort()
        .at(-1) ?? null,
  };
}
