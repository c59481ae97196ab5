// Problems of orders: what each no of the broker means, and what to do about it.
import { microsToText } from "@/lib/core/base/decimal";
import { quantityToText } from "@/lib/core/base/quantity";
import type { LossGuard } from "@/lib/core/broker/guarding/guards";
import type { ActRefusal, CancelReason, NoFill, OrderRefusal } from "@/lib/core/broker/refusal";
import { moneyForPeople, priceForPeople } from "./display";
import { instantForPeople } from "./display-time";

/** Any no of the broker: to an order, at its bar, to a change of it, or why it was cancelled. */
export type OrderNo = OrderRefusal | NoFill | ActRefusal | CancelReason;

/** What HTTP answers with, and what a person reads: what is wrong and, where it helps, what to do. */
export interface Problem<R> {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 423 | 429 | 502 | 503 | 504;
  readonly say: (refusal: R) => string;
}

type Table = { [C in OrderNo["code"]]: Problem<Extract<OrderNo, { readonly code: C }>> };

const GUARD_NAMES: { readonly [G in LossGuard]: string } = {
  "daily-loss": "daily loss lock",
  "weekly-loss": "weekly loss lock",
  drawdown: "drawdown kill switch",
};

/** A new no of the broker does not compile until somebody has worded it here. */
export const ORDER_PROBLEMS = {
  // Orders and plan lines.
  "unknown-ticker": {
    status: 422,
    say: (r) => `${r.symbol} has no bar in this account's market up to its clock.`,
  },
  "no-price": {
    status: 422,
    say: (r) => `${r.symbol} has no price yet at the account's clock, so nothing can be reserved.`,
  },
  "qty-not-positive": {
    status: 422,
    say: () => "The quantity is zero or missing: the planner dropped this line.",
  },
  "not-whole-shares": {
    status: 422,
    say: (r) => `${quantityToText(r.quantity)} is not a whole number of shares.`,
  },
  "no-exits": {
    status: 422,
    say: () => "The line has no target and no stop, and the account sets no percentages for them.",
  },
  "already-held": {
    status: 409,
    say: (r) => `${r.symbol} is already held or waiting to be bought.`,
  },
  side: {
    status: 422,
    say: (r) => `Nothing of ${r.symbol} is left to close, and the account opens no short.`,
  },
  "cash-short": {
    status: 422,
    say: (r) => `It needs ${moneyForPeople(r.needed)}; ${moneyForPeople(r.available)} is free.`,
  },
  "exposure-cap": {
    status: 422,
    say: (r) =>
      `It needs ${moneyForPeople(r.needed)} of exposure; the cap leaves ${moneyForPeople(r.headroom)}.`,
  },
  "stop-wrong-side": {
    status: 422,
    say: (r) =>
      `The stop ${priceForPeople(r.stop)} is on the wrong side of ${priceForPeople(r.entry)}: of a purchase it lies below, of a short above.`,
  },
  "target-wrong-side": {
    status: 422,
    say: (r) =>
      `The target ${priceForPeople(r.target)} is on the wrong side of ${priceForPeople(r.entry)}: of a purchase it lies above, of a short below.`,
  },
  "percent-out-of-range": {
    status: 422,
    say: (r) => `A level rounds onto or past the entry at ${priceForPeople(r.entry)}.`,
  },
  "prob-out-of-range": {
    status: 422,
    say: () => "prob_win lies outside 0 to 1. Write 0.62, not 62.",
  },
  "etth-missing": {
    status: 422,
    say: () =>
      "Its etth_days is empty, and other lines of the plan state one. Fill it in, or set etth_degraded to true.",
  },
  "hold-out-of-range": {
    status: 422,
    say: (r) => `It asks to be held ${r.sessions} sessions; 1 to ${r.most} are possible.`,
  },
  duplicate: {
    status: 422,
    say: (r) => `${r.symbol} stands in row ${r.row} of this plan already; the first one counts.`,
  },
  "date-conflict": {
    status: 422,
    say: (r) => `The as-of date ${r.asOf} is not the session before the trade date ${r.tradeDate}.`,
  },
  "not-a-session": { status: 422, say: (r) => `The exchange has no session on ${r.date}.` },
  "plan-expired": {
    status: 422,
    say: (r) => `The session it is for, ${r.session}, is over at the account's clock.`,
  },
  "plan-not-for-now": {
    status: 422,
    say: (r) => `It is for ${r.session}; the account stands before or in ${r.current}.`,
  },
  "already-executed": {
    status: 409,
    say: () =>
      "The plan has been executed in this account; this line was refused then. Select it to try it again.",
  },
  // Orders that met their bar and were not filled.
  "no-bars": {
    status: 422,
    say: (r) => `No bar to trade on came in session ${r.session}; it is never filled a day later.`,
  },
  "gap-past-stop": {
    status: 422,
    say: (r) =>
      `The open ${priceForPeople(r.open)} is at or past the stop ${priceForPeople(r.stop)}.`,
  },
  "gap-past-target": {
    status: 422,
    say: (r) =>
      `The open ${priceForPeople(r.open)} is at or past the target ${priceForPeople(r.target)}.`,
  },
  "nothing-held": {
    status: 422,
    say: (r) => `${r.symbol} was no longer held when its bar opened.`,
  },
  "day-ended": {
    status: 422,
    say: (r) => `Session ${r.session} ended and its price was not met.`,
  },
  // The terms of an order.
  "price-missing": { status: 422, say: (r) => `An order of this type needs a ${r.what} price.` },
  "price-unused": {
    status: 422,
    say: (r) =>
      `An order of this type takes no ${r.what} price: leave it out or choose another type.`,
  },
  "order-stop-wrong-side": {
    status: 422,
    say: (r) =>
      `The stop price ${priceForPeople(r.stop)} has been passed already: the last price is ${priceForPeople(r.last)}.`,
  },
  "limit-wrong-side": {
    status: 422,
    say: (r) =>
      `The limit ${priceForPeople(r.limit)} can never fill once the stop ${priceForPeople(r.stop)} is met.`,
  },
  "off-tick": {
    status: 422,
    say: (r) =>
      `${priceForPeople(r.price)} is between two ticks; this stock trades in steps of $${microsToText(r.tick, { min: 2, max: 4 })}.`,
  },
  "time-in-force": {
    status: 422,
    say: (r) => `A ${r.type} order cannot be ${r.timeInForce}: only market and limit orders can.`,
  },
  "too-late-for-close": {
    status: 422,
    say: (r) =>
      `Orders at the close are taken until ten minutes before it; the session closes ${instantForPeople(r.closesAt)}.`,
  },
  "notional-with-levels": {
    status: 422,
    say: () => "An amount in dollars goes with a market purchase only; state a quantity instead.",
  },
  "oco-mismatch": {
    status: 422,
    say: () => "One-cancels-other takes two orders that close the same shares of one ticker.",
  },
  "margin-shortfall": {
    status: 422,
    say: (r) => `The shorts lack ${moneyForPeople(r.short)} of what must stand behind them.`,
  },
  "no-volume": {
    status: 422,
    say: (r) => `${r.symbol} has no reported volume, so a share of it cannot be measured.`,
  },
  "entry-stale": {
    status: 409,
    say: (r) =>
      `The plan's price ${priceForPeople(r.entry)} is more than 3 % from the last price ${priceForPeople(r.last)}.`,
  },
  // Guards.
  "ticker-cap": {
    status: 422,
    say: (r) =>
      `It needs ${moneyForPeople(r.needed)} in ${r.symbol}; the cap per ticker leaves ${moneyForPeople(r.headroom)}.`,
  },
  "max-open": {
    status: 422,
    say: (r) => `${r.most} tickers are held or pending, the most this account allows.`,
  },
  "daily-loss-lock": {
    status: 423,
    say: (r) => `The daily loss lock is on: no new entries through ${r.through}.`,
  },
  "weekly-loss-lock": {
    status: 423,
    say: (r) => `The weekly loss lock is on: no new entries through ${r.through}.`,
  },
  "kill-switch": {
    status: 423,
    say: () => "The drawdown kill switch is on: no new entries until you clear it.",
  },
  cooldown: {
    status: 423,
    say: (r) => `${r.symbol} was stopped out on ${r.stopped}; it cools down through ${r.through}.`,
  },
  "price-away": {
    status: 422,
    say: (r) =>
      `${priceForPeople(r.price)} is farther from the last price ${priceForPeople(r.last)} than this account allows.`,
  },
  // Changes.
  "no-such-order": { status: 404, say: (r) => `No order ${r.order} is working in this account.` },
  "order-ended": {
    status: 409,
    say: (r) => `Order ${r.order} is ${r.status.replace("_", " ")}: it cannot be changed any more.`,
  },
  "held-exit": {
    status: 409,
    say: (r) => `Order ${r.order} waits for its entry: change or cancel order ${r.entry} instead.`,
  },
  "exit-begun": {
    status: 409,
    say: () => "Its position is on its way out at the next open: its exits cannot be changed.",
  },
  "no-such-lot": { status: 404, say: (r) => `Lot ${r.lot} is not open in this account.` },
  "nothing-to-close": { status: 409, say: (r) => `Nothing of ${r.symbol} is left to close.` },
  "level-passed": {
    status: 422,
    say: (r) =>
      `The last price ${priceForPeople(r.last)} has passed ${priceForPeople(r.level)} already.`,
  },
  "withdrawal-too-large": {
    status: 422,
    say: (r) => `At most ${moneyForPeople(r.available)} is free to be withdrawn.`,
  },
  "not-locked": { status: 409, say: (r) => `The ${GUARD_NAMES[r.guard]} is not on.` },
  // Why orders were cancelled.
  "by-owner": { status: 422, say: () => "You cancelled it." },
  oco: { status: 422, say: (r) => `Order ${r.order} filled, and one cancels the other.` },
  "lot-closed": { status: 422, say: (r) => `Its position was closed by order ${r.order}.` },
  "entry-ended": { status: 422, say: (r) => `Its entry, order ${r.order}, ended unfilled.` },
  locked: { status: 422, say: (r) => `The ${GUARD_NAMES[r.guard]} came on.` },
  "split-left-nothing": {
    status: 422,
    say: (r) => `A split of ${r.symbol} left less than the account can trade.`,
  },
  flattened: { status: 422, say: () => "You flattened the account." },
  "epoch-ended": { status: 422, say: () => "The account was reset." },
} satisfies Table;
