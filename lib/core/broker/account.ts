// An account: the state that a log of broker events folds into. Only applyEvent makes one.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";
import type { GuardState } from "./guarding/guards";
import type { Trail } from "./matching/exit-kernel";
import type { Legs, Order, PlanRef } from "./order";
import type { AccountSettings } from "./settings";

/** Shares from one entry fill, with the exits they live by (rule A9). */
export interface Lot {
  readonly id: number;
  readonly order: number;
  readonly symbol: string;
  /** 1 for shares held, -1 for shares owed (rule A12). */
  readonly direction: 1 | -1;
  /** What is still open. */
  readonly quantity: Quantity;
  /** What was bought, or sold short. */
  readonly opened: Quantity;
  /** What the open shares cost, or brought when they were sold short; fees apart. */
  readonly cost: Money;
  /** The entry fee that the open shares carry. */
  readonly entryFee: Money;
  readonly entryPrice: Price;
  readonly enteredAt: Instant;
  readonly entrySession: SessionDate;
  readonly target: Price | null;
  readonly stop: Price | null;
  /** The stop follows the best price; `stop` is then its first level. */
  readonly trail: Trail | null;
  /** Where the stop stood at the entry: what one R is measured by. */
  readonly firstStop: Price | null;
  readonly legs: Legs;
  /** Bars that open before these instants do not meet the exit: it was not there yet (rule R1). */
  readonly since: { readonly target: Instant; readonly stop: Instant };
  /** The exits in whose place those were set: they decide the bars that had opened by then. */
  readonly former: { readonly target: FormerExit | null; readonly stop: FormerExit | null };
  /** What each of its exits has closed so far, where a bar's volume did not let it close all. */
  readonly done: { readonly target: Part; readonly stop: Part; readonly leaving: Part };
  readonly maxHoldSessions: number;
  readonly dueSession: SessionDate;
  /** Bars that open at or after this instant have not been tested yet. */
  readonly seenThrough: Instant;
  readonly high: Price;
  readonly low: Price;
  /** Splits through this date are in its quantity (rules A11, T6). */
  readonly basis: SessionDate;
  /** Dividends through this ex-date are paid (rule A11). */
  readonly dividendsThrough: SessionDate;
  /** Half of what a short was worth at the last close, locked beside its proceeds (rule A12). */
  readonly secured: Money;
  /** A market exit that has begun: what is left goes at the next open (rules R15, A12). */
  readonly leaving: Leaving | null;
  readonly plan: PlanRef | null;
}

/** An exit that another one has replaced, and since when it stood. */
export interface FormerExit {
  readonly price: Price | null;
  readonly trail: Trail | null;
  readonly since: Instant;
}

export const NO_FORMER: Lot["former"] = { target: null, stop: null };

/** What an exit has closed: shares, and what they traded for. */
export interface Part {
  readonly quantity: Quantity;
  readonly traded: Money;
}

export const NO_PART = { quantity: 0 as Quantity, traded: 0 as Money } as const satisfies Part;

/** An exit at the next open: why, and under which order number. */
export interface Leaving {
  readonly reason: "SL" | "TIMEOUT" | "MARGIN";
  readonly order: number;
}

/** Counts up whenever the state gains or changes a member. */
export const ACCOUNT_VERSION = 2;

/** Sums kept beside the cash, so that equity can be checked from two sides (rule A2). */
export interface Sums {
  readonly deposits: Money;
  readonly withdrawals: Money;
  /** Gross: before fees. */
  readonly realized: Money;
  readonly fees: Money;
  /** Received on shares held, less paid on shorts. */
  readonly dividends: Money;
  /** Paid for fractions that a split left over, less what those fractions had cost. */
  readonly cashInLieu: Money;
  readonly borrow: Money;
  /** Micros that a split's rounding left over. */
  readonly rounding: Money;
}

export interface TakenOfBar {
  readonly opensAt: Instant;
  readonly quantity: Quantity;
}

export interface Account {
  /** The form of this state: a stored snapshot of another form is folded from the log again. */
  readonly v: typeof ACCOUNT_VERSION;
  readonly epoch: number;
  /** As the epoch started, with guards and cap as they were changed since. */
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
  readonly guards: GuardState;
  /** What fills have taken of the last bar of each symbol, where bars give a share only (R15). */
  readonly taken: { readonly [symbol: string]: TakenOfBar };
  /** The numbers that the next order, fill and lot will have. */
  readonly next: { readonly order: number; readonly fill: number; readonly lot: number };
  /** True once the epoch has ended: the next one starts from it (rule A13). */
  readonly ended: boolean;
}
