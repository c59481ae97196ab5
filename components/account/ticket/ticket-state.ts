// An order ticket as it is being filled in, and the request that it makes.
import type { OrderType, Side, TimeInForce } from "@/lib/core/broker/order";
import type { OcoForm, PlaceOrderForm } from "@/lib/formats/requests/order-requests";

/** Everything is text as it was typed; the server reads it. */
export interface TicketState {
  /** One order, or a limit and a stop that close what is held, of which one cancels the other. */
  readonly kind: "order" | "oco";
  readonly symbol: string;
  readonly side: Side;
  readonly sizeBy: "shares" | "dollars";
  readonly size: string;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: string;
  readonly stop: string;
  readonly trail: string;
  readonly withExits: boolean;
  readonly takeProfit: string;
  readonly stopKind: "stands" | "trails";
  readonly stopLoss: string;
  readonly exitTrail: string;
  readonly maxHold: string;
  readonly stopLimit: string;
}

/** What a ticket is opened with. */
export type TicketStart = Partial<TicketState>;

export const EMPTY_TICKET: TicketState = {
  kind: "order",
  symbol: "",
  side: "BUY",
  sizeBy: "shares",
  size: "",
  type: "market",
  timeInForce: "DAY",
  limit: "",
  stop: "",
  trail: "",
  withExits: false,
  takeProfit: "",
  stopKind: "stands",
  stopLoss: "",
  exitTrail: "",
  maxHold: "",
  stopLimit: "",
};

export type PriceField = "limit" | "stop" | "trail";

/** The prices that an order of a type states. */
export const PRICES_OF: { readonly [T in OrderType]: readonly PriceField[] } = {
  market: [],
  limit: ["limit"],
  stop: ["stop"],
  "stop-limit": ["stop", "limit"],
  "trailing-stop": ["trail"],
};

/** Orders at the open and at the close are market or limit orders. */
export const timesFor = (type: OrderType): readonly TimeInForce[] =>
  type === "market" || type === "limit" ? ["DAY", "GTC", "OPG", "CLS"] : ["DAY", "GTC"];

/** Another type, with what it has no use for put right. */
export function withType(state: TicketState, type: OrderType): TicketState {
  const times = timesFor(type);
  return {
    ...state,
    type,
    timeInForce: times.includes(state.timeInForce) ? state.timeInForce : "DAY",
    // Dollars are an amount for market purchases.
    sizeBy: type === "market" ? state.sizeBy : "shares",
  };
}

/** The order as it is asked for; what its type or its effect has no use for is left out. */
export function orderFormOf(
  state: TicketState,
  { key, opens }: { readonly key: string; readonly opens: boolean },
): PlaceOrderForm {
  const takes = (field: PriceField): string =>
    PRICES_OF[state.type].includes(field) ? state[field] : "";
  const exits = opens && state.withExits;
  const dollars = state.sizeBy === "dollars" && state.type === "market";
  return {
    clientOrderId: key,
    symbol: state.symbol,
    side: state.side,
    type: state.type,
    timeInForce: state.timeInForce,
    quantity: dollars ? "" : state.size,
    notional: dollars ? state.size : "",
    limit: takes("limit"),
    stop: takes("stop"),
    trail: takes("trail"),
    takeProfit: exits ? state.takeProfit : "",
    stopLoss: exits && state.stopKind === "stands" ? state.stopLoss : "",
    exitTrail: exits && state.stopKind === "trails" ? state.exitTrail : "",
    maxHoldSessions: opens ? state.maxHold : "",
  };
}

export const ocoFormOf = (state: TicketState, key: string): OcoForm => ({
  clientOrderId: key,
  symbol: state.symbol,
  side: state.side,
  quantity: state.size,
  limit: state.limit,
  stop: state.stop,
  stopLimit: state.stopLimit,
  timeInForce: state.timeInForce === "DAY" ? "DAY" : "GTC",
});

/** True once there is enough of it to be judged: size and every price of its type. */
export const isFilledIn = (state: TicketState): boolean =>
  state.size.trim() !== "" && PRICES_OF[state.type].every((field) => state[field].trim() !== "");
