// Records: the rows that a log of broker events projects into, one shape per list a person reads.
import type { Money, Price } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import type { BrokerEvent } from "../event";
import type { ExitReason, FillFlag, FillRule } from "../fill";
import type { Trail } from "../matching/exit-kernel";
import type { OrderType, PlanRef, Side, TimeInForce } from "../order";
import type { OrderStatus } from "../order-status";
import type { CancelReason, NoFill, OrderRefusal } from "../refusal";

/** One order as it stands, refused ones and the exits of a lot included. */
export interface OrderRecord {
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly filled: Quantity;
  readonly kind: "entry" | "exit";
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: Price | null;
  /** The trigger of a stop; of a trailing one where it stood when it was last written. */
  readonly stop: Price | null;
  readonly trail: Trail | null;
  /** What an exit is for, or what closed: TP, SL, TIMEOUT, MANUAL, PLAN, MARGIN; null for entries. */
  readonly reason: ExitReason | null;
  readonly status: OrderStatus;
  /** The last close known at acceptance, or the order's own level, worsened by slippage. */
  readonly requestedPrice: Price | null;
  /** The average price of what is filled. */
  readonly fillPrice: Price | null;
  /** Why it was refused, cancelled, or ended unfilled. */
  readonly refusal: OrderRefusal | NoFill | CancelReason | null;
  /** The session in which it may trade. */
  readonly session: SessionDate | null;
  readonly acceptedAt: Instant;
  readonly endedAt: Instant | null;
  readonly plan: PlanRef | null;
  /** The group of which one cancels the others; the orders it replaced and was replaced by. */
  readonly oco: number | null;
  readonly replaces: number | null;
  readonly replacedBy: number | null;
  /** The entry that this is an exit of. */
  readonly parent: number | null;
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
  /** What slippage cost: the notional at the raw price against the one that was paid. */
  readonly slippage: Money;
  /** Null where no bar decided. */
  readonly barOpensAt: Instant | null;
  readonly barClosesAt: Instant | null;
  readonly barDigest: string | null;
}

/** A lot, or a part of one, from entry fill to exit fill. Metrics count these. */
export interface TradeRecord {
  readonly lot: number;
  /** The exit fill. */
  readonly fill: number;
  readonly symbol: string;
  /** 1 for a long trade, -1 for a short one. */
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly entryPrice: Price;
  readonly exitAt: Instant;
  readonly exitPrice: Price;
  readonly target: Price | null;
  readonly stop: Price | null;
  /** Where its stop stood at the entry: what one R is measured by. */
  readonly firstStop: Price | null;
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
  /** Cost of open lots plus what orders are committed to (rule A6). */
  readonly exposure: Money;
  readonly openPositions: number;
}

/** The accounts that the cash journal is kept in (rule A2). */
export type JournalAccount =
  | "cash"
  | "positions"
  | "capital"
  | "realized"
  | "fees"
  | "dividends"
  | "cash-in-lieu"
  | "borrow"
  | "rounding";

/** One line of the journal: the lines of one transaction add up to zero. */
export interface JournalRecord {
  /** Counts within the events of one act; the archive numbers them by event. */
  readonly event: number;
  readonly at: Instant;
  readonly what: BrokerEvent["type"];
  readonly account: JournalAccount;
  /** Positive on the debit side: what cash and positions gain. */
  readonly amount: Money;
  readonly symbol: string | null;
  /** The fill behind it, if one is. */
  readonly fill: number | null;
}

/** What one event adds to the lists; an order is written again as it changes. */
export interface Records {
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly trades: readonly TradeRecord[];
  readonly ledger: readonly LedgerRecord[];
  readonly journal: readonly JournalRecord[];
}

export const NO_RECORDS: Records = { orders: [], fills: [], trades: [], ledger: [], journal: [] };
