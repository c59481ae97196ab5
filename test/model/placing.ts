// Placing in the model: what is accepted, under which numbers, with which reservation (A4 to A8, A12).
import { floorTo, M, max, min, share, worth } from "./amounts";
import { feeOf, signOf, slip, trailLevel } from "./prices";
import {
  exposureOf,
  freeOf,
  heldOf,
  type Kind,
  type Levels,
  lastClose,
  type Order,
  type Side,
  SLOTS,
  type State,
  sessionOf,
  setStatus,
  type Terms,
  type Tif,
  type Trail,
} from "./state";

export interface Wanted {
  readonly symbol: string;
  readonly side: Side;
  readonly kind: Kind;
  readonly tif: Tif;
  readonly shares: bigint;
  readonly dollars: bigint | null;
  readonly limit: bigint | null;
  readonly stop: bigint | null;
  readonly trail: Trail | null;
  readonly levels: Levels | null;
  readonly exitTrail: Trail | null;
  readonly hold: number;
}

/** What a replacement takes over from the order before it. */
export interface Before {
  readonly order: Order;
}

/** Accepts an order, or says no. */
export function place(state: State, wanted: Wanted, before: Before | null = null): Order | null {
  const { terms } = state;
  const { symbol, side, limit, stop, dollars } = wanted;
  const sign = signOf(side);
  const last = lastClose(state, symbol);
  if (dollars === null && wanted.shares <= 0n) return null;
  if (dollars !== null && dollars <= 0n) return null;
  const keepsStop = before?.order.triggered === true && before.order.stop === stop;
  if (stop !== null && !keepsStop && sign * stop <= sign * last) return null;
  if (stop !== null && limit !== null && sign * limit < sign * stop) return null;
  const session =
    before && before.order.tif === wanted.tif
      ? before.order.session
      : sessionFor(state, wanted.tif);
  const held = heldOf(state, symbol);
  if (held * sign < 0n) {
    const open = (held < 0n ? -held : held) - pendingOf(state, symbol, before);
    if (open <= 0n || dollars !== null) return null;
    return accept(state, wanted, {
      before,
      session,
      closes: true,
      asked: min(open, wanted.shares),
    });
  }
  if (side === "SELL" && !terms.shorts) return null;
  const entries = state.orders.filter((one) => one.symbol === symbol && !one.closes);
  if (entries.some((one) => one.side !== side)) return null;
  const rest = before !== null && before.order.filled > 0n;
  if (!terms.add && !rest && (entries.length > 0 || held !== 0n)) return null;
  if (!levelsFit(wanted.levels, limit ?? stop ?? last, sign)) return null;
  const each = eachOf(terms, wanted, last);
  const asked = dollars === null ? wanted.shares : bought(terms, dollars, each);
  if (asked === 0n) return null;
  const committed = worth(each, asked) + feeOf(terms, each, asked);
  const reserved = needs(terms, { side, each, shares: asked });
  if (terms.cap !== null && committed > max(0n, terms.cap - exposureOf(state))) return null;
  if (reserved > freeOf(state)) return null;
  return accept(state, wanted, { before, session, closes: false, asked, committed, reserved });
}

/** A5, A12: what an entry takes of the cash: all of it, or half of what a short owes. */
export const needs = (
  terms: Terms,
  { side, each, shares }: { side: Side; each: bigint; shares: bigint },
): bigint =>
  (side === "BUY" ? worth(each, shares) : share(worth(each, shares), 1n, 2n)) +
  feeOf(terms, each, shares);

/** The shares that dollars buy, fees apart. */
export function bought({ whole }: Terms, dollars: bigint, each: bigint): bigint {
  const step = whole ? M : 1n;
  let shares = floorTo((dollars * M) / each, step) + step;
  while (shares > 0n && worth(each, shares) > dollars) shares -= step;
  return max(0n, shares);
}

function sessionFor({ slot }: State, tif: Tif): number | null {
  if (tif === "GTC") return null;
  const opened = slot % SLOTS > 0;
  return sessionOf(slot) + (tif === "OPG" && opened ? 1 : 0);
}

/** What orders will close already; of a group one does, and a replaced group closes the same. */
function pendingOf({ orders }: State, symbol: string, before: Before | null): bigint {
  const groups = new Map<number, bigint>();
  for (const { id, symbol: of, closes, group, asked, filled } of orders) {
    if (of !== symbol || !closes) continue;
    if (group !== null && group === before?.order.group) continue;
    const key = group ?? id;
    groups.set(key, max(groups.get(key) ?? 0n, asked - filled));
  }
  return [...groups.values()].reduce((sum, open) => sum + open, 0n);
}

function levelsFit(levels: Levels | null, from: bigint, sign: bigint): boolean {
  if (!levels) return true;
  const base = levels.reference ?? from;
  const { target, stop } = levels;
  if (stop !== null && sign * stop >= sign * base) return false;
  return target === null || sign * target > sign * base;
}

function eachOf(terms: Terms, { side, limit, stop, trail }: Wanted, last: bigint): bigint {
  if (limit !== null) return limit;
  if (stop !== null) return slip(terms, stop, side);
  return slip(terms, trail ? trailLevel(trail, last, -signOf(side)) : last, side);
}

