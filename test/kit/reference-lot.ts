// A slow model of one lot, straight from the rulebook, to compare the engine with (R1 to R11).
import { dividedBy, type Fraction, fraction, nearest, plus, times } from "./fraction";

const MICRO = 1_000_000;

/** A bar in micros, in the session of the given number. */
export interface ModelBar {
  readonly session: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** False when nothing traded in it (rule Q3). */
  readonly usable: boolean;
}

/** One order and the terms it lives by; prices and money in micros, rates in millionths. */
export interface ModelOrder {
  readonly session: number;
  readonly quantity: number;
  readonly maxHold: number;
  /** The price its levels are percentages of; null for absolute levels. */
  readonly reference: number | null;
  readonly target: number | null;
  readonly stop: number | null;
  readonly slippage: number;
  readonly feePerOrder: number;
  readonly feePerShare: number;
  readonly feeRate: number;
}

export type ModelOutcome =
  | { readonly kind: "no-fill"; readonly code: string }
  | { readonly kind: "open"; readonly entry: number; readonly fees: number }
  | {
      readonly kind: "closed";
      readonly entry: number;
      readonly exit: number;
      readonly rule: string;
      readonly gross: number;
      readonly fees: number;
      readonly otherGross: number | null;
    };

/** Lives one order through its bars with more cash than it can need. */
export function modelLot(bars: readonly ModelBar[], order: ModelOrder): ModelOutcome {
  const live = bars.filter((bar) => bar.usable && bar.session >= order.session);
  const [first] = live;
  if (first?.session !== order.session) return { kind: "no-fill", code: "no-bars" };
  const entry = nearest(worse(first.open, order.slippage));
  const exits = levels(order, entry, first.open);
  if (typeof exits === "string") return { kind: "no-fill", code: exits };
  const entryFee = feeOf(order, entry);
  const found = firstExit(live, order, exits);
  if (!found) return { kind: "open", entry, fees: entryFee };
  const exit = found.slips ? nearest(worse(found.raw, -order.slippage)) : found.raw;
  const cost = nearest(worth(entry, order));
  const other = found.other === undefined ? null : nearest(worth(found.other, order)) - cost;
  return {
    kind: "closed",
    entry,
    exit,
    rule: found.rule,
    gross: nearest(worth(exit, order)) - cost,
    fees: entryFee + feeOf(order, exit),
    otherGross: other,
  };
}

const worse = (raw: number, slippage: number): Fraction =>
  times(fraction(raw), plus(fraction(1), fraction(slippage, MICRO)));

const worth = (each: number, order: ModelOrder): Fraction =>
  times(fraction(each), fraction(order.quantity, MICRO));

function feeOf(order: ModelOrder, each: number): number {
  const perShare = nearest(worth(order.feePerShare, order));
  const share = times(fraction(nearest(worth(each, order))), fraction(order.feeRate, MICRO));
  return order.feePerOrder + perShare + nearest(share);
}

interface Exits {
  readonly target: number;
  readonly stop: number;
}

/** R7 and R11: the levels of a lot, or why it is not entered. */
function levels(order: ModelOrder, entry: number, open: number): Exits | string {
  const { reference } = order;
  if (reference === null) {
    if (order.stop !== null && open <= order.stop) return "gap-past-stop";
    if (order.target !== null && open >= order.target) return "gap-past-target";
    return {
      target: order.target ?? Number.POSITIVE_INFINITY,
      stop: order.stop ?? Number.NEGATIVE_INFINITY,
    };
  }
  const anchored = (level: number): number => {
    const exact = times(fraction(entry), dividedBy(fraction(level), fraction(reference)));
    const isDollar = exact.over >= BigInt(MICRO) * exact.under;
    return nearest(exact, isDollar ? 10_000 : 100);
  };
  const target = order.target === null ? Number.POSITIVE_INFINITY : anchored(order.target);
  const stop = order.stop === null ? Number.NEGATIVE_INFINITY : anchored(order.stop);
  const inRange = target > entry && stop < entry && stop !== 0;
  return inRange ? { target, stop } : "percent-out-of-range";
}

interface Found {
  readonly raw: number;
  readonly rule: string;
  readonly slips: boolean;
  readonly other?: number;
}

/** R2 to R6 and R8, bar by bar from the entry bar on. */
function firstExit(live: readonly ModelBar[], order: ModelOrder, exits: Exits): Found | null {
  const due = order.session + order.maxHold - 1;
  for (const [index, bar] of live.entries()) {
    const { open, high, low, close, session } = bar;
    const { target, stop } = exits;
    if (session > due) return { raw: open, rule: "R8-late", slips: true };
    if (open <= stop) return { raw: open, rule: "R2-gap", slips: true };
    if (open > target) return { raw: open, rule: "R3-gap", slips: false };
    if (low <= stop && high > target) {
      return { raw: stop, rule: "R5-stop-first", slips: true, other: target };
    }
    if (low <= stop) return { raw: stop, rule: "R2-stop", slips: true };
    if (high > target) return { raw: target, rule: "R4-through", slips: false };
    const isLastDue = session === due && live[index + 1]?.session !== due;
    if (isLastDue) return { raw: close, rule: "R8-timeout", slips: true };
  }
  return null;
}
