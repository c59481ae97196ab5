// Markets as people see them: name, kind, and what there is of each symbol.
import type { SessionDate } from "@/lib/core/base/time";

export interface MarketName {
  readonly id: string;
  readonly name: string;
  readonly kind: "sample" | "feed" | "upload";
  /** True for made-up prices: every page that shows them says so. */
  readonly synthetic: boolean;
}

export interface MarketView {
  readonly market: MarketName;
  readonly interval: string;
  readonly symbols: readonly {
    readonly symbol: string;
    readonly bars: number;
    readonly from: SessionDate;
    readonly to: SessionDate;
    readonly missing: number;
    readonly dropped: number;
  }[];
  readonly sourceFile: string | null;
  readonly notes: readonly string[];
}
