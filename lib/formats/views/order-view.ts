// Orders as people see them: terms, standing, how they hang together, and what may be done to them.
import type { Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Trail } from "@/lib/core/broker/matching/exit-kernel";
import type { OrderType, Side, TimeInForce } from "@/lib/core/broker/order";
import type { OrderStatus } from "@/lib/core/broker/order-status";

/** A code with its sentence. */
export interface Said {
  readonly code: string;
  readonly sentence: string;
}

export interface OrderView {
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly filled: Quantity;
  readonly kind: "entry" | "exit";
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: Price | null;
  /** The trigger of a stop; of a trailing one where it stands, as far as that is known. */
  readonly stop: Price | null;
  readonly trail: Trail | null;
  /** What an exit is for: TP, SL, TIMEOUT, MANUAL, PLAN, MARGIN; null for entries. */
  readonly reason: string | null;
  readonly status: OrderStatus;
  readonly requestedPrice: Price | null;
  /** The average price of what is filled. */
  readonly fillPrice: Price | null;
  /** Why it was refused, cancelled, or ended unfilled. */
  readonly refusal: Said | null;
  readonly session: SessionDate | null;
  readonly acceptedAt: Instant;
  readonly endedAt: Instant | null;
  readonly planLine: number | null;
  /** The entry that this is an exit of. */
  readonly parent: number | null;
  /** The numbers of its exits, while it waits or its lot is open. */
  readonly legs: readonly number[];
  /** The group of which one order cancels the others, named by its first order. */
  readonly oco: number | null;
  readonly replaces: number | null;
  readonly replacedBy: number | null;
  /** True while it can be taken off the book. */
  readonly cancelable: boolean;
  /** True while its quantity, prices or time in force can be changed. */
  readonly replaceable: boolean;
}

/** What placing, changing or cancelling did: the orders it touched, as they stand now. */
export interface OrdersView {
  readonly orders: readonly OrderView[];
  readonly clockAt: Instant;
}
