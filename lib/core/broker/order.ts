// An order: what an account has asked for and the broker has accepted.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";
import type { Trail } from "./matching/exit-kernel";
import type { WorkingStatus } from "./order-status";

export type Side = "BUY" | "SELL";

export type OrderType = "market" | "limit" | "stop" | "stop-limit" | "trailing-stop";
export const ORDER_TYPES = [
  "market",
  "limit",
  "stop",
  "stop-limit",
  "trailing-stop",
] as const satisfies readonly OrderType[];

/** One session; until cancelled; at a session's first open; at a session's last close (rule R13). */
export type TimeInForce = "DAY" | "GTC" | "OPG" | "CLS";
export const TIMES_IN_FORCE = [
  "DAY",
  "GTC",
  "OPG",
  "CLS",
] as const satisfies readonly TimeInForce[];

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

/** The numbers under which a lot's target and stop are listed as orders; null: no such exit. */
export interface Legs {
  readonly target: number | null;
  readonly stop: number | null;
}

/** A working order: accepted, and not yet filled whole or ended. */
export interface Order {
  /** Counts from 1 within an epoch; exits take numbers from the same row. */
  readonly id: number;
  readonly symbol: string;
  readonly side: Side;
  /** What was asked for; `filled` of it is done. */
  readonly quantity: Quantity;
  readonly filled: Quantity;
  /** What the filled part traded for, fees apart: its average price is this over `filled`. */
  readonly traded: Money;
  readonly status: WorkingStatus;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: Price | null;
  /** The trigger of a stop or stop-limit order. */
  readonly stop: Price | null;
  /** True once a stop-limit has met its stop: from the next bar on it is a limit (rule R14). */
  readonly triggered: boolean;
  readonly trail: Trail | null;
  /** The best price a trailing stop has seen; its level is measured from it. */
  readonly extreme: Price | null;
  /** Dollars to spend in place of a quantity, which then follows from the fill. */
  readonly notional: Money | null;
  /** `open` makes a lot, `close` ends what is held (rules A4, A12). */
  readonly effect: "open" | "close";
  readonly bracket: Bracket | null;
  /** A trailing stop for the lot, in place of the bracket's stop. */
  readonly exitTrail: Trail | null;
  /** Held until the entry fills; then the exits of its first lot. */
  readonly legs: Legs;
  readonly maxHoldSessions: number;
  /** The only session in which it may trade (rules R9, R13); null for GTC. */
  readonly session: SessionDate | null;
  readonly acceptedAt: Instant;
  /** Bars that open at or after this instant have not been tested yet. */
  readonly seenThrough: Instant;
  /** The price reserved a share: the last close known, or the order's own level; with slippage. */
  readonly requestedPrice: Price | null;
  /** The last close known at acceptance, with its time and the bar set it came from. */
  readonly quote: Quote | null;
  /** Where its side and its levels come from (rule A4: what was imputed is on record). */
  readonly origin: OrderOrigin;
  /** Cash set aside for what is not filled yet (rules A5, A12). */
  readonly reserved: Money;
  /** What the unfilled part counts against the exposure cap (rule A6). */
  readonly committed: Money;
  readonly plan: PlanRef | null;
  /** The group of which one order cancels the others, named by its first order; null: none. */
  readonly oco: number | null;
  /** The order that this one replaced. */
  readonly replaces: number | null;
  /** Splits through this date are in its quantity and its levels (rules A11, T6). */
  readonly basis: SessionDate;
}

/** What an order of part 1's log does not say, because it could not be otherwise then. */
export const ORDER_DEFAULTS = {
  filled: 0 as Quantity,
  traded: 0 as Money,
  status: "accepted",
  limit: null,
  stop: null,
  triggered: false,
  trail: null,
  extreme: null,
  notional: null,
  exitTrail: null,
  legs: { target: null, stop: null },
  oco: null,
  replaces: null,
} as const satisfies Partial<Order>;

/** What is still to be filled. */
export const openQuantity = ({ quantity, filled }: Pick<Order, "quantity" | "filled">): Quantity =>
  (quantity - filled) as Quantity;

/** 1 for a purchase, -1 for a sale. */
export const signOf = (side: Side): 1 | -1 => (side === "BUY" ? 1 : -1);

export const oppositeOf = (side: Side): Side => (side === "BUY" ? "SELL" : "BUY");
