// Records: the rows that a log of broker events projects into, one shape per list a person reads.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { ExitReason, FillFlag, FillRule } from "./fill";
import type { OrderStatus, PlanRef, Side } from "./order";
import type { NoFill, OrderRefusal } from "./refusal";

/** One order as it stands, refused ones and the exits of a lot included. */
export interface OrderRecord {
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly filled: Quantity;
  readonly kind: "entry" | "exit";
  /** What made an exit: TP, SL, TIMEOUT or PLAN; null for entries. */
  readonly reason: ExitReason | null;
  readonly status: OrderStatus;
  /** The last close known at acceptance, worsened by slippage: what was reserved a share. */
  readonly requestedPrice: Price | null;
  readonly fillPrice: Price | null;
  /** Why it was refused or ended unfilled. */
  readonly refusal: OrderRefusal | NoFill | null;
  /** The session in which it may trade. */
  readonly session: SessionDate | null;
  readonly acceptedAt: Instant;
  readonly endedAt: Instant | null;
  readonly plan: PlanRef | null;
}

/** One fill, with the rule that made it. */
export interface FillRecord {
  readonly fill: number;
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly rawPrice: Price;
  readonly fee: Money;
  readonly at: Instant;
  readonly session: SessionDate;
  readonly rule: FillRule;
  readonly flags: readonly FillFlag[];
  readonly reason: ExitReason | null;
  readonly realized: Money | null;
  readonly barOpensAt: Instant;
  readonly barClosesAt: Instant;
  readonly barDigest: string;
}

/** A lot, or a part of one, from entry fill to exit fill. Metrics count these. */
export interface TradeRecord {
  readonly lot: number;
  /** The exit fill. */
  readonly fill: number;
  readonly symbol: string;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly entryPrice: Price;
  readonly exitAt: Instant;
  readonly exitPrice: Price;
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly reason: ExitReason;
  readonly rule: FillRule;
  readonly flags: readonly FillFlag[];
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** What the other outcome of an ambiguous bar would have realized, gross (rule R5). */
  readonly otherGross: Money | null;
  /** Highest and lowest price seen from entry to exit bar: MFE and MAE as prices. */
  readonly high: Price;
  readonly low: Price;
  readonly entrySession: SessionDate;
  readonly exitSession: SessionDate;
  readonly plan: PlanRef | null;
}

/** One snapshot of the P&L ledger: the account's figures at a mark. */
export interface LedgerRecord {
  readonly at: Instant;
  /** The session this snapshot closes, if it does. */
  readonly closes: SessionDate | null;
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money;
  /** Gross of fees; fees stand beside it. */
  readonly realized: Money;
  readonly fees: Money;
  /** Cost of open lots plus reservations (rule A6). */
  readonly exposure: Money;
  readonly openPositions: number;
}

/** What one event adds to the lists; an order is written again as it changes. */
export interface Records {
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly trades: readonly TradeRecord[];
  readonly ledger: readonly LedgerRecord[];
}
