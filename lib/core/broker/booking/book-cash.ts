// What moves cash without a trade: deposits, withdrawals, dividends and borrow (rules A2, A11, A12).
import { invariant } from "../../base/invariant";
import { money, notional } from "../../base/money";
import type { Account } from "../account";
import type { EventOf } from "../event";
import { movedBy } from "../guarding/guard-state";
import { changed, changedSums } from "./changed";

/** Adds to cash and to its own sum. */
export function deposit(account: Account, { amount }: EventOf<"deposited">): Account {
  invariant(amount > 0, "a deposit is positive");
  return changed(account, {
    cash: money(account.cash + amount),
    sums: changedSums(account.sums, { deposits: money(account.sums.deposits + amount) }),
    guards: movedBy(account.guards, amount),
  });
}

/** Takes from cash; brokenIdentity finds one that takes more than there is. */
export function withdraw(account: Account, { amount }: EventOf<"withdrawn">): Account {
  invariant(amount > 0, "a withdrawal is positive");
  return changed(account, {
    cash: money(account.cash - amount),
    sums: changedSums(account.sums, {
      withdrawals: money(account.sums.withdrawals + amount),
    }),
    guards: movedBy(account.guards, -amount),
  });
}

/** Pays a dividend on what was held at the close before its ex-date; a short pays it. */
export function payDividend(
  account: Account,
  { symbol, exDate, amount }: EventOf<"dividend">,
): Account {
  let paid = 0;
  const lots = account.lots.map((lot) => {
    if (lot.symbol !== symbol || lot.dividendsThrough >= exDate) return lot;
    paid += lot.direction * notional(amount, lot.quantity);
    return { ...lot, dividendsThrough: exDate };
  });
  const { sums } = account;
  return changed(account, {
    lots,
    cash: money(account.cash + paid),
    sums: changedSums(sums, { dividends: money(sums.dividends + paid) }),
  });
}

/** Charges the borrow of one session. */
export const chargeBorrow = (account: Account, { amount }: EventOf<"borrow-charged">): Account =>
  changed(account, {
    cash: money(account.cash - amount),
    sums: changedSums(account.sums, { borrow: money(account.sums.borrow + amount) }),
  });
