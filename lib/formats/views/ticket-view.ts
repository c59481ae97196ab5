// What an order ticket shows while it is filled in: the price, the room, what the order would cost.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Said } from "./order-view";

/** A symbol that an account may trade, as far as its market has bars. */
export interface TradableSymbol {
  readonly symbol: string;
  readonly from: SessionDate;
  readonly to: SessionDate;
}

/** An order as it would be accepted now; nothing is booked. */
export interface TicketOrder {
  /** `open` makes a position or adds to one, `close` ends what is held. */
  readonly effect: "open" | "close";
  /** What an amount in dollars buys, or what is left to close, may differ from what was asked. */
  readonly quantity: Quantity;
  /** The price a share is reckoned at, with slippage where the order slips. */
  readonly each: Price | null;
  /** Quantity x that price, without costs. */
  readonly value: Money | null;
  /** Estimates for one fill of all of it. */
  readonly slippage: Money | null;
  readonly fee: Money | null;
  /** Cash that is set aside until it fills or ends. */
  readonly reserved: Money;
  /** The exits it would have, were it filled at that price. */
  readonly target: Price | null;
  readonly stop: Price | null;
  /** The only session it may trade in; null while it is good till cancelled. */
  readonly session: SessionDate | null;
}

export interface TicketView {
  /** The last price known at the account's clock; null where there is none. */
  readonly last: {
    readonly price: Price;
    readonly at: Instant;
    /** Milliseconds between that and the account's clock. */
    readonly age: number;
    readonly source: string;
  } | null;
  readonly buyingPower: Money;
  /** Set when the order as it stands would be accepted. */
  readonly order: TicketOrder | null;
  /** Why it would not, and the field that is about; null where too little is filled in to say. */
  readonly refusal: (Said & { readonly field: string | null }) | null;
}
