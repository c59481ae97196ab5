// The state of the reference model: an account as the rulebook describes it, in plain mutable form.
import type { Action } from "./actions";

export type Side = "BUY" | "SELL";
export type Kind = "market" | "limit" | "stop" | "stop-limit" | "trailing-stop";
export type Tif = "DAY" | "GTC" | "OPG" | "CLS";

/** A bar of the model; `volume` counts whole shares, and 0 means that nothing traded (Q3). */
export interface Bar {
  readonly slot: number;
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly close: bigint;
  readonly volume: bigint;
}

export interface Terms {
  readonly capital: bigint;
  readonly cap: bigint | null;
  readonly slippage: bigint;
  readonly feePerOrder: bigint;
  readonly feePerShare: bigint;
  readonly feeRate: bigint;
  readonly whole: boolean;
  readonly add: boolean;
  readonly shorts: boolean;
  readonly borrow: bigint;
  readonly participation: bigint | null;
  readonly touch: boolean;
}

/** A trailing distance: dollars, or a share of the price. */
export interface Trail {
  amount: bigint | null;
  rate: bigint | null;
}

/** Levels of an entry: prices, or percentages of a reference (R7). */
export interface Levels {
  reference: bigint | null;
  target: bigint | null;
  stop: bigint | null;
}

export interface Order {
  readonly id: number;
  readonly symbol: string;
  readonly side: Side;
  readonly kind: Kind;
  readonly tif: Tif;
  readonly closes: boolean;
  asked: bigint;
  filled: bigint;
  /** Dollars to spend in place of shares, and what is spent of them. */
  readonly dollars: bigint | null;
  spent: bigint;
  limit: bigint | null;
  stop: bigint | null;
  triggered: boolean;
  trail: Trail | null;
  best: bigint | null;
  levels: Levels | null;
  exitTrail: Trail | null;
  target: number | null;
  stopLeg: number | null;
  readonly hold: number;
  /** The session it may trade in; null: any. */
  readonly session: number | null;
  /** The first slot it may trade in. */
  readonly since: number;
  reserved: bigint;
  committed: bigint;
  readonly group: number | null;
}

export interface Lot {
  readonly id: number;
  readonly symbol: string;
  readonly sign: bigint;
  shares: bigint;
  cost: bigint;
  secured: bigint;
  entry: bigint;
  readonly session: number;
  /** The slot after whose close it was entered; its exits meet the slots from `since` on. */
  readonly enteredAt: number;
  readonly enteredInside: boolean;
  readonly since: number;
  target: bigint | null;
  stop: bigint | null;
  trail: Trail | null;
  targetLeg: number | null;
  stopLeg: number | null;
  best: bigint;
  readonly due: number;
  leaving: { readonly rule: string; readonly order: number } | null;
}

export interface Row {
  status: string;
  filled: bigint;
}

export interface State {
  readonly terms: Terms;
  cash: bigint;
  orders: Order[];
  lots: Lot[];
  nextOrder: number;
  nextLot: number;
  /** Slots that are over: the next bar is in this one. Three make a session. */
  slot: number;
  readonly bars: Map<string, Bar[]>;
  readonly actions: Action[];
  /** What fills have taken of a bar: symbol and slot. */
  readonly taken: Map<string, bigint>;
  readonly rows: Map<number, Row>;
  readonly fills: string[];
}

export const SLOTS = 3;
export const SYMBOLS = ["AMD", "XOM"] as const;
export const sessionOf = (slot: number): number => Math.floor(slot / SLOTS);

/** A new account over the bars that a market has had. */
export function openAccount(
  terms: Terms,
  { slot, bars, actions }: Pick<State, "slot" | "bars" | "actions">,
): State {
  return {
    terms,
    cash: terms.capital,
    orders: [],
    lots: [],
    nextOrder: 1,
    nextLot: 1,
    slot,
    bars,
    actions,
    taken: new Map(),
    rows: new Map(),
    fills: [],
  };
}

export const setStatus = (state: State, order: number, status: string): void => {
  state.rows.set(order, { status, filled: state.rows.get(order)?.filled ?? 0n });
};

/** A fill of an order: whole, or a part that leaves it working. */
export function addFill(
  state: State,
  order: number,
  { partial, shares }: { readonly partial: boolean; readonly shares: bigint },
): void {
  const before = state.rows.get(order)?.filled ?? 0n;
  const status = partial ? "partially_filled" : "filled";
  state.rows.set(order, { status, filled: before + shares });
}

export const lastClose = ({ bars }: State, symbol: string): bigint =>
  bars.get(symbol)?.at(-1)?.close ?? 0n;

export const heldOf = ({ lots }: State, symbol: string): bigint =>
  lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.sign * lot.shares : 0n), 0n);

/** A12: what shorts brought, and half of what they were worth at the last close. */
export const lockedOf = ({ lots }: State): bigint =>
  lots.reduce((sum, lot) => sum + (lot.sign < 0n ? lot.cost + lot.secured : 0n), 0n);

export const reservedOf = ({ orders }: State): bigint =>
  orders.reduce((sum, { reserved }) => sum + reserved, 0n);

export const freeOf = (state: State): bigint => state.cash - reservedOf(state) - lockedOf(state);

export const exposureOf = ({ lots, orders }: State): bigint =>
  lots.reduce((sum, { cost }) => sum + cost, 0n) +
  orders.reduce((sum, { committed }) => sum + committed, 0n);
