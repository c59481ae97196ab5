// Splits and dividends in the model: at the open of their session (A11).
import { floorTo, M, max, share, worth } from "./amounts";
import { endExits } from "./filling";
import { endOrder } from "./placing";
import { addFill, heldOf, type Lot, lastClose, type Order, type State, type Trail } from "./state";

export type Action =
  | {
      readonly kind: "split";
      readonly symbol: string;
      readonly session: number;
      readonly by: readonly [bigint, bigint];
    }
  | {
      readonly kind: "dividend";
      readonly symbol: string;
      readonly session: number;
      readonly amount: bigint;
    };

type Split = Extract<Action, { kind: "split" }>;

export function applyActions(state: State, session: number): void {
  for (const action of state.actions) {
    if (action.session !== session) continue;
    if (action.kind === "split") split(state, action);
    else {
      for (const lot of state.lots) {
        if (lot.symbol !== action.symbol || lot.session >= session) continue;
        state.cash += lot.sign * worth(action.amount, lot.shares);
      }
    }
  }
}

function split(state: State, action: Split): void {
  const { symbol, by } = action;
  const [up, down] = by;
  const step = state.terms.whole ? M : 1n;
  const shares = (held: bigint): bigint => floorTo((held * up) / down, step);
  const level = (price: bigint): bigint => max(1n, share(price, down, up));
  const rescale = (number: number | null): void => {
    const row = number === null ? undefined : state.rows.get(number);
    if (row) row.filled = shares(row.filled);
  };
  for (const order of state.orders.filter((one) => one.symbol === symbol)) {
    if (shares(order.asked) <= shares(order.filled)) endOrder(state, order, "canceled");
    else {
      rescale(order.id);
      splitOrder(order, { shares, level });
    }
  }
  const lots = state.lots.filter((one) => one.symbol === symbol);
  const [first] = lots;
  if (!first) return;
  const before = worth(lastClose(state, symbol), abs(heldOf(state, symbol)));
  let fraction = 0n;
  for (const lot of lots) {
    fraction += splitLot(lot, { by, shares, level });
    if (lot.shares > 0n) {
      const begun = lot.leaving && lot.leaving.order !== lot.stopLeg ? lot.leaving.order : null;
      for (const number of [lot.targetLeg, lot.stopLeg, begun]) rescale(number);
      continue;
    }
    // What has ended keeps the shares that it had filled.
    state.lots = state.lots.filter((one) => one !== lot);
    endExits(state, lot, null);
  }
  const left = abs(heldOf(state, symbol));
  // Equity does not move: what the new mark and the fraction do not bring is cash as well.
  state.cash +=
    first.sign * (before - worth(newMark(state, action, { before, left, fraction }), left));
}

/** The old mark divided, a micro lower where shares and fraction would be worth more than before. */
function newMark(
  state: State,
  { symbol, by: [up, down] }: Split,
  of: { before: bigint; left: bigint; fraction: bigint },
): bigint {
  let mark = max(1n, (lastClose(state, symbol) * down) / up);
  while (mark > 1n && worth(mark, of.left) + (of.fraction * mark) / (down * M) > of.before)
    mark -= 1n;
  return mark;
}

const abs = (held: bigint): bigint => (held < 0n ? -held : held);

interface Scale {
  readonly shares: (held: bigint) => bigint;
  readonly level: (price: bigint) => bigint;
}

const trailed = (trail: Trail | null, { level }: Scale): Trail | null =>
  trail && trail.amount !== null ? { ...trail, amount: level(trail.amount) } : trail;

function splitOrder(order: Order, scale: Scale): void {
  const { level, shares } = scale;
  order.filled = shares(order.filled);
  order.asked = max(order.filled, shares(order.asked));
  if (order.limit !== null) order.limit = level(order.limit);
  if (order.stop !== null) order.stop = level(order.stop);
  if (order.best !== null) order.best = level(order.best);
  order.trail = trailed(order.trail, scale);
  order.exitTrail = trailed(order.exitTrail, scale);
  const { levels } = order;
  if (!levels || levels.reference !== null) return;
  if (levels.target !== null) levels.target = level(levels.target);
  if (levels.stop !== null) levels.stop = level(levels.stop);
}

/** Splits a lot and returns the fraction it cannot hold, times the denominator. */
function splitLot(lot: Lot, scale: Scale & { readonly by: readonly [bigint, bigint] }): bigint {
  const [up, down] = scale.by;
  const given = lot.shares * up;
  lot.shares = scale.shares(lot.shares);
  const fraction = given - lot.shares * down;
  lot.cost -= (lot.cost * fraction) / given;
  lot.secured = (lot.secured * (given - fraction)) / given;
  lot.entry = scale.level(lot.entry);
  lot.best = scale.level(lot.best);
  if (lot.target !== null) lot.target = scale.level(lot.target);
  if (lot.stop !== null) lot.stop = scale.level(lot.stop);
  lot.trail = trailed(lot.trail, scale);
  return fraction;
}

/** Ends an epoch: nothing works any more, and everything is closed at its last price without costs. */
export function closeEpoch(state: State, symbols: readonly string[]): void {
  for (const order of [...state.orders]) endOrder(state, order, "canceled");
  for (const symbol of symbols) {
    const held = heldOf(state, symbol);
    if (held === 0n) continue;
    const price = lastClose(state, symbol);
    const number = state.nextOrder++;
    const sign = held > 0n ? 1n : -1n;
    state.cash += sign * worth(price, abs(held));
    for (const lot of state.lots.filter((one) => one.symbol === symbol)) endExits(state, lot, null);
    state.lots = state.lots.filter((one) => one.symbol !== symbol);
    addFill(state, number, { partial: false, shares: abs(held) });
    state.fills.push(`${held > 0n ? "SELL" : "BUY"} ${symbol} ${abs(held)} @ ${price} A13-reset`);
  }
}
