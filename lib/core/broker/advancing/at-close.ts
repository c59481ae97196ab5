// At a close: exits and orders inside the bars that end now, then what a session's end brings (O1).
import type { Instant } from "../../base/time";
import { at } from "../../market/series";
import type { Session } from "../../market/session";
import { needsCover } from "../equity";
import { rulesOf } from "../matching/match-exit";
import { CLOSE_ORDERS_END, meetsAtClose, type OnBar } from "../matching/meeting";
import type { Order } from "../order";
import type { NoFill } from "../refusal";
import { borrowOf } from "./borrow";
import { lockOnLoss } from "./loss-locks";
import { exitsInside, timeOut } from "./lot-exits";
import { markAt } from "./mark";
import { ordersInside, Spendable, settle } from "./orders-at-bar";
import { cancelStale } from "./stale-orders";
import { barOf, book, isSettled, lastBarOf, lotsOf, symbolsOf, type Walk } from "./walk";

/** Inside the bars that close now: exits by ticker, then orders; then the session's own end. */
export function atClose(walk: Walk, now: Instant): void {
  const spendable = new Spendable(walk);
  for (const symbol of symbolsOf(walk.account)) {
    const bar = barOf(walk, symbol, { now, edge: "closesAt" });
    if (bar) exitsInside(walk, symbol, bar);
  }
  ordersInside(walk, now, spendable);
  const session = walk.market.calendar.lastClosed(now);
  if (session.closesAt !== now) {
    cancelStale(walk, now);
    lockOnLoss(walk, now);
    return;
  }
  closeOrders(walk, session, { effect: "close", spendable });
  for (const symbol of symbolsOf(walk.account)) {
    if (isSettled(walk, symbol, now)) timeOuts(walk, symbol, session);
  }
  closeOrders(walk, session, { effect: "open", spendable });
  for (const symbol of symbolsOf(walk.account)) {
    if (isSettled(walk, symbol, now)) lapse(walk, symbol, session);
  }
  cancelStale(walk, now);
  if (now > walk.account.clockAt) endSession(walk, session);
}

/** The mark that closes a session, and what is measured at it: borrow, margin and losses. */
function endSession(walk: Walk, session: Session): void {
  const now = session.closesAt;
  const marked = markAt(walk, now, session.date);
  const amount = borrowOf(walk.account, marked);
  if (amount > 0) book(walk, { type: "borrow-charged", at: now, session: session.date, amount });
  lockOnLoss(walk, now);
  book(walk, marked);
  if (!needsCover(walk.account)) return;
  // Rule A12: below 30 % every short is bought back at the next open.
  for (const lot of walk.account.lots) {
    if (lot.direction === 1 || lot.leaving) continue;
    const order = walk.account.next.order;
    book(walk, { type: "lot-leaving", at: now, lot: lot.id, reason: "MARGIN", order });
  }
}

/** Rule R13: orders at the close, at the close of their session's last usable bar. */
function closeOrders(
  walk: Walk,
  session: Session,
  { effect, spendable }: { effect: "open" | "close"; spendable: Spendable },
): void {
  for (const order of walk.account.orders) {
    if (order.timeInForce !== "CLS" || order.effect !== effect) continue;
    if (order.session !== session.date) continue;
    if (order.acceptedAt > session.closesAt - CLOSE_ORDERS_END) continue;
    if (!isSettled(walk, order.symbol, session.closesAt)) continue;
    const on = lastBarOf(walk, order.symbol, session);
    // Rule R1: a close that was known when it was accepted is none that it can have.
    if (!on || !closesLater(order, on)) continue;
    // One of a group that filled just now has cancelled the other.
    if (!walk.account.orders.includes(order)) continue;
    const meeting = meetsAtClose(order, on, rulesOf(walk.account));
    if (meeting) settle(walk, order, { ...on, meeting, spendable });
  }
}

const closesLater = ({ acceptedAt }: Order, { series, index }: OnBar): boolean =>
  at(series.closesAt, index) > acceptedAt;

/** Rule R8: lots due this session are closed at the close of its last usable bar. */
function timeOuts(walk: Walk, symbol: string, session: Session): void {
  const on = lastBarOf(walk, symbol, session);
  if (!on) return;
  for (const lot of lotsOf(walk, symbol)) {
    if (lot.dueSession !== session.date || lot.leaving) continue;
    if (at(on.series.closesAt, on.index) <= lot.enteredAt) continue;
    timeOut(walk, lot, on);
  }
}

/** Rules R9 and R13: an order whose session is over ends; it never trades on a later day. */
function lapse(walk: Walk, symbol: string, session: Session): void {
  for (const order of walk.account.orders) {
    if (order.symbol !== symbol || order.session === null || order.session > session.date) continue;
    const code = hadBar(walk, order, session) ? "day-ended" : "no-bars";
    const reason: NoFill = { code, session: order.session };
    book(walk, { type: "no-fill", at: session.closesAt, order: order.id, reason });
  }
}

/** True when its session had a usable bar that an order might have traded on. */
function hadBar(walk: Walk, order: Order, session: Session): boolean {
  const last = lastBarOf(walk, order.symbol, session);
  if (!last) return false;
  if (order.timeInForce === "CLS") return closesLater(order, last);
  return at(last.series.opensAt, last.index) >= order.acceptedAt;
}
