// Quantities of shares: integers of micro-shares, whole shares by default.
import { MICRO, microsFromText, microsToText } from "./decimal";
import { invariant } from "./invariant";

declare const unit: unique symbol;

/** Shares, in millionths. Never negative: a side says which way. */
export type Quantity = number & { readonly [unit]: "Quantity" };

/** Names an integer of micro-shares as Quantity; throws when it is negative or no integer. */
export function quantity(microShares: number): Quantity {
  const isCount = Number.isSafeInteger(microShares) && microShares >= 0;
  invariant(isCount, "a quantity is a whole number of micro-shares, not negative");
  return microShares as Quantity;
}

export const NO_SHARES = 0 as Quantity;

/** Whole shares as a Quantity. */
export const shares = (count: number): Quantity => quantity(count * MICRO);

/** True when the quantity is a whole number of shares. */
export const isWhole = (held: Quantity): boolean => held % MICRO === 0;

/** Decimal shares to a Quantity; null when the text is no decimal or is negative. */
export function quantityFromText(text: string): Quantity | null {
  const micros = microsFromText(text);
  return micros === null || micros < 0 ? null : (micros as Quantity);
}

/** Exact shares, with as many decimals as needed, up to six ("10", "0.25"). */
export const quantityToText = (held: Quantity): string => microsToText(held, { min: 0, max: 6 });
