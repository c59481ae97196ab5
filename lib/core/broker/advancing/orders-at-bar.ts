// Orders at a bar: sales and entries that meet it, in priority order (rules O1, R1, R4, R14).
import { type Money, ZERO } from "../../base/money";
import type { Instant } from "../../base/time";
import { at } from "../../market/series";
import type { Lot } from "../account";
import { freeCash } from "../equity";
import type { BrokerEvent, EventOf } from "../event";
import type { Alternative } from "../fill";
import type { Extremes } from "../matching/lot-levels";
import { matchEntry } from "../matching/match-entry";
import { matchClose, rulesOf, withBar, withOpen } from "../matching/match-exit";
import {
  type Meeting,
  mayTradeOn,
  meetsAtOpen,
  meetsInside,
  type OnBar,
} from "../matching/meeting";
import { type Order, openQuantity } from "../order";
import { exitOnEntryBar } from "./lot-exits";
import { barOf, book, seenOf, volumeLeft, type Walk } from "./walk";

/** What an instant leaves to its entries: cash that was free before it, less what they have spent. */
export class Spendable {
  readonly #before: Money;
  #spent = 0;

  constructor(walk: Walk) {
    // Cash freed by this instant's exits is not yet available to its entries (rule O1).
    this.#before = freeCash(walk.account);
  }

