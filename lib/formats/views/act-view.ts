// Acts on an account: what moving its clock or closing it all did, and what it would do.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";
import type { FillView } from "./fill-view";

/** What moving an account's clock did. */
export interface AdvanceView {
  readonly clockAt: Instant;
  readonly equity: Money;
  readonly fills: readonly FillView[];
  /** How many orders ended without a fill on the way. */
  readonly unfilled: number;
}

/** What money moved, or a guard changed: the figures afterwards. */
export interface MoneyView {
  readonly clockAt: Instant;
  readonly cash: Money;
  readonly equity: Money;
}

/** What flattening, cancelling all or a reset would do now. */
export interface ClosingPreview {
  /** Working orders that would be cancelled; the exits of open lots are not counted. */
  readonly cancels: number;
  readonly closes: readonly {
    readonly symbol: string;
    readonly direction: 1 | -1;
    readonly quantity: Quantity;
    readonly mark: Price;
    readonly value: Money;
    readonly unrealized: Money;
  }[];
  readonly equity: Money;
  /** The epoch that a reset would start. */
  readonly nextEpoch: number;
}

/** What flattening or cancelling all did. */
export interface ClosedView {
  readonly canceled: number;
  readonly closing: number;
  readonly clockAt: Instant;
}

/** What a reset did: the epoch that runs now. */
export interface ResetView {
  readonly epoch: number;
}
