// The seed's files on their way in: what was recomputed from the fills, and every disagreement.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";

/** A figure in a file that is not what its own fills give. */
export interface Disagreement {
  readonly file: string;
  readonly line: number | null;
  readonly column: string;
  /** As written in the file, and as recomputed. */
  readonly theirs: string;
  readonly ours: string;
  /** Why they differ, where that is a known fault of the scripts that wrote the file. */
  readonly sentence: string;
}

/** What importing would make, or has made. */
export interface ImportPreview {
  readonly files: readonly string[];
  readonly fills: number;
  readonly capital: Money;
  readonly from: Instant;
  readonly to: Instant;
  readonly cash: Money;
  readonly equity: Money;
  readonly realized: Money;
  readonly unrealized: Money;
  readonly fees: Money;
  readonly positions: readonly {
    readonly symbol: string;
    readonly direction: 1 | -1;
    readonly quantity: Quantity;
    readonly averagePrice: Price;
    readonly mark: Price;
  }[];
  readonly disagreements: readonly Disagreement[];
  /** The account that was made; null in a preview. */
  readonly account: string | null;
}
