// Borrow: what shorts cost for a session (rule A12).
import { type Money, money, notional, shareOf } from "../../base/money";
import type { Account } from "../account";
import { holdingsOf, markOf } from "../equity";
import type { EventOf } from "../event";

/** The borrow of one session: a rate of what the shorts are worth at its close. */
export function borrowOf(account: Account, marked: EventOf<"marked">): Money {
  const { borrowRate, allowShort } = account.settings;
  if (!allowShort || borrowRate === 0) return money(0);
  let owed = 0;
  for (const { symbol, direction, quantity } of holdingsOf(account)) {
    if (direction === 1) continue;
    const mark = marked.marks.find((one) => one.symbol === symbol);
    owed += notional(mark?.price ?? markOf(account, symbol), quantity);
  }
  return shareOf(money(owed), borrowRate);
}
