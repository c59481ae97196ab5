// Broker events: the facts an account is folded from. One log of them is the whole truth (rule A1).
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Quote } from "../market/market-view";
import type { Fill } from "./fill";
import type { Order, PlanRef, Side } from "./order";
import type { NoFill, OrderRefusal } from "./refusal";
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

export type BrokerEvent =
  | {
      readonly type: "epoch-started";
      readonly at: Instant;
      readonly epoch: number;
      readonly settings: AccountSettings;
    }
  | { readonly type: "deposited"; readonly at: Instant; readonly amount: Money }
  | { readonly type: "order-accepted"; readonly at: Instant; readonly order: Order }
  | {
      readonly type: "order-refused";
      readonly at: Instant;
      readonly order: number;
      readonly symbol: string;
      readonly side: Side;
      readonly quantity: Quantity;
      readonly plan: PlanRef | null;
      readonly refusal: OrderRefusal;
    }
  | {
      readonly type: "no-fill";
      readonly at: Instant;
      readonly order: number;
      readonly reason: NoFill;
    }
  | { readonly type: "filled"; readonly at: Instant; readonly fill: Fill }
  | {
      readonly type: "marked";
      readonly at: Instant;
      /** The session that this mark closes; null for a mark within or outside a session. */
      readonly closes: SessionDate | null;
      readonly marks: readonly SymbolMark[];
      readonly lots: readonly LotWatch[];
    };

export type EventOf<T extends BrokerEvent["type"]> = Extract<BrokerEvent, { readonly type: T }>;
