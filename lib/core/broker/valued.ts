// Valuing: what is held and what is owed at the last marks, symbol by symbol (rule A2).
import { invariant } from "../base/invariant";
import { notional } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Account, Lot } from "./account";

/** The worth of an account's positions; in micros. */
export interface Valued {
  /** Worth of what is held less what is owed. */
  readonly value: number;
  readonly unrealized: number;
  /** Worth of what is owed. */
  readonly owed: number;
}

let last: {
  readonly lots: readonly Lot[];
  readonly marks: Account["marks"];
  readonly valued: Valued;
};

/** Values every position at its mark; the same lots and marks, which never change, only once. */
export function valued(account: Account): Valued {
  const { lots, marks } = account;
  if (last?.lots === lots && last.marks === marks) return last.valued;
  last = { lots, marks, valued: valueAll(account) };
  return last.valued;
}

/** So many lots are faster looked through again than grouped. */
const FEW = 24;

/** Lots of a symbol are added up before they are multiplied. */
function valueAll({ lots, marks }: Account): Valued {
  const groups = lots.length <= FEW ? null : groupedBySymbol(lots);
  let value = 0;
  let unrealized = 0;
  let owed = 0;
  for (let at = 0; at < lots.length; at++) {
    const { symbol, direction } = lots[at] as Lot;
    if (groups ? groups.get(symbol)?.[0] !== lots[at] : !isFirst(lots, at)) continue;
    const group = groups?.get(symbol) ?? lots;
    let held = 0;
    let cost = 0;
    for (let i = groups ? 0 : at; i < group.length; i++) {
      const lot = group[i] as Lot;
      if (lot.symbol !== symbol) continue;
      held += lot.quantity;
      cost += lot.cost;
    }
    const mark = marks[symbol];
    invariant(mark, "what is held has a mark");
    const worth = notional(mark.price, held as Quantity);
    value += direction * worth;
    unrealized += direction * (worth - cost);
    if (direction === -1) owed += worth;
  }
  return { value, unrealized, owed };
}

function isFirst(lots: readonly Lot[], at: number): boolean {
  const symbol = lots[at]?.symbol;
  for (let i = 0; i < at; i++) if ((lots[i] as Lot).symbol === symbol) return false;
  return true;
}

/** The lots of each symbol, oldest first. */
export function groupedBySymbol(lots: readonly Lot[]): ReadonlyMap<string, readonly Lot[]> {
  const groups = new Map<string, Lot[]>();
  for (const lot of lots) {
    const group = groups.get(lot.symbol);
    if (group) group.push(lot);
    else groups.set(lot.symbol, [lot]);
  }
  return groups;
}
