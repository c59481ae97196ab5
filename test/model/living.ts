// Living through a bar in the model: its open, its inside, and its session's close (O1, R2 to R8, R13).

import { applyActions } from "./actions";
import { max, min, share, worth } from "./amounts";
import { closeBy, enter, exitLot, type Met } from "./filling";
import { atClose, atOpen, follow, inside } from "./meeting";
import { endOrder } from "./placing";
import { signOf, trailLevel } from "./prices";
import {
  type Bar,
  freeOf,
  type Lot,
  lastClose,
  type Order,
  SLOTS,
  type State,
  SYMBOLS,
  sessionOf,
  setStatus,
} from "./state";

/** Lives through the next slot: a bar for each symbol, or none. */
export function liveThrough(state: State, bars: ReadonlyMap<string, Bar>): void {
  const { slot } = state;
  if (slot % SLOTS === 0) applyActions(state, sessionOf(slot));
  const usable = (symbol: string): Bar | null => {
    const bar = bars.get(symbol);
    return bar && bar.volume > 0n ? bar : null;
  };
  open(state, usable);
  for (const [symbol, bar] of bars) state.bars.get(symbol)?.push(bar);
  const purse = within(state, usable);
  state.slot = slot + 1;
  if (state.slot % SLOTS === 0) endSession(state, sessionOf(slot), purse);
  else dropStale(state);
}

type Usable = (symbol: string) => Bar | null;

const mayTrade = (order: Order, slot: number): boolean =>
  order.since <= slot && (order.session === null || order.session === sessionOf(slot));

function open(state: State, usable: Usable): void {
  const before = freeOf(state);
  for (const symbol of SYMBOLS) {
    const bar = usable(symbol);
    if (!bar) continue;
    for (const lot of state.lots.filter((one) => one.symbol === symbol)) {
      if (lot.since <= bar.slot) exitAtOpen(state, lot, bar);
    }
  }
  const purse = { left: before };
  for (const closes of [true, false]) {
    for (const order of state.orders.filter((one) => one.closes === closes)) {
      const bar = usable(order.symbol);
      if (!bar || !state.orders.includes(order) || !mayTrade(order, state.slot)) continue;
      const met = atOpen(order, bar, state.terms.touch);
      if (met) settle(state, order, { ...met, purse });
      if (order.tif === "OPG" && state.orders.includes(order)) endOrder(state, order, "expired");
    }
  }
  dropStale(state);
}

function exitAtOpen(state: State, lot: Lot, bar: Bar): void {
  const met = { bar, raw: bar.open, inside: false, slips: true };
  if (lot.leaving) {
    exitLot(state, lot, { ...met, rule: lot.leaving.rule, reason: "TIMEOUT" });
    return;
  }
  if (lot.due < sessionOf(bar.slot)) {
    exitLot(state, lot, { ...met, rule: "R8-late", reason: "TIMEOUT" });
    return;
  }
  const { stop, target } = levelsOf(lot);
  const price = lot.sign * bar.open;
  if (stop !== null && price <= lot.sign * stop) {
    exitLot(state, lot, { ...met, rule: "R2-gap", reason: "SL" });
  } else if (target !== null && passes(price, lot.sign * target, state.terms.touch)) {
    exitLot(state, lot, { ...met, rule: "R3-gap", slips: false, reason: "TP" });
  }
}

const passes = (price: bigint, level: bigint, touch: boolean): boolean =>
  price > level || (touch && price === level);

const levelsOf = (lot: Lot) => ({
  target: lot.target,
  stop: lot.trail ? trailLevel(lot.trail, lot.best, lot.sign) : lot.stop,
});

interface Purse {
  left: bigint;
}

function within(state: State, usable: Usable): Purse {
  const purse = { left: freeOf(state) };
  for (const symbol of SYMBOLS) {
    const bar = usable(symbol);
    if (!bar) continue;
    for (const lot of state.lots.filter((one) => one.symbol === symbol)) {
      if (lot.since <= bar.slot) exitInside(state, lot, bar);
    }
  }
  for (const closes of [true, false]) {
    const orders = state.orders.filter((one) => one.closes === closes);
    const stops = orders.filter(
      ({ group, stop, trail }) => group !== null && (stop ?? trail) !== null,
    );
    for (const order of new Set([...stops, ...orders])) {
      const bar = usable(order.symbol);
      if (!bar || !state.orders.includes(order) || !mayTrade(order, bar.slot)) continue;
      const met = inside(order, bar, state.terms.touch);
      if (met === "triggered") order.triggered = true;
      else if (met) settle(state, order, { ...met, purse });
      else follow(order, bar);
    }
  }
  return purse;
}

