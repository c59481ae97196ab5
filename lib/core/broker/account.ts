// An account: the state that a log of broker events folds into. Only applyEvent makes one.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";
import type { Order, PlanRef } from "./order";
import type { AccountSettings } from "./settings";

/** Shares from one entry fill, with the exits they live by (rule A9). */
export interface Lot {
  readonly id: number;
  readonly order: number;
  readonly symbol: string;
  /** What is still open. */
  readonly quantity: Quantity;
  /** What was bought. */
  readonly opened: Quantity;
  /** What the open shares cost, fees apart. */
  readonly cost: Money;
  /** The entry fee that the open shares carry. */
  readonly entryFee: Money;
  readonly entryPrice: Price;
  readonly enteredAt: Instant;
  readonly entrySession: SessionDate;
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly maxHoldSessions: number;
  readonly dueSession: SessionDate;
  /** Bars that open at or after this instant have not been tested yet. */
  readonly seenThrough: Instant;
  readonly high: Price;
  readonly low: Price;
  readonly plan: PlanRef | null;
}

/** Counts up whenever the state gains or changes a member. */
export const ACCOUNT_VERSION = 1;

/** Sums kept beside the cash, so that equity can be checked from two sides (rule A2). */
export interface Sums {
  readonly deposits: Money;
  readonly withdrawals: Money;
  /** Gross: before fees. */
  readonly realized: Money;
  readonly fees: Money;
}

export interface Account {
  /** The form of this state: a stored snapshot of another form is folded from the log again. */
  readonly v: typeof ACCOUNT_VERSION;
  readonly epoch: number;
  readonly settings: AccountSettings;
  /** Where the clock stands: the last mark, or the replay cursor. */
  readonly clockAt: Instant;
  readonly cash: Money;
  /** Cash set aside for working orders; never more than the cash. */
  readonly reserved: Money;
  readonly sums: Sums;
  readonly orders: readonly Order[];
  readonly lots: readonly Lot[];
  /** The last known price of each symbol held (rule A10). */
  readonly marks: { readonly [symbol: string]: Quote };
  /** The numbers that the next order, fill and lot will have. */
  readonly next: { readonly order: number; readonly fill: number; readonly lot: number };
}
