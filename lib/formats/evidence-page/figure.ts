// Figures of an evidence page: a value with its kind, so that it can be worded, and withheld, by kind.
import { MICRO } from "@/lib/core/base/decimal";
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";

/** Dollars: an amount, or a gain or loss with its sign. Null is not known. */
export interface MoneyFigure {
  readonly kind: "money" | "gain";
  readonly value: Money | null;
}

/** A fraction of one, shown as a percent: plain, or with its sign. */
export interface ShareFigure {
  readonly kind: "share" | "change";
  readonly value: number | null;
}

/** What stands for a figure that its owner does not show. */
export interface Withheld {
  readonly kind: "withheld";
}

/** Dollars, or the same as a share of the initial capital where amounts are not shown. */
export type Dollars = MoneyFigure | ShareFigure;

/** Dollars of a trade, a group or a day: they are not even shares where amounts are not shown. */
export type OwnDollars = Dollars | Withheld;

/** Shares of a stock, or that they are not shown. */
export type Shares = { readonly kind: "quantity"; readonly value: Quantity | null } | Withheld;

/** Dollars a share: a price of the market, which is no secret of anybody's. */
export interface PriceFigure {
  readonly kind: "price";
  readonly value: Price | null;
}

export type Figure =
  | Dollars
  | Shares
  | PriceFigure
  | { readonly kind: "count"; readonly value: number | null }
  /** With so many decimals; two unless told. */
  | { readonly kind: "ratio"; readonly value: number | null; readonly places?: number }
  | { readonly kind: "text"; readonly value: string };

/** A figure with its name; `range` is its interval of 95 %, `note` one line about it. */
export interface NamedFigure {
  readonly name: string;
  readonly value: Figure;
  readonly range?: readonly [Figure, Figure];
  readonly note?: string;
}

/**
 * The values of a curve, one a session. In `money` they are micros of dollars, in `change` fractions
 * of the initial capital that were gained since.
 */
export interface Curve {
  readonly kind: "curve";
  readonly unit: "money" | "change";
  readonly values: readonly (number | null)[];
}

export const amount = (value: Money | null): MoneyFigure => ({ kind: "money", value });
export const gain = (value: Money | null): MoneyFigure => ({ kind: "gain", value });
export const share = (value: number | null): ShareFigure => ({ kind: "share", value });
export const change = (value: number | null): ShareFigure => ({ kind: "change", value });
export const ratio = (value: number | null, places = 2): Figure => ({
  kind: "ratio",
  value,
  places,
});
export const count = (value: number | null): Figure => ({ kind: "count", value });
export const text = (value: string): Figure => ({ kind: "text", value });
export const quantity = (value: Quantity | null): Shares => ({ kind: "quantity", value });
export const pricedAt = (value: Price | null): PriceFigure => ({ kind: "price", value });

/** Dollars that a file holds with decimals, as the micros they came from. */
export const fromDollars = (dollars: number | null): Money | null =>
  dollars === null ? null : (Math.round(dollars * MICRO) as Money);

/** Millionths of one as a fraction. */
export const fractionOf = (millionths: number | null): number | null =>
  millionths === null ? null : millionths / MICRO;
