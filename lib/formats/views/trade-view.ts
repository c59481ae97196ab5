// Closed trades as people see them: what they brought, and how far the price went for and against them.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";

/** How far the price went one way from the entry: as a share of it, and in R; millionths. */
export interface Excursion {
  readonly price: Price;
  /** Positive in favor of the trade, negative against it. */
  readonly rate: number;
  readonly r: number | null;
}

export interface TradeView {
  readonly lot: number;
  /** The exit fill. */
  readonly fill: number;
  readonly symbol: string;
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly entryPrice: Price;
  readonly entrySession: SessionDate;
  readonly exitAt: Instant;
  readonly exitPrice: Price;
  readonly exitSession: SessionDate;
  /** Sessions it was held in, the first and the last included. */
  readonly sessionsHeld: number;
  readonly target: Price | null;
  /** The stop at the exit, and at the entry. */
  readonly stop: Price | null;
  readonly firstStop: Price | null;
  readonly reason: string;
  readonly rule: string;
  readonly ruleSentence: string;
  readonly flags: readonly string[];
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** Gross over what was paid at the entry. */
  readonly rate: number | null;
  /** Gross over what its first stop risked. */
  readonly r: number | null;
  /** Null where no bar was walked: a trade that was closed before it was imported. */
  readonly mfe: Excursion | null;
  readonly mae: Excursion | null;
  /** What the other outcome of an ambiguous bar would have realized, gross (rule R5). */
  readonly otherGross: Money | null;
  readonly planLine: number | null;
}
