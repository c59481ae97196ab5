// The fold: the only place where an account is built, one total arm per kind of event (rule A1).
import { InvariantError, invariant } from "../base/invariant";
import { type Money, money, ZERO } from "../base/money";
import { ACCOUNT_VERSION, type Account } from "./account";
import { closeLots, endOrder, onlyHeld, openLot, orderAfter, withQuote } from "./book-fill";
import { brokenIdentity } from "./equity";
import type { BrokerEvent, EventOf } from "./event";
import type { Order } from "./order";

/** The figures of an account do not add up: a bug, and a reason to touch it no more (rule A2). */
export class IdentityError extends InvariantError {}

/** Applies one event. Throws when the event is impossible or an identity of rule A2 breaks. */
export function applyEvent(account: Account | null, event: BrokerEvent): Account {
  const next = apply(account, event);
  const broken = brokenIdentity(next);
  if (broken !== null) throw new IdentityError(`${broken} (after ${event.type})`);
  return next;
}

function apply(account: Account | null, event: BrokerEvent): Account {
  if (event.type === "epoch-started") return startEpoch(account, event);
  invariant(account, "an account begins with an epoch");
  switch (event.type) {
    case "deposited":
      return deposit(account, event.amount);
    case "order-accepted":
      return acceptOrder(account, event.order);
    case "order-refused":
      return { ...account, next: { ...account.next, order: orderAfter(account, event.order) } };
    case "no-fill":
      return endOrder(account, event.order);
    case "filled":
      return event.fill.effect.kind === "open"
        ? openLot(account, event, event.fill.effect.terms)
        : closeLots(account, event.fill, event.fill.effect.lots);
    case "marked":
      return mark(account, event);
  }
}

function startEpoch(before: Account | null, event: EventOf<"epoch-started">): Account {
  invariant(event.epoch === (before?.epoch ?? 0) + 1, "epochs count up by one");
  return {
    v: ACCOUNT_VERSION,
    epoch: event.epoch,
    settings: event.settings,
    clockAt: event.settings.startsAt,
    cash: ZERO,
    reserved: ZERO,
    sums: { deposits: ZERO, withdrawals: ZERO, realized: ZERO, fees: ZERO },
    orders: [],
    lots: [],
    marks: {},
    next: { order: 1, fill: 1, lot: 1 },
  };
}

function deposit(account: Account, amount: Money): Account {
  invariant(amount > 0, "a deposit is positive");
  return {
    ...account,
    cash: money(account.cash + amount),
    sums: { ...account.sums, deposits: money(account.sums.deposits + amount) },
  };
}

function acceptOrder(account: Account, order: Order): Account {
  invariant(order.quantity > 0, "an accepted order has a positive quantity");
  invariant(order.reserved >= 0, "a reservation is not negative");
  return {
    ...account,
    orders: [...account.orders, order],
    reserved: money(account.reserved + order.reserved),
    next: { ...account.next, order: orderAfter(account, order.id) },
  };
}

function mark(account: Account, event: EventOf<"marked">): Account {
  invariant(event.at >= account.clockAt, "the clock of an account only moves forward");
  let marks = account.marks;
  for (const { symbol, ...quote } of event.marks) marks = withQuote(marks, symbol, quote);
  const lots = account.lots.map((lot) => {
    const watch = event.lots.find((seen) => seen.lot === lot.id);
    if (!watch) return lot;
    const { seenThrough, high, low } = watch;
    invariant(seenThrough >= lot.seenThrough, "a bar is never tested twice");
    return { ...lot, seenThrough, high, low };
  });
  return { ...account, clockAt: event.at, marks: onlyHeld(marks, lots), lots };
}
