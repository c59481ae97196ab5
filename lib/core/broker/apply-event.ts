// The fold: the only place where an account is built, one total arm per kind of event (rule A1).
import { InvariantError, invariant } from "../base/invariant";
import { ZERO } from "../base/money";
import { quantity } from "../base/quantity";
import type { Quote } from "../market/market-view";
import { ACCOUNT_VERSION, type Account, type Lot } from "./account";
import { splitShares } from "./booking/book-action";
import { chargeBorrow, deposit, payDividend, withdraw } from "./booking/book-cash";
import { closeLots, onlyHeld } from "./booking/book-close";
import { openLot } from "./booking/book-fill";
import {
  acceptOrder,
  cancelOrder,
  endOrder,
  orderAfter,
  replaceLeg,
  replaceOrder,
  triggerOrder,
} from "./booking/book-order";
import { changed, numbers, seenLot } from "./booking/changed";
import { brokenIdentity, equityOf, securityOf } from "./equity";
import type { BrokerEvent, EventOf } from "./event";
import type { Fill } from "./fill";
import { afterFill, cleared, closedAt, FRESH_GUARDS, locked } from "./guarding/guard-state";
import { SETTINGS_DEFAULTS } from "./settings";

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
  invariant(account && !account.ended, "an account begins with an epoch, and ends with it");
  switch (event.type) {
    case "deposited":
      return deposit(account, event);
    case "withdrawn":
      return withdraw(account, event);
    case "order-accepted":
      return acceptOrder(account, event.order);
    case "order-refused":
      return changed(account, {
        next: numbers(account.next, { order: orderAfter(account, event.order) }),
      });
    case "order-canceled":
      return cancelOrder(account, event);
    case "order-replaced":
      return replaceOrder(account, event);
    case "leg-replaced":
      return replaceLeg(account, event);
    case "order-triggered":
      return triggerOrder(account, event);
    case "lot-leaving":
      return leave(account, event);
    case "no-fill":
      return endOrder(account, event.order);
    case "filled":
      return fill(account, event);
    case "marked":
      return mark(account, event);
    case "split":
      return splitShares(account, event);
    case "dividend":
      return payDividend(account, event);
    case "borrow-charged":
      return chargeBorrow(account, event);
    case "guards-changed":
      return changeGuards(account, event);
    case "guard-locked":
      return changed(account, { guards: locked(account.guards, event) });
    case "guard-cleared":
      return changed(account, { guards: cleared(account.guards, event, equityOf(account)) });
    case "epoch-ended":
      return endEpoch(account);
  }
}

function startEpoch(before: Account | null, event: EventOf<"epoch-started">): Account {
  invariant(event.epoch === (before?.epoch ?? 0) + 1, "epochs count up by one");
  invariant(before === null || before.ended, "an epoch starts when the one before has ended");
  const none = { deposits: ZERO, withdrawals: ZERO, realized: ZERO, fees: ZERO };
  return {
    v: ACCOUNT_VERSION,
    epoch: event.epoch,
    settings: { ...SETTINGS_DEFAULTS, ...event.settings },
    clockAt: event.settings.startsAt,
    cash: ZERO,
    reserved: ZERO,
    sums: { ...none, dividends: ZERO, cashInLieu: ZERO, borrow: ZERO, rounding: ZERO },
    orders: [],
    lots: [],
    marks: {},
    guards: FRESH_GUARDS,
    taken: {},
    next: { order: 1, fill: 1, lot: 1 },
    ended: false,
  };
}

function endEpoch(account: Account): Account {
  invariant(account.lots.length === 0, "nothing is held when an epoch ends");
  invariant(account.orders.length === 0, "no order works when an epoch ends");
  return changed(account, { ended: true });
}

function fill(account: Account, event: EventOf<"filled">): Account {
  const { effect } = event.fill;
  const after =
    effect.kind === "open"
      ? openLot(account, event, effect.terms)
      : closeLots(account, event.fill, effect.lots);
  const guards = afterFill(after.guards, event.fill);
  const taken = takenBy(account, event.fill);
  const isSame = guards === after.guards && taken === account.taken;
  return isSame ? after : changed(after, { guards, taken });
}

/** Rule R15: a fill takes from its bar; the bar before it fills nothing any more. */
function takenBy({ taken, settings }: Account, { bar, symbol, quantity: filled }: Fill) {
  if (settings.participation === null || !bar) return taken;
  const before = taken[symbol];
  const same = before?.opensAt === bar.opensAt ? before.quantity : 0;
  const now = { opensAt: bar.opensAt, quantity: quantity(same + filled) };
  return { ...taken, [symbol]: now };
}

function leave(account: Account, event: EventOf<"lot-leaving">): Account {
  const lot = account.lots.find(({ id }) => id === event.lot);
  invariant(lot, "what is leaving is held");
  const { reason, order } = event;
  // A stop goes on under its own number; any other market exit takes the next one.
  const next = order === lot.legs.stop ? account.next.order : orderAfter(account, order);
  return changed(account, {
    lots: account.lots.map((one) => (one === lot ? { ...lot, leaving: { reason, order } } : one)),
    next: numbers(account.next, { order: next }),
  });
}

function mark(account: Account, event: EventOf<"marked">): Account {
  invariant(event.at >= account.clockAt, "the clock of an account only moves forward");
  const marks = marksAfter(account, event);
  const lots = account.lots.map((lot, index) => {
    // They mostly come in the order of the lots.
    const here = event.lots[index];
    const watch = here?.lot === lot.id ? here : event.lots.find((seen) => seen.lot === lot.id);
    if (!watch) return lot;
    invariant(watch.seenThrough >= lot.seenThrough, "a bar is never tested twice");
    return seenLot(lot, watch);
  });
  const watched = event.orders ?? [];
  const orders =
    watched.length === 0
      ? account.orders
      : account.orders.map((order) => {
          const watch = watched.find((seen) => seen.order === order.id);
          if (!watch) return order;
          const { seenThrough, extreme } = watch;
          invariant(seenThrough >= order.seenThrough, "a bar is never tested twice");
          return { ...order, seenThrough, extreme };
        });
  const marked = changed(account, {
    clockAt: event.at,
    marks: onlyHeld(marks, lots),
    lots,
    orders,
  });
  if (event.closes === null) return marked;
  return changed(marked, {
    lots: lots.map((lot) => secured(lot, marked.marks[lot.symbol])),
    guards: closedAt(account.guards, event.closes, equityOf(marked)),
  });
}

/** The later price of each symbol, one copy for all of them. */
function marksAfter({ marks }: Account, event: EventOf<"marked">): Account["marks"] {
  if (event.marks.length === 0) return marks;
  const after: Record<string, Quote> = { ...marks };
  for (const { symbol, price, at, source, digest } of event.marks) {
    const known = after[symbol];
    if (known && known.at >= at) continue;
    after[symbol] = { price, at, source, digest };
  }
  return after;
}

/** Rule A12: what a short locks is measured anew at each close, never between two of them. */
const secured = (lot: Lot, mark: Quote | undefined): Lot =>
  lot.direction === 1 || !mark ? lot : { ...lot, secured: securityOf(lot, mark.price) };

const changeGuards = (account: Account, event: EventOf<"guards-changed">): Account =>
  changed(account, {
    settings: { ...account.settings, guards: event.guards, exposureCap: event.exposureCap },
  });