interface Decided {
  readonly before: Before | null;
  readonly session: number | null;
  readonly closes: boolean;
  readonly asked: bigint;
  readonly committed?: bigint;
  readonly reserved?: bigint;
}

function accept(state: State, wanted: Wanted, decided: Decided): Order {
  const { before, closes } = decided;
  const id = state.nextOrder++;
  const { levels, exitTrail } = wanted;
  const hasTarget = !closes && levels !== null && levels.target !== null;
  const hasStop = !closes && (exitTrail !== null || (levels !== null && levels.stop !== null));
  const old = before?.order ?? null;
  const sameTrail = old !== null && old.trail !== null && wanted.trail === old.trail;
  const order: Order = {
    ...{ id, symbol: wanted.symbol, side: wanted.side, kind: wanted.kind, tif: wanted.tif },
    ...{ closes, asked: decided.asked, filled: 0n, dollars: wanted.dollars, spent: 0n },
    ...{ limit: wanted.limit, stop: wanted.stop, trail: wanted.trail },
    triggered: old?.triggered === true && (old.trail ? sameTrail : old.stop === wanted.stop),
    best: sameTrail ? old.best : wanted.trail ? lastClose(state, wanted.symbol) : null,
    levels: closes ? null : levels && { ...levels },
    exitTrail: closes ? null : exitTrail,
    target: hasTarget ? state.nextOrder++ : null,
    stopLeg: hasStop ? state.nextOrder++ : null,
    ...{ hold: wanted.hold, session: decided.session, since: state.slot },
    ...{ reserved: decided.reserved ?? 0n, committed: decided.committed ?? 0n },
    group: old?.group ?? null,
  };
  state.orders.push(order);
  setStatus(state, id, "accepted");
  for (const leg of [order.target, order.stopLeg]) if (leg !== null) setStatus(state, leg, "held");
  return order;
}

/** Takes an order off the book, with the exits that waited for it. */
export function endOrder(state: State, order: Order, status: string): void {
  state.orders = state.orders.filter((one) => one !== order);
  setStatus(state, order.id, status);
  for (const leg of [order.target, order.stopLeg]) {
    if (leg !== null) setStatus(state, leg, "canceled");
  }
}

/** Cancels a number; false when nothing works under it that may be cancelled. */
export function cancel(state: State, number: number): boolean {
  const order = state.orders.find(({ id }) => id === number);
  if (order) {
    endOrder(state, order, "canceled");
    return true;
  }
  const lot = state.lots.find((one) => one.targetLeg === number || one.stopLeg === number);
  if (!lot || lot.leaving) return false;
  if (lot.targetLeg === number) [lot.target, lot.targetLeg] = [null, null];
  else [lot.stop, lot.stopLeg, lot.trail] = [null, null, null];
  setStatus(state, number, "canceled");
  return true;
}

/** Replaces a working order's limit and shares; checked as new, with the old one's cash. */
export function replace(
  state: State,
  number: number,
  to: { readonly shares: bigint | null; readonly limit: bigint | null },
): boolean {
  const order = state.orders.find(({ id }) => id === number);
  if (!order) return false;
  if (to.limit !== null && order.limit === null) return false;
  // Both of a group close the same shares.
  const resized = to.shares !== null && to.shares !== order.asked - order.filled;
  const paired = state.orders.some(({ group, id }) => group === order.group && id !== number);
  if (order.group !== null && resized && paired) return false;
  const { symbol, side, kind, tif, stop, trail, levels, exitTrail, hold } = order;
  const dollars = order.dollars === null ? null : order.dollars - order.spent;
  const at = state.orders.indexOf(order);
  state.orders.splice(at, 1);
  const placed = place(
    state,
    {
      ...{ symbol, side, kind, tif, dollars, stop, trail, levels, exitTrail, hold },
      shares: to.shares ?? order.asked - order.filled,
      limit: to.limit ?? order.limit,
    },
    { order },
  );
  if (!placed) {
    state.orders.splice(at, 0, order);
    return false;
  }
  setStatus(state, number, "replaced");
  for (const leg of [order.target, order.stopLeg]) {
    if (leg !== null) setStatus(state, leg, "canceled");
  }
  return true;
}

/** Two closing orders over the same shares. */
export function placeGroup(state: State, first: Wanted, second: Wanted): boolean {
  const sign = signOf(second.side);
  const open = heldOf(state, first.symbol) * sign;
  if (open >= 0n) return false;
  const last = lastClose(state, first.symbol);
  if (second.stop !== null && sign * second.stop <= sign * last) return false;
  const one = place(state, first);
  if (!one) return false;
  state.orders.pop();
  const group = one.id;
  state.orders.push({ ...one, group });
  const other: Order = {
    ...{ ...one, id: state.nextOrder++, group },
    ...{ kind: second.kind, limit: second.limit, stop: second.stop },
  };
  state.orders.push(other);
  setStatus(state, other.id, "accepted");
  return true;
}