function exitInside(state: State, lot: Lot, bar: Bar): void {
  const { stop, target } = levelsOf(lot);
  const [reach, dip] = lot.sign > 0n ? [bar.high, bar.low] : [bar.low, bar.high];
  lot.best = lot.sign > 0n ? max(lot.best, bar.high) : min(lot.best, bar.low);
  if (lot.leaving) return;
  const beyond = lot.sign * bar.open;
  const entered = lot.enteredAt === bar.slot;
  const stopped = stop !== null && lot.sign * dip <= lot.sign * stop;
  const reached = target !== null && passes(lot.sign * reach, lot.sign * target, state.terms.touch);
  if (entered && stop !== null && beyond <= lot.sign * stop) {
    exitLot(state, lot, {
      bar,
      raw: bar.open,
      inside: true,
      slips: true,
      rule: "R2-gap",
      reason: "SL",
    });
  } else if (entered && target !== null && passes(beyond, lot.sign * target, state.terms.touch)) {
    exitLot(state, lot, {
      bar,
      raw: bar.open,
      inside: true,
      slips: false,
      rule: "R3-gap",
      reason: "TP",
    });
  } else if (stopped) {
    const rule = reached ? "R5-stop-first" : "R2-stop";
    exitLot(state, lot, { bar, raw: stop, inside: true, slips: true, rule, reason: "SL" });
  } else if (reached) {
    exitLot(state, lot, {
      bar,
      raw: target,
      inside: true,
      slips: false,
      rule: "R4-through",
      reason: "TP",
    });
  }
}

function settle(
  state: State,
  order: Order,
  { purse, ...met }: Met & { readonly purse: Purse },
): void {
  if (order.closes) {
    closeBy(state, order, met);
    return;
  }
  const before = freeOf(state);
  const lot = enter(state, order, { ...met, before: purse.left });
  purse.left -= before - freeOf(state);
  if (!lot || !met.inside || met.rule === "R13-close" || lot.stop === null || state.terms.touch)
    return;
  const dip = lot.sign > 0n ? met.bar.low : met.bar.high;
  if (lot.sign * dip > lot.sign * lot.stop) return;
  exitLot(state, lot, { ...met, raw: lot.stop, slips: true, rule: "R6-stop", reason: "SL" });
}

/** Orders to close what is not held any more are over. */
function dropStale(state: State): void {
  for (const order of state.orders.filter(({ closes }) => closes)) {
    const sign = -signOf(order.side);
    const held = state.lots.some((lot) => lot.symbol === order.symbol && lot.sign === sign);
    if (!held) endOrder(state, order, "canceled");
  }
}

/** The last bar of a session in which something traded. */
const lastOf = (state: State, symbol: string, session: number): Bar | null =>
  state.bars.get(symbol)?.findLast((bar) => bar.volume > 0n && sessionOf(bar.slot) === session) ??
  null;

function endSession(state: State, session: number, purse: Purse): void {
  const closing = (closes: boolean): void => {
    for (const order of state.orders.filter((one) => one.tif === "CLS" && one.closes === closes)) {
      const bar = order.session === session ? lastOf(state, order.symbol, session) : null;
      // A close that was known when it was asked for is none that it can have (R1).
      const met = bar && bar.slot >= order.since && atClose(order, bar, state.terms.touch);
      if (met) settle(state, order, { ...met, purse });
    }
  };
  closing(true);
  for (const symbol of SYMBOLS) {
    const bar = lastOf(state, symbol, session);
    if (!bar) continue;
    for (const lot of state.lots.filter((one) => one.symbol === symbol)) {
      if (lot.due !== session || lot.leaving) continue;
      if (bar.slot === lot.enteredAt && lot.enteredInside) continue;
      exitLot(state, lot, {
        bar,
        raw: bar.close,
        inside: true,
        slips: true,
        rule: "R8-timeout",
        reason: "TIMEOUT",
      });
    }
  }
  closing(false);
  for (const order of state.orders.filter(
    (one) => one.session !== null && one.session <= session,
  )) {
    endOrder(state, order, "expired");
  }
  dropStale(state);
  secure(state);
}

/** A12: borrow, what shorts lock from now on, and whether they must be covered. */
function secure(state: State): void {
  let owed = 0n;
  for (const symbol of SYMBOLS) {
    const shorts = state.lots.filter((lot) => lot.symbol === symbol && lot.sign < 0n);
    const shares = shorts.reduce((sum, lot) => sum + lot.shares, 0n);
    owed += worth(lastClose(state, symbol), shares);
    for (const lot of shorts)
      lot.secured = share(worth(lastClose(state, symbol), lot.shares), 1n, 2n);
  }
  state.cash -= share(owed, state.terms.borrow, 1_000_000n);
  if (owed === 0n || (state.cash - owed) * 10n >= owed * 3n) return;
  for (const lot of state.lots) {
    if (lot.sign > 0n || lot.leaving) continue;
    const order = state.nextOrder++;
    lot.leaving = { rule: "A12-margin", order };
    setStatus(state, order, "accepted");
  }
}
