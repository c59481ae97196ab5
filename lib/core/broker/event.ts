// Broker events: the facts an account is folded from. One log of them is the whole truth (rule A1).
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";
import type { Leaving } from "./account";
import type { Fill } from "./fill";
import type { Guards, Lock, LossGuard } from "./guarding/guards";
import type { Trail } from "./matching/exit-kernel";
import type { Order, PlanRef, Side } from "./order";
import type { CancelReason, NoFill, OrderRefusal } from "./refusal";
import type { AccountSettings } from "./settings";

/** A price for a held symbol, at a mark. */
export interface SymbolMark extends Quote {
  readonly symbol: string;
}

/** How far the bars of a lot have been tested, and the extremes it has seen since its entry. */
export interface LotWatch {
  readonly lot: number;
  readonly seenThrough: Instant;
  readonly high: Price;
  readonly low: Price;
}

/** How far the bars of a resting order have been tested, and the best price a trailing one saw. */
export interface OrderWatch {
  readonly order: number;
  readonly seenThrough: Instant;
  readonly extreme: Price | null;
}

/** Which exit of a lot a change is about. */
export type Leg = "target" | "stop";

interface Moment<T extends string> {
  readonly type: T;
  readonly at: Instant;
}

interface EpochStarted extends Moment<"epoch-started"> {
  readonly epoch: number;
  readonly settings: AccountSettings;
}

interface OrderRefused extends Moment<"order-refused"> {
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly plan: PlanRef | null;
  readonly refusal: OrderRefusal;
}

interface NoFilled extends Moment<"no-fill"> {
  readonly order: number;
  readonly reason: NoFill;
}

interface Filled extends Moment<"filled"> {
  readonly fill: Fill;
}

interface Marked extends Moment<"marked"> {
  /** The session that this mark closes; null for a mark within or outside a session. */
  readonly closes: SessionDate | null;
  readonly marks: readonly SymbolMark[];
  readonly lots: readonly LotWatch[];
  readonly orders?: readonly OrderWatch[];
}

/** A lot's exit gets another level under a new order number; the old number ends `replaced`. */
interface LegReplaced extends Moment<"leg-replaced"> {
  /** Null where the lot had no such exit before. */
  readonly order: number | null;
  readonly lot: number;
  readonly leg: Leg;
  readonly by: number;
  readonly price: Price | null;
  readonly trail: Trail | null;
}

interface Split extends Moment<"split"> {
  readonly symbol: string;
  readonly exDate: SessionDate;
  /** `numerator` shares stand where `denominator` stood. */
  readonly numerator: number;
  readonly denominator: number;
  /** True when it became known late: the last mark is a price after the split already. */
  readonly late?: true;
}

interface Dividend extends Moment<"dividend"> {
  readonly symbol: string;
  readonly exDate: SessionDate;
  /** A share. */
  readonly amount: Price;
}

interface OrderTriggered extends Moment<"order-triggered"> {
  readonly order: number;
  readonly seenThrough: Instant;
  /** What a trailing stop was measured from; logs of before say nothing of it. */
  readonly extreme?: Price;
}

export type BrokerEvent =
  | EpochStarted
  | (Moment<"deposited"> & { readonly amount: Money })
  | (Moment<"withdrawn"> & { readonly amount: Money })
  | (Moment<"order-accepted"> & { readonly order: Order })
  | OrderRefused
  | (Moment<"order-canceled"> & { readonly order: number; readonly reason: CancelReason })
  | (Moment<"order-replaced"> & { readonly order: number; readonly by: Order })
  | LegReplaced
  | OrderTriggered
  /** A market exit has begun that its bar could not fill whole, or that waits for the next open. */
  | (Moment<"lot-leaving"> & Leaving & { readonly lot: number })
  | NoFilled
  | Filled
  | Marked
  | Split
  | Dividend
  /** Borrow of shorts for one session (rule A12). */
  | (Moment<"borrow-charged"> & { readonly session: SessionDate; readonly amount: Money })
  | (Moment<"guards-changed"> & { readonly guards: Guards; readonly exposureCap: Money | null })
  | (Moment<"guard-locked"> & { readonly lock: Lock })
  | (Moment<"guard-cleared"> & { readonly guard: LossGuard })
  /** The last event of an epoch: nothing is held and nothing works any more (rule A13). */
  | Moment<"epoch-ended">;

export type EventOf<T extends BrokerEvent["type"]> = Extract<BrokerEvent, { readonly type: T }>;
