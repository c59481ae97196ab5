// What somebody asks for: an order as it is wanted, before anything was decided about it.
import type { Money, Price } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import type { SessionDate } from "../../base/time";
import type { Trail } from "../matching/exit-kernel";
import type { Bracket, Order, OrderOrigin, OrderType, PlanRef, Side, TimeInForce } from "../order";

/** How an order wants to trade. */
export interface OrderTerms {
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: Price | null;
  readonly stop: Price | null;
  readonly trail: Trail | null;
  /** Dollars to spend in place of a quantity: market orders only. */
  readonly notional: Money | null;
  /** A trailing stop for the lot that it opens. */
  readonly exitTrail: Trail | null;
}

export interface OrderRequest extends OrderTerms {
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly bracket: Bracket | null;
  readonly maxHoldSessions: number;
  /** The session it is for; null leaves it to its time in force. */
  readonly session: SessionDate | null;
  readonly plan: PlanRef | null;
  readonly origin: OrderOrigin;
  /** The working order that it takes the place of: that one does not stand in its way. */
  readonly replacing?: Order;
}

/** A market order of one session, as a plan line makes it. */
export const MARKET_DAY: OrderTerms = {
  type: "market",
  timeInForce: "DAY",
  limit: null,
  stop: null,
  trail: null,
  notional: null,
  exitTrail: null,
};
