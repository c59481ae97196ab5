// A row's story: the bars around a trade, a fill or an order, what happened on them, and by which rule.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";
import type { OrderType, Side } from "@/lib/core/broker/order";
import type { OrderStatus } from "@/lib/core/broker/order-status";
import type { Interval } from "@/lib/core/market/bar";
import type { ActionView, SymbolView } from "../../market-views";
import type { MarketName } from "../market-view";

/** A fill at the bar that decided it. */
export interface StoryPoint {
  readonly kind: "entry" | "exit";
  readonly fill: number | null;
  readonly side: Side;
  /** When its bar opened, or the moment itself where no bar decided. */
  readonly at: Instant;
  readonly price: Price;
  /** Of an exit: TP, SL, TIMEOUT, MANUAL, PLAN, MARGIN. */
  readonly reason: string | null;
}

/** A price that waited, from one moment to another; null: it waits still. */
export interface StoryLevel {
  readonly kind: "target" | "stop" | "limit" | "trigger";
  readonly price: Price;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** An order that belongs to the story: the entry, its exits, what replaced what. */
export interface StoryOrder {
  readonly order: number;
  readonly role: "this" | "entry" | "target" | "stop" | "exit" | "replaced" | "replaces" | "group";
  readonly side: Side;
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly quantity: Quantity;
  readonly price: Price | null;
}

/** The rule behind one fill, in its sentence. */
export interface StoryRule {
  readonly fill: number;
  readonly rule: string;
  readonly sentence: string;
  /** What the other outcome of an ambiguous bar would have realized, gross (rule R5). */
  readonly otherGross: Money | null;
}

export interface StoryView {
  readonly symbol: string;
  readonly market: MarketName;
  readonly interval: Interval;
  /** None closes after `through`: a replay is never shown what it has not lived. */
  readonly bars: SymbolView["bars"];
  readonly through: Instant;
  readonly actions: readonly ActionView[];
  readonly points: readonly StoryPoint[];
  readonly levels: readonly StoryLevel[];
  readonly orders: readonly StoryOrder[];
  readonly rules: readonly StoryRule[];
}
