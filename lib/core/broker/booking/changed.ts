// A changed account or lot: its members written out, one by one.
//
// A spread gives V8 a new hidden class at every place that spreads a result of another one, and a fold
// is nothing but that: written out there is one class each, and a booking takes half the time.
import type { Account, Lot, Sums } from "../account";

/** The same account with some members changed; what is not given, or undefined, stays. */
export function changed(account: Account, change: Partial<Account>): Account {
  return {
    v: account.v,
    epoch: account.epoch,
    settings: change.settings ?? account.settings,
    clockAt: change.clockAt ?? account.clockAt,
    cash: change.cash ?? account.cash,
    reserved: change.reserved ?? account.reserved,
    sums: change.sums ?? account.sums,
    orders: change.orders ?? account.orders,
    lots: change.lots ?? account.lots,
    marks: change.marks ?? account.marks,
    guards: change.guards ?? account.guards,
    taken: change.taken ?? account.taken,
    next: change.next ?? account.next,
    ended: change.ended ?? account.ended,
  };
}

/** The same numbers to come with some of them changed. */
export function numbers(next: Account["next"], change: Partial<Account["next"]>): Account["next"] {
  return {
    order: change.order ?? next.order,
    fill: change.fill ?? next.fill,
    lot: change.lot ?? next.lot,
  };
}

/** The same sums with some of them changed. */
export function changedSums(sums: Sums, change: Partial<Sums>): Sums {
  return {
    deposits: change.deposits ?? sums.deposits,
    withdrawals: change.withdrawals ?? sums.withdrawals,
    realized: change.realized ?? sums.realized,
    fees: change.fees ?? sums.fees,
    dividends: change.dividends ?? sums.dividends,
    cashInLieu: change.cashInLieu ?? sums.cashInLieu,
    borrow: change.borrow ?? sums.borrow,
    rounding: change.rounding ?? sums.rounding,
  };
}

/** The same lot once more of its bars have been tested. */
export function seenLot(lot: Lot, seen: Pick<Lot, "seenThrough" | "high" | "low">): Lot {
  return {
    id: lot.id,
    order: lot.order,
    symbol: lot.symbol,
    direction: lot.direction,
    quantity: lot.quantity,
    opened: lot.opened,
    cost: lot.cost,
    entryFee: lot.entryFee,
    entryPrice: lot.entryPrice,
    enteredAt: lot.enteredAt,
    entrySession: lot.entrySession,
    target: lot.target,
    stop: lot.stop,
    trail: lot.trail,
    firstStop: lot.firstStop,
    legs: lot.legs,
    since: lot.since,
    former: lot.former,
    done: lot.done,
    maxHoldSessions: lot.maxHoldSessions,
    dueSession: lot.dueSession,
    seenThrough: seen.seenThrough,
    high: seen.high,
    low: seen.low,
    basis: lot.basis,
    dividendsThrough: lot.dividendsThrough,
    secured: lot.secured,
    leaving: lot.leaving,
    plan: lot.plan,
  };
}
