// Corporate actions: what a company does to its shares, dated by the session it takes effect on.
import type { Price } from "../base/money";
import type { SessionDate } from "../base/time";
import type { Symbol as Ticker } from "./symbol";

/** From the ex-date on, `numerator` shares stand where `denominator` stood: 2 for 1 halves prices. */
export interface Split {
  readonly kind: "split";
  readonly symbol: Ticker;
  readonly exDate: SessionDate;
  /** Positive whole numbers: 3 and 2 for a 3:2 split, 1 and 10 for a 1:10 reverse split. */
  readonly numerator: number;
  readonly denominator: number;
}

/** Paid for the shares held at the close before the ex-date (rule A11). */
export interface Dividend {
  readonly kind: "dividend";
  readonly symbol: Ticker;
  readonly exDate: SessionDate;
  /** Micros a share. */
  readonly amount: Price;
}

export type CorporateAction = Split | Dividend;

/** The splits of one symbol, in the order of their dates. */
export const splitsOf = (
  actions: readonly CorporateAction[],
  symbol: CorporateAction["symbol"],
): readonly Split[] =>
  actions
    .filter((action) => action.kind === "split")
    .filter((split) => split.symbol === symbol)
    .sort((a, b) => (a.exDate < b.exDate ? -1 : Number(a.exDate > b.exDate)));
