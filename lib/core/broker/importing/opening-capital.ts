// What an imported account opened with: the capital that its cash figures agree on.
import { MICRO, roundToStep } from "../../base/decimal";
import { type Money, money, notional } from "../../base/money";
import type { Instant } from "../../base/time";
import type { ImportedFill } from "./imported-fill";
import { bookSeedFill, emptySeedBooks } from "./seed-books";

/** Cash as a file states it at a moment. */
export interface CashThen {
  readonly at: Instant;
  readonly cash: number;
}

const CENT = MICRO / 100;

/**
 * The capital that most of the stated amounts of cash lead back to, to the cent; fees on sales taken
 * off or, as the scripts did, added. Null without any. Fills in the order of their times.
 */
export function openingCapital(
  fills: readonly ImportedFill[],
  stated: readonly CashThen[],
): Money | null {
  const votes = new Map<number, number>();
  for (const { at, cash } of stated) {
    const before = fills.filter((fill) => fill.at <= at);
    const seed = before.reduce(bookSeedFill, emptySeedBooks(0)).cash;
    const ours = before.reduce((sum, fill) => sum + moved(fill), 0);
    for (const moves of new Set([seed, ours])) {
      const capital = roundToStep(cash - moves, CENT);
      votes.set(capital, (votes.get(capital) ?? 0) + 1);
    }
  }
  // Of two that are as likely, people open accounts with round numbers.
  const [best] = [...votes].sort(
    ([a, votesA], [b, votesB]) => votesB - votesA || zerosOf(b) - zerosOf(a),
  );
  return best ? money(best[0]) : null;
}

const zerosOf = (micros: number): number => /0*$/.exec(String(micros))?.[0].length ?? 0;

/** What a fill does to the cash. */
const moved = ({ side, price, quantity, fee }: ImportedFill): number =>
  (side === "BUY" ? -1 : 1) * notional(price, quantity) - fee;

/** True when the fills sell more than was held, or spend more than there was: no cash account could. */
export function needsMargin(fills: readonly ImportedFill[], capital: Money): boolean {
  let cash: number = capital;
  const held = new Map<string, number>();
  for (const fill of fills) {
    cash += moved(fill);
    const change = fill.side === "BUY" ? fill.quantity : -fill.quantity;
    const now = (held.get(fill.symbol) ?? 0) + change;
    held.set(fill.symbol, now);
    if (cash < 0 || now < 0) return true;
  }
  return false;
}
