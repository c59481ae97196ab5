// What a filtered list adds up to: the numbers above it, over all of its pages.
import type { Money } from "@/lib/core/base/money";
import type { EpochView } from "../account-view";

export interface OrderTotals {
  readonly all: number;
  readonly working: number;
  readonly held: number;
  readonly filled: number;
  /** Refused, or met its bar and was not filled. */
  readonly rejected: number;
}

export interface FillTotals {
  readonly all: number;
  readonly fees: Money;
  readonly slippage: Money;
  /** Gross of fees. */
  readonly realized: Money;
}

export interface TradeTotals {
  readonly all: number;
  readonly won: number;
  readonly lost: number;
  /** Winners over all trades, in millionths; null without trades. */
  readonly winRate: number | null;
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
}

/** The newest snapshot of those that are listed; null without any. */
export interface LedgerTotals {
  readonly all: number;
  readonly equity: Money | null;
  readonly unrealized: Money | null;
  readonly realized: Money | null;
}

export interface JournalTotals {
  readonly lines: number;
  /** What the listed lines of the account `cash` add up to: without filters, the cash there is. */
  readonly cash: Money;
  /** What all listed lines add up to: without filters, zero. */
  readonly sum: Money;
}

/** Which epoch a list is of. */
export interface ListedEpoch {
  readonly epoch: number;
  readonly current: number;
  /** Null while it runs. */
  readonly endedAt: EpochView["endedAt"];
}

/** An epoch with what it brought. */
export interface EpochResult extends EpochView {
  /** The account's clock at its first and last snapshot; null before the first. */
  readonly clockFrom: EpochView["endedAt"];
  readonly clockTo: EpochView["endedAt"];
  /** Paid in, less paid out. */
  readonly capital: Money;
  /** At its last snapshot; null before the first. */
  readonly equity: Money | null;
  /** Equity less capital, and over it in millionths. */
  readonly result: Money | null;
  readonly resultRate: number | null;
  readonly trades: number;
}
