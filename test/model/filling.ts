// Filling in the model: lots open and close, parts leave their rest, cash follows (R15, A2, A5, A9, A12).
import { floorTo, M, max, min, share, worth } from "./amounts";
import { bought, endOrder, needs } from "./placing";
import { exitsOf, feeOf, partTerms, signOf, slip, trailLevel } from "./prices";
import {
  addFill,
  type Bar,
  exposureOf,
  freeOf,
  type Lot,
  type Order,
  type State,
  sessionOf,
  setStatus,
} from "./state";

/** A price that was met on a bar: at its open, or at its close for what happens inside it. */
export interface Met {
  readonly bar: Bar;
  readonly raw: bigint;
  readonly rule: string;
  readonly slips: boolean;
  readonly inside: boolean;
}

/** R15: what is left of a bar for fills; null without a limit. */
export function roomOf({ terms, taken }: State, symbol: string, bar: Bar): bigint | null {
  if (terms.participation === null) return null;
  const used = taken.get(`${symbol} ${bar.slot}`) ?? 0n;
  return max(0n, floorTo(bar.volume * terms.participation - used, terms.whole ? M : 1n));
}

function tell(
  state: State,
  fill: { symbol: string; side: string; shares: bigint; price: bigint; rule: string; slot: number },
) {
  const { symbol, side, shares, price, rule, slot } = fill;
  state.fills.push(`${side} ${symbol} ${shares} @ ${price} ${rule}`);
  const key = `${symbol} ${slot}`;
  state.taken.set(key, (state.taken.get(key) ?? 0n) + shares);
}

/** The most of an amount, in whole steps, that passes a test which larger amounts fail. */
function most(wanted: bigint, step: bigint, fits: (shares: bigint) => boolean): bigint {
  if (fits(wanted)) return wanted;
  let [low, high] = [0n, (wanted + step - 1n) / step];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (fits(middle * step)) low = middle;
    else high = middle;
  }
  return low * step;
}

/** Fills an entry, whole, cut or in part; or ends it; or leaves it waiting for room. */
export function enter(
  state: State,
  order: Order,
  { before, ...met }: Met & { readonly before: bigint },
): Lot | null {
  const { terms } = state;
  const { bar } = met;
  const sign = signOf(order.side);
  const paid = met.slips ? slip(terms, met.raw, order.side) : met.raw;
  const exits = exitsOf(order.levels, { entry: paid, open: met.raw, sign, touch: terms.touch });
  const refused = order.filled > 0n ? "canceled" : "rejected";
  if (exits === "refused") {
    endOrder(state, order, refused);
    return null;
  }
  const room = roomOf(state, order.symbol, bar);
  if (room === 0n) {
    if (order.stop !== null || order.trail !== null) order.triggered = true;
    return null;
  }
  const step = terms.whole ? M : 1n;
  const wanted =
    order.dollars === null
      ? order.asked - order.filled
      : bought(terms, order.dollars - order.spent, paid);
  const means = order.reserved + max(0n, min(before, freeOf(state)));
  const spare =
    terms.cap === null ? null : max(0n, terms.cap - exposureOf(state) + order.committed);
  const fees = partTerms(terms, order.spent === 0n);
  const cost = (shares: bigint) => needs(fees, { side: order.side, each: paid, shares });
  const afford = wanted === 0n ? 0n : most(wanted, step, (shares) => cost(shares) <= means);
  const fits = most(afford, step, (shares) => spare === null || worth(paid, shares) <= spare);
  if (fits === 0n) {
    endOrder(state, order, refused);
    return null;
  }
  const shares = room === null ? fits : min(room, fits);
  const partial = shares < fits && order.tif !== "OPG" && order.tif !== "CLS";
  const lot = openLot(state, order, { met, paid, shares, exits });
  takeOff(state, order, { shares, paid, partial });
  // A5: cash is reserved once, so a dear part leaves its rest less.
  const free = freeOf(state);
  if (partial && free < 0n) order.reserved = max(0n, order.reserved + free);
  return lot;
}

function openLot(
  state: State,
  order: Order,
  of: {
    met: Met;
    paid: bigint;
    shares: bigint;
    exits: { target: bigint | null; stop: bigint | null };
  },
): Lot {
  const { met, paid, shares, exits } = of;
  const { terms } = state;
  const sign = signOf(order.side);
  const cost = worth(paid, shares);
  const first = order.filled === 0n;
  const leg = (wanted: boolean, held: number | null): number | null =>
    first ? held : wanted ? state.nextOrder++ : null;
  const targetLeg = leg(order.levels !== null && order.levels.target !== null, order.target);
  const hasStop = order.exitTrail !== null || (order.levels !== null && order.levels.stop !== null);
  const stopLeg = leg(hasStop, order.stopLeg);
  const waits = met.inside || (terms.touch && order.kind !== "market");
  const session = sessionOf(met.bar.slot);
  const lot: Lot = {
    ...{ id: state.nextLot++, symbol: order.symbol, sign, shares, cost, entry: paid, session },
    secured: sign < 0n ? share(cost, 1n, 2n) : 0n,
    enteredAt: met.bar.slot,
    enteredInside: met.inside,
    since: met.bar.slot + (waits ? 1 : 0),
    target: exits.target,
    stop: order.exitTrail ? trailLevel(order.exitTrail, paid, sign) : exits.stop,
    trail: order.exitTrail && { ...order.exitTrail },
    ...{ targetLeg, stopLeg, leaving: null },
    best: sign > 0n ? max(paid, met.raw) : min(paid, met.raw),
    due: session + order.hold - 1,
  };
  state.cash -= sign * cost + feeOf(partTerms(terms, order.spent === 0n), paid, shares);
  state.lots.push(lot);
  for (const number of [targetLeg, stopLeg]) {
    if (number !== null) setStatus(state, number, "accepted");
  }
  tell(state, { ...order, shares, price: paid, rule: met.rule, slot: met.bar.slot });
  return lot;
}

