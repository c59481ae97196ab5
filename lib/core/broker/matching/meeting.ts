// A meeting: where an order and a bar come together, before costs (rules R1, R4, R13 and R14).
import type { Price } from "../../base/money";
import { type Instant, MINUTE, type SessionDate } from "../../base/time";
import { at, type BarSeries } from "../../market/series";
import type { Calendar, Session } from "../../market/session";
import type { FillRule } from "../fill";
import type { Order } from "../order";
import { trailedStop } from "./exit-kernel";
import {
  MET_AT_OPEN,
  MET_INSIDE,
  restingLevels,
  restsAtOpen,
  restsInside,
  TRIGGERED,
} from "./resting-kernel";
import type { RuleSet } from "./rule-set";

/** The bar an order or a lot meets. */
export interface OnBar {
  readonly series: BarSeries;
  readonly index: number;
  readonly session: Session;
  readonly calendar: Calendar;
  /** Splits through this date are in the bar's prices: its session, or later where adjusted (T6). */
  readonly basis: SessionDate;
}

/** Price and time of a fill to be, and whether it slips (rule R10). */
export interface Meeting {
  readonly raw: Price;
  readonly at: Instant;
  readonly rule: FillRule;
  readonly slips: boolean;
  /** True when the fill lies inside the bar, where the bar does not say what came before it. */
  readonly inside: boolean;
}

/** Rule R13: an order at the close is accepted until ten minutes before it. */
export const CLOSE_ORDERS_END = 10 * MINUTE;

/** Rule R1: the first bar that an order may trade on opens at or after its acceptance. */
export const mayTradeOn = (order: Order, opensAt: number, session: SessionDate): boolean =>
  opensAt >= order.seenThrough && (order.session === null || order.session === session);

/** Where a trailing stop stands: measured from the best price that earlier bars have seen (R14). */
export const trailLevel = ({ trail, extreme, side }: Order): Price | null =>
  trail && extreme && trailedStop(extreme, trail, side === "SELL" ? 1 : -1);

const levelsOf = (order: Order, rules: RuleSet) => {
  const stop = order.type === "trailing-stop" ? trailLevel(order) : order.stop;
  const waits = order.triggered ? null : stop;
  return restingLevels(order.side, { limit: order.limit, stop: waits }, rules);
};

/** What happens to an order at the open of a bar; null when nothing does. */
export function meetsAtOpen(
  order: Order,
  { series, index }: OnBar,
  rules: RuleSet,
): Meeting | null {
  if (order.timeInForce === "CLS") return null;
  const opens = {
    raw: at(series.open, index) as Price,
    at: at(series.opensAt, index) as Instant,
    inside: false,
  };
  if (order.type === "market") return { ...opens, rule: "R1-open", slips: true };
  if (restsAtOpen(series, index, levelsOf(order, rules)) !== MET_AT_OPEN) return null;
  const limited = order.limit !== null;
  const waited = order.type !== "limit" && !order.triggered;
  return { ...opens, rule: waited ? "R14-open" : "R4-open", slips: !limited };
}

/** What happens to an order inside a bar whose open decided nothing. */
export function meetsInside(
  order: Order,
  { series, index }: OnBar,
  rules: RuleSet,
): Meeting | "triggered" | null {
  if (order.timeInForce === "OPG" || order.timeInForce === "CLS") return null;
  if (order.type === "market") return null;
  const levels = levelsOf(order, rules);
  const code = restsInside(series, index, levels);
  if (code === TRIGGERED) return "triggered";
  if (code !== MET_INSIDE) return null;
  const closesAt = at(series.closesAt, index) as Instant;
  const isLimit = order.limit !== null;
  const raw = (isLimit ? order.limit : levels.direction * levels.stop) as Price;
  const rule = isLimit ? "R4-limit" : "R14-stop";
  return { raw, at: closesAt, rule, slips: !isLimit, inside: true };
}

/** Rule R13: an order at the close meets the close of its session's last bar, through its limit. */
export function meetsAtClose(order: Order, on: OnBar, rules: RuleSet): Meeting | null {
  const { series, index } = on;
  const close = at(series.close, index) as Price;
  if (order.limit !== null) {
    const { direction, through } = levelsOf(order, rules);
    if (direction * close >= through) return null;
  }
  const closesAt = at(series.closesAt, index) as Instant;
  return { raw: close, at: closesAt, rule: "R13-close", slips: order.limit === null, inside: true };
}
