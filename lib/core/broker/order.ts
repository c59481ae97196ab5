// An order: what an account has asked for and the broker has accepted.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";

export type Side = "BUY" | "SELL";

/**
 * The exits that come with an entry. `percent`: levels as stated beside a reference price, carried
 * over to the real fill by ratio (rule R7). `absolute`: levels as they are.
 */
export type Bracket =
  | {
      readonly kind: "percent";
      readonly reference: Price;
      readonly takeProfit: Price | null;
      readonly stopLoss: Price | null;
    }
  | {
      readonly kind: "absolute";
      readonly takeProfit: Price | null;
      readonly stopLoss: Price | null;
    };

/**
 * Which row of which plan made an order (rule A7): the plan's content hash, and the row counted
 * from 1 over its data rows, so that a blank line added to the file changes neither.
 */
export interface PlanRef {
  readonly digest: string;
  readonly row: number;
}

/** Whether side and levels were stated, or filled in and from what. */
export interface OrderOrigin {
  readonly side: "stated" | "prob-win" | "default";
  readonly levels: "percent" | "absolute" | "account" | "none";
}

/** A working order: accepted, not yet filled or ended. Market, DAY (part 1's orders). */
export interface Order {
  /** Counts from 1 within an epoch; exits take numbers from the same row. */
  readonly id: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly type: "market";
  readonly timeInForce: "DAY";
  /** `open` makes a lot, `close` sells what is held (rule A4). */
  readonly effect: "open" | "close";
  readonly bracket: Bracket | null;
  readonly maxHoldSessions: number;
  /** The only session in which it may trade (rules R9, R13). */
  readonly session: SessionDate;
  readonly acceptedAt: Instant;
  /** The last close known at acceptance, worsened by slippage; null for a sale never priced. */
  readonly requestedPrice: Price | null;
  /** The price behind it, with its time and the bar set it came from. */
  readonly quote: Quote | null;
  /** Where its side and its levels come from (rule A4: what was imputed is on record). */
  readonly origin: OrderOrigin;
  /** Cash set aside for it until it fills or ends (rule A5). */
  readonly reserved: Money;
  readonly plan: PlanRef | null;
}

/** How an order can stand, in the field's names. */
export type OrderStatus = "accepted" | "filled" | "expired" | "rejected";