/** What a fill leaves of its order. */
function takeOff(
  state: State,
  order: Order,
  { shares, paid, partial }: { shares: bigint; paid: bigint; partial: boolean },
): void {
  addFill(state, order.id, { partial, shares });
  if (!partial) {
    state.orders = state.orders.filter((one) => one !== order);
    return;
  }
  const spent = worth(paid, shares);
  const open = order.dollars === null ? order.asked - order.filled : order.dollars - order.spent;
  const part = order.dollars === null ? shares : spent;
  order.reserved -= share(order.reserved, part, open);
  order.committed -= share(order.committed, part, open);
  order.filled += shares;
  order.spent += spent;
  if (order.stop !== null || order.trail !== null) order.triggered = true;
  if (order.dollars !== null) {
    order.asked = order.filled + max(1n, share(open - part, M, paid));
  }
  if (!order.closes) [order.target, order.stopLeg] = [null, null];
  for (const other of state.orders) {
    if (other === order || order.group === null || other.group !== order.group) continue;
    if (other.asked - other.filled > shares) other.asked -= shares;
  }
}

/** Takes shares off a lot and books what they bring, at a price that is final. */
function closePart(state: State, lot: Lot, shares: bigint): bigint {
  const cost = share(lot.cost, shares, lot.shares);
  lot.secured -= share(lot.secured, shares, lot.shares);
  lot.cost -= cost;
  lot.shares -= shares;
  if (lot.shares === 0n) state.lots = state.lots.filter((one) => one !== lot);
  return cost;
}

function bring(
  state: State,
  sign: bigint,
  of: { readonly got: bigint; readonly shares: bigint; readonly order: number },
): void {
  const { got, shares, order } = of;
  const amount = worth(got, shares);
  const isFirst = (state.rows.get(order)?.filled ?? 0n) === 0n;
  const fee = feeOf(partTerms(state.terms, isFirst), got, shares);
  state.cash += sign * amount - (sign > 0n ? min(fee, amount) : fee);
}

/** A lot's own exit: under its number or the next one, whole or as much as the bar has room for. */
export function exitLot(
  state: State,
  lot: Lot,
  met: Met & { reason: "TP" | "SL" | "TIMEOUT" | "MARGIN" },
): void {
  const { bar, reason } = met;
  const room = roomOf(state, lot.symbol, bar);
  const short = room !== null && room < lot.shares;
  if (short && !lot.leaving && reason !== "TP") {
    const order = (reason === "SL" ? lot.stopLeg : null) ?? state.nextOrder++;
    lot.leaving = { rule: "R15-rest", order };
    if (order !== lot.stopLeg) setStatus(state, order, "accepted");
  }
  const shares = short ? room : lot.shares;
  if (shares === 0n) return;
  const leg = reason === "TP" ? lot.targetLeg : reason === "SL" ? lot.stopLeg : null;
  const number = lot.leaving?.order ?? leg ?? state.nextOrder++;
  const side = lot.sign > 0n ? "SELL" : "BUY";
  const got = met.slips ? slip(state.terms, met.raw, side) : met.raw;
  closePart(state, lot, shares);
  bring(state, lot.sign, { got, shares, order: number });
  tell(state, { symbol: lot.symbol, side, shares, price: got, rule: met.rule, slot: bar.slot });
  addFill(state, number, { partial: short, shares });
  if (lot.shares === 0n) endExits(state, lot, number);
}

/** One cancels the other; and what closed the lot in another way cancels both. */
export function endExits(state: State, lot: Lot, filled: number | null): void {
  for (const leg of [lot.targetLeg, lot.stopLeg, lot.leaving?.order ?? null]) {
    if (leg !== null && leg !== filled) setStatus(state, leg, "canceled");
  }
}

/** An order that closes what is held, oldest lots first. */
export function closeBy(state: State, order: Order, met: Met): void {
  const room = roomOf(state, order.symbol, met.bar);
  const asked = order.asked - order.filled;
  const limit = room === null ? asked : min(asked, room);
  const sign = -signOf(order.side);
  const lots = state.lots.filter((one) => one.symbol === order.symbol && one.sign === sign);
  if (lots.length === 0 && room !== 0n) {
    endOrder(state, order, order.filled > 0n ? "canceled" : "rejected");
    return;
  }
  let shares = 0n;
  for (const lot of lots) {
    const part = min(limit - shares, lot.shares);
    if (part === 0n) continue;
    closePart(state, lot, part);
    shares += part;
    if (lot.shares === 0n) endExits(state, lot, order.id);
  }
  if (shares === 0n) {
    if (order.stop !== null || order.trail !== null) order.triggered = true;
    return;
  }
  const got = met.slips ? slip(state.terms, met.raw, order.side) : met.raw;
  bring(state, sign, { got, shares, order: order.id });
  tell(state, { ...order, shares, price: got, rule: met.rule, slot: met.bar.slot });
  const once = order.tif === "OPG" || order.tif === "CLS";
  const partial = shares === limit && limit < asked && !once;
  const others = state.orders.filter(
    (one) => one !== order && order.group !== null && one.group === order.group,
  );
  const over = others.filter((one) => !partial || one.asked - one.filled <= shares);
  takeOff(state, order, { shares, paid: got, partial });
  for (const other of over) endOrder(state, other, "canceled");
}
