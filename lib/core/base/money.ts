// Money, prices and rates: integers with a name, in micros.
import { MICRO, microsFromText, microsToText, mulMicros, roundToStep } from "./decimal";
import { AmountRangeError, invariant } from "./invariant";
import type { Quantity } from "./quantity";

declare const unit: unique symbol;

/** Dollars, in micros (1e-6 $). May be negative. */
export type Money = number & { readonly [unit]: "Money" };
/** Dollars a share, in micros. Always positive where it values or fills something. */
export type Price = number & { readonly [unit]: "Price" };
/** A share of one, in millionths: 5 bps = 500, 2 % = 20,000. */
export type Rate = number & { readonly [unit]: "Rate" };

/** Names an integer of micros as Money; throws when it is none. */
export function money(micros: number): Money {
  if (!Number.isSafeInteger(micros)) {
    invariant(Number.isInteger(micros), "money is an integer of micros");
    throw new AmountRangeError("money beyond 2^53 micros");
  }
  // A negative zero, as -1 x 0 makes it, is plain zero.
  return (micros + 0) as Money;
}

/** Names an integer of micros as Price; throws when it is not positive. */
export function price(micros: number): Price {
  invariant(Number.isSafeInteger(micros) && micros > 0, "a price is a positive integer of micros");
  return micros as Price;
}

/** Names an integer of millionths as Rate. */
export function rate(millionths: number): Rate {
  invariant(Number.isSafeInteger(millionths), "a rate is an integer of millionths");
  return millionths as Rate;
}

export const ZERO = 0 as Money;

// What `mulMicros` answers is an integer that is safe and no negative zero: to name it is enough.

/** Price x quantity, the one product that makes money; rounded half to even to the micro. */
export const notional = (each: Price, quantity: Quantity): Money =>
  mulMicros(each, quantity) as Money;

/** A share of an amount, rounded half to even to the micro. */
export const shareOf = (amount: Money, part: Rate): Money => mulMicros(amount, part) as Money;

/** A price worsened or bettered by a rate: price x (1 + rate). */
export const scalePrice = (each: Price, by: Rate): Price => price(mulMicros(each, MICRO + by));

/** The smallest step a US stock quotes in: $0.01 at $1 and more, else $0.0001 (rule R11). */
export const tickOf = (each: Price): number => (each >= MICRO ? 10_000 : 100);

/** Micros of a price rounded half to even to its tick; 0 when it rounds away (rule R11). */
export const toTick = (micros: number): number =>
  roundToStep(micros, micros >= MICRO ? 10_000 : 100);

/** Decimal dollars to Money; null when the text is no decimal number. */
export const moneyFromText = (text: string): Money | null => microsFromText(text) as Money | null;

/** Decimal dollars to a Price; null when the text is no positive decimal number. */
export function priceFromText(text: string): Price | null {
  const micros = microsFromText(text);
  return micros === null || micros <= 0 ? null : (micros as Price);
}

/** Exact dollars: two decimals, more only where the micros need them ("144.16", "0.000001"). */
export const moneyToText = (amount: Money): string => microsToText(amount, { min: 2, max: 6 });

/** An exact price, in the same form as `moneyToText`. */
export const priceToText = (each: Price): string => microsToText(each, { min: 2, max: 6 });
