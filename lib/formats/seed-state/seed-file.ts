// The five files of a paper account of the scripts this project replaces, as they are written.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";

export const SEED_FILES = [
  "state.json",
  "orders.csv",
  "fills.csv",
  "positions.csv",
  "pnl_ledger.csv",
] as const;
export type SeedFileName = (typeof SEED_FILES)[number];

/** A number as the file writes it, and what it comes to. */
export interface Figure {
  readonly micros: number;
  readonly text: string;
}

export interface StateRow {
  readonly at: Instant | null;
  readonly cash: Figure | null;
  readonly equity: Figure | null;
  readonly unrealized: Figure | null;
  readonly realized: Figure | null;
}

export interface OrderRow {
  readonly line: number;
  readonly orderId: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly status: string;
}

export interface FillRow {
  readonly line: number;
  readonly fillId: number;
  readonly orderId: number | null;
  readonly at: Instant;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly fee: Money;
}

export interface PositionRow {
  readonly line: number;
  readonly at: Instant | null;
  readonly symbol: string;
  /** Negative for shares owed. */
  readonly quantity: Figure;
  readonly average: Figure | null;
  readonly last: Figure | null;
  readonly unrealized: Figure | null;
}

export interface LedgerRow extends Omit<StateRow, "at"> {
  readonly line: number;
  readonly at: Instant;
}

/** What one file holds. */
export type SeedFile =
  | { readonly name: "state.json"; readonly state: StateRow }
  | { readonly name: "orders.csv"; readonly rows: readonly OrderRow[] }
  | { readonly name: "fills.csv"; readonly rows: readonly FillRow[] }
  | { readonly name: "positions.csv"; readonly rows: readonly PositionRow[] }
  | { readonly name: "pnl_ledger.csv"; readonly rows: readonly LedgerRow[] };

/** All that was handed in; null is a file that was not. */
export interface SeedFiles {
  readonly state: StateRow | null;
  readonly orders: readonly OrderRow[] | null;
  readonly fills: readonly FillRow[];
  readonly positions: readonly PositionRow[] | null;
  readonly ledger: readonly LedgerRow[] | null;
}

/** More than the scripts could write in years. */
export const MOST_SEED_ROWS = 10_000;