  /** What is left of it; a short that was covered meanwhile may have taken some. */
  left(walk: Walk): Money {
    const left = Math.min(this.#before - this.#spent, freeCash(walk.account));
    return Math.max(ZERO, left) as Money;
  }

  /** What a fill cost beyond its reservation is gone for the orders after it; less comes back. */
  book(walk: Walk, event: BrokerEvent): void {
    const before = freeCash(walk.account);
    book(walk, event);
    this.#spent += before - freeCash(walk.account);
  }
}

/** Orders at the bars that open now: what closes first, then entries. */
export function ordersAtOpen(walk: Walk, now: Instant, spendable: Spendable): void {
  const rules = rulesOf(walk.account);
  for (const effect of ["close", "open"] as const) {
    for (const { id } of walk.account.orders.filter((one) => one.effect === effect)) {
      const order = working(walk, id);
      const on = order && barOf(walk, order.symbol, { now, edge: "opensAt" });
      if (!order || !on || !mayTradeOn(order, now, on.session.date)) continue;
      const meeting = meetsAtOpen(order, on, rules);
      if (meeting) settle(walk, order, { ...on, meeting, spendable });
      if (order.timeInForce === "OPG" && working(walk, id)) missedOpen(walk, order, on);
    }
  }
}

/** Rule R13: an order at the open has its session's first bar and no other. */
function missedOpen(walk: Walk, order: Order, { session, series, index }: OnBar): void {
  const reason = { code: "day-ended", session: session.date } as const;
  const now = at(series.opensAt, index) as Instant;
  book(walk, { type: "no-fill", at: now, order: order.id, reason });
}

/** Orders inside the bars that close now: what closes first, then entries. */
export function ordersInside(walk: Walk, now: Instant, spendable: Spendable): void {
  const rules = rulesOf(walk.account);
  for (const effect of ["close", "open"] as const) {
    for (const id of pessimistic(walk.account.orders.filter((one) => one.effect === effect))) {
      const order = working(walk, id);
      const on = order && barOf(walk, order.symbol, { now, edge: "closesAt" });
      if (!order || !on) continue;
      if (!mayTradeOn(order, at(on.series.opensAt, on.index), on.session.date)) continue;
      const meeting = meetsInside(order, on, rules);
      if (meeting === "triggered") {
        book(walk, { type: "order-triggered", at: now, order: id, seenThrough: now });
      } else if (meeting) {
        settle(walk, order, { ...on, meeting, spendable });
      } else follow(walk, order, on);
    }
  }
}

/** Rule R5: of a group, the stop comes before the limit; other orders keep their places. */
function pessimistic(orders: readonly Order[]): readonly number[] {
  const first = orders.filter(({ oco, stop, trail }) => oco !== null && (stop ?? trail) !== null);
  return [...new Set([...first, ...orders])].map(({ id }) => id);
}

/** Rule R5: what the limit of a group would have given on a bar that holds its stop as well. */
function otherOfGroup(
  walk: Walk,
  order: Order,
  on: OnBar & { meeting: Meeting },
): Alternative | null {
  if (order.oco === null || !on.meeting.inside || order.type === "limit") return null;
  const rules = rulesOf(walk.account);
  for (const other of walk.account.orders) {
    if (other.oco !== order.oco || other.type !== "limit") continue;
    const meeting = meetsInside(other, on, rules);
    if (meeting && meeting !== "triggered") return { price: meeting.raw, rule: meeting.rule };
  }
  return null;
}

const working = ({ account, bests }: Walk, id: number): Order | undefined => {
  const order = account.orders.find((one) => one.id === id);
  const best = bests.get(id);
  return order && best ? { ...order, extreme: best } : order;
};

/** Rule R14: after its test a bar's extreme moves a trailing stop. */
function follow(walk: Walk, order: Order, { series, index }: OnBar): void {
  if (!order.trail || !order.extreme) return;
  const sale = order.side === "SELL";
  const reached = at(sale ? series.high : series.low, index);
  const best = sale ? Math.max(order.extreme, reached) : Math.min(order.extreme, reached);
  walk.bests.set(order.id, best as Order["extreme"]);
}

/** Books what comes of a meeting. */
export function settle(
  walk: Walk,
  order: Order,
  on: OnBar & { readonly meeting: Meeting; readonly spendable: Spendable },
): void {
  const volume = volumeLeft(walk, on);
  if (order.effect === "close") {
    const seen = (lot: Lot): Extremes =>
      (on.meeting.inside ? withBar : withOpen)(seenOf(walk, lot), on.series, on.index);
    const alternative = otherOfGroup(walk, order, on);
    const group = walk.account.orders.filter(({ id, oco }) => id !== order.id && oco === order.oco);
    const event = matchClose(walk.account, { order, seenOf: seen }, { ...on, volume, alternative });
    if (event) book(walk, event);
    else trigger(walk, order, on.meeting);
    if (event?.type === "filled" && order.oco !== null) afterClose(walk, event, group);
    return;
  }
  const { spendable } = on;
  const event = matchEntry(walk.account, order, {
    ...{ ...on, volume },
    spendable: spendable.left(walk),
  });
  if (!event) {
    trigger(walk, order, on.meeting);
    return;
  }
  spendable.book(walk, event);
  if (event.type !== "filled" || !on.meeting.inside || event.fill.rule === "R13-close") return;
  const lot = walk.account.lots.at(-1);
  const ambiguous = event.fill.rule === "R14-stop";
  if (lot) exitOnEntryBar(walk, lot, { ...on, ambiguous });
}

/** Rule R15: a stop that meets a bar without room has triggered all the same. */
function trigger(walk: Walk, order: Order, { at: now }: Meeting): void {
  const { id, stop, trail, triggered, extreme } = order;
  if (triggered || (stop ?? trail) === null) return;
  const from = extreme === null ? {} : { extreme };
  book(walk, { type: "order-triggered", at: now, order: id, seenThrough: now, ...from });
}

/** One of a group has filled: the others are cancelled, or have shrunk with what is left to close. */
function afterClose(
  walk: Walk,
  { at: now, fill }: EventOf<"filled">,
  group: readonly Order[],
): void {
  for (const other of group) {
    if (fill.partial && openQuantity(other) > fill.quantity) continue;
    const reason = { code: "oco", order: fill.order } as const;
    book(walk, { type: "order-canceled", at: now, order: other.id, reason });
  }
}
