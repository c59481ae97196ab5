// The books of the scripts this project replaces, faults included: what their files would say.
import { MICRO, mulDiv } from "../../base/decimal";
import { notional } from "../../base/money";
import type { ImportedFill } from "./imported-fill";

/** One ticker, at its average cost. */
export interface SeedHolding {
  readonly quantity: number;
  readonly cost: number;
}

/** All in micros. A ticker that was ever sold beyond what was held is left out: `unknown`. */
export interface SeedBooks {
  readonly cash: number;
  readonly realized: number;
  readonly holdings: ReadonlyMap<string, SeedHolding>;
  readonly unknown: boolean;
}

/** The scripts' books before their first fill. */
export const emptySeedBooks = (capital: number): SeedBooks => ({
  cash: capital,
  realized: 0,
  holdings: new Map(),
  unknown: false,
});

/** Their cash credits the fee of a sale, and a sale realizes against the average cost. */
export function bookSeedFill(books: SeedBooks, fill: ImportedFill): SeedBooks {
  const { symbol, side, quantity, price, fee } = fill;
  const amount = notional(price, quantity);
  const held = books.holdings.get(symbol) ?? { quantity: 0, cost: 0 };
  const holdings = new Map(books.holdings);
  if (side === "BUY") {
    holdings.set(symbol, { quantity: held.quantity + quantity, cost: held.cost + amount });
    return { ...books, cash: books.cash - amount - fee, holdings };
  }
  const cash = books.cash + amount + fee;
  if (quantity > held.quantity) return { ...books, cash, unknown: true };
  const cost = mulDiv(held.cost, quantity, held.quantity);
  const rest = { quantity: held.quantity - quantity, cost: held.cost - cost };
  if (rest.quantity === 0) holdings.delete(symbol);
  else holdings.set(symbol, rest);
  return { ...books, cash, realized: books.realized + amount - cost, holdings };
}

/** What is held, at its average cost. */
export const seedCost = ({ holdings }: SeedBooks): number =>
  [...holdings.values()].reduce((sum, { cost }) => sum + cost, 0);

/** The average price of a holding, as their positions list it. */
export const seedAverage = ({ quantity, cost }: SeedHolding): number =>
  mulDiv(cost, MICRO, quantity);
