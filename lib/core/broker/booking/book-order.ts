// What happens to orders on the book: accepted, replaced, triggered, cancelled, ended.
import { invariant } from "../../base/invariant";
import { money, type Price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import { type Account, type FormerExit, type Lot, NO_PART } from "../account";
import type { EventOf, Leg } from "../event";
import { type Legs, ORDER_DEFAULTS, type Order, openQuantity } from "../order";
import { changed, numbers } from "./changed";

/** Order numbers follow each other without a gap: a repeated or lost event is found here. */
export function orderAfter(account: Account, order: number): number {
  invariant(order === account.next.order, "order numbers follow each other");
  return order + 1;
}

/** The number after an order and the exits that it reserves numbers for, target first. */
function afterLegs(account: Account, { id, legs }: Pick<Order, "id" | "legs">): number {
  let next = orderAfter(account, id);
  for (const leg of [legs.target, legs.stop]) {
    if (leg === null) continue;
    invariant(leg === next, "the exits of an order are numbered after it");
    next += 1;
  }
  return next;
}

/** The working order of a number. */
export function workingOrder(account: Account, id: number): Order {
  const order = account.orders.find((working) => working.id === id);
  invariant(order, `order ${id} is working`);
  return order;
}

export function acceptOrder(account: Account, said: Order): Account {
  const order = withDefaults(said);
  invariant(order.quantity > 0 && order.filled === 0, "an accepted order has a quantity to fill");
  invariant(order.reserved >= 0 && order.committed >= 0, "a reservation is not negative");
  return changed(account, {
    orders: [...account.orders, order],
    reserved: money(account.reserved + order.reserved),
    next: numbers(account.next, { order: afterLegs(account, order) }),
  });
}

/** An order of part 1's log says less: it could not be otherwise then. */
function withDefaults(said: Order): Order {
  // To copy what is whole already would cost more than all the rest of a booking.
  if (said.legs !== undefined && said.seenThrough !== undefined) return said;
  const silent: Partial<Order> = {
    ...ORDER_DEFAULTS,
    seenThrough: said.acceptedAt,
    committed: said.reserved,
    ...(said.session !== null && { basis: said.session }),
  };
  return { ...silent, ...said };
}

/** Takes a working order off the book and frees what it had reserved. */
export function endOrder(account: Account, id: number): Account {
  const order = workingOrder(account, id);
  return changed(account, {
    orders: account.orders.filter((working) => working !== order),
    reserved: money(account.reserved - order.reserved),
  });
}

/** Changes a working order in its place. */
export function changeOrder(account: Account, id: number, change: Partial<Order>): Account {
  const order = workingOrder(account, id);
  const after: Order = { ...order, ...change };
  return changed(account, {
    orders: account.orders.map((working) => (working === order ? after : working)),
    reserved: money(account.reserved - order.reserved + after.reserved),
  });
}

/** A stop has triggered; what it trailed from stays as it was then, in whatever steps it got there. */
export const triggerOrder = (account: Account, event: EventOf<"order-triggered">): Account => {
  const { order, seenThrough, extreme } = event;
  const from = extreme === undefined ? {} : { extreme };
  return changeOrder(account, order, { triggered: true, seenThrough, ...from });
};

/** A part of one order of a group leaves the others that much less to close (rule R15). */
export function shrinkGroup(account: Account, { id, oco }: Order, filled: Quantity): Account {
  if (oco === null) return account;
  const orders = account.orders.map((other) =>
    other.oco === oco && other.id !== id && openQuantity(other) > filled
      ? { ...other, quantity: quantity(other.quantity - filled) }
      : other,
  );
  return changed(account, { orders });
}

/** One order in the place of another: what waited is over, and a new number works. */
export function replaceOrder(account: Account, event: EventOf<"order-replaced">): Account {
  invariant(event.by.replaces === event.order, "a replacement names what it replaces");
  return acceptOrder(endOrder(account, event.order), event.by);
}

/** An exit that stands as an order of its own: its lot, and which of the two it is. */
export interface LegFound {
  readonly lot: Lot;
  readonly leg: Leg;
}

/** The exit of an open lot that a number stands for; null when it stands for none. */
export function legOf(account: Account, id: number): LegFound | null {
  for (const lot of account.lots) {
    if (lot.legs.target === id) return { lot, leg: "target" };
    if (lot.legs.stop === id) return { lot, leg: "stop" };
  }
  return null;
}

/** A cancelled number: a working order leaves the book, an exit leaves its lot. */
export function cancelOrder(account: Account, { order }: EventOf<"order-canceled">): Account {
  const found = legOf(account, order);
  return found
    ? changeLeg(account, found, { price: null, number: null, at: null })
    : endOrder(account, order);
}

/** The exit of a lot under a new number, at another level. */
export function replaceLeg(account: Account, event: EventOf<"leg-replaced">): Account {
  const lot = account.lots.find(({ id }) => id === event.lot);
  invariant(lot && lot.legs[event.leg] === event.order, "a replaced exit belongs to its lot");
  const next = orderAfter(account, event.by);
  const after = changeLeg(
    account,
    { lot, leg: event.leg },
    { price: event.price, number: event.by, at: event.at },
  );
  return changed(after, {
    lots: after.lots.map((lot) =>
      lot.id === event.lot && event.leg === "stop" ? { ...lot, trail: event.trail } : lot,
    ),
    next: numbers(after.next, { order: next }),
  });
}

interface LegChange {
  readonly price: Price | null;
  readonly number: number | null;
  readonly at: Instant | null;
}

/** What an exit has closed under its old number stays with that number. */
function changeLeg(account: Account, { lot, leg }: LegFound, to: LegChange): Account {
  const legs: Legs = { ...lot.legs, [leg]: to.number };
  const since = { ...lot.since, [leg]: to.at ?? lot.since[leg] };
  const former = { ...lot.former, [leg]: to.number === null ? null : formerOf(lot, leg) };
  const done = { ...lot.done, [leg]: NO_PART };
  const level = leg === "target" ? { target: to.price } : { stop: to.price, trail: null };
  const after: Lot = { ...lot, legs, since, former, done, ...level };
  return changed(account, { lots: account.lots.map((one) => (one === lot ? after : one)) });
}

/** What decides the bars that have opened: the exit that stood, or the one before it that still does. */
function formerOf(lot: Lot, leg: Leg): FormerExit | null {
  const price = leg === "target" ? lot.target : lot.stop;
  const trail = leg === "target" ? null : lot.trail;
  if (lot.since[leg] > lot.seenThrough) return lot.former[leg];
  return price === null ? null : { price, trail, since: lot.since[leg] };
}
