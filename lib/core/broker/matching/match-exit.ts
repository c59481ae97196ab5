// Matching exits: a lot meets its target, stop or time-out, or an order closes it (rules R2 to R8, A4).
import { type Money, money, notional, type Price, price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import { at, type BarSeries } from "../../market/series";
import { type Account, type Lot, NO_PART, type Part } from "../account";
import type { EventOf } from "../event";
import type { Alternative, ExitReason, Fill, FillFlag, LotClose } from "../fill";
import { type Order, openQuantity, signOf } from "../order";
import { feeOf, feesOfPart, slip } from "./costs";
import type { ExitDecision } from "./exit-decision";
import type { Extremes } from "./lot-levels";
import { fillBar, lateFlags } from "./match-entry";
import type { Meeting, OnBar } from "./meeting";
import { type RuleSet, ruleSetOf } from "./rule-set";

/** A lot that closes, with what it has seen and how much of it the bar lets go. */
export interface ClosingLot {
  readonly lot: Lot;
  readonly seen: Extremes;
  /** Less than the lot holds when the bar's volume is short (rule R15). */
  readonly quantity: Quantity;
}

/** The fill of a lot's own exit, under the number that the exit has, or the next one. */
export function matchLotExit(
  account: Account,
  closing: ClosingLot,
  on: OnBar & { readonly decision: ExitDecision },
): EventOf<"filled"> {
  const { lot, seen } = closing;
  const partial = closing.quantity < lot.quantity;
  const lots = [{ lot: lot.id, quantity: closing.quantity, ...seen }];
  const order = numberOf(account, lot, on.decision.reason);
  const before = doneUnder(lot, order);
  return closingFill(account, { on, lots, order, partial, before, ...on.decision });
}

/** What an exit of a lot has closed before, by its number. */
function doneUnder({ done, legs, leaving }: Lot, order: number): Part {
  if (order === legs.target) return done.target;
  if (order === legs.stop) return done.stop;
  return order === leaving?.order ? done.leaving : NO_PART;
}

function numberOf({ next }: Account, lot: Lot, reason: ExitReason): number {
  if (lot.leaving) return lot.leaving.order;
  const leg = reason === "TP" ? lot.legs.target : reason === "SL" ? lot.legs.stop : null;
  return leg ?? next.order;
}

/** The bar a closing order meets, how, and what else the bar may have meant (rule R5). */
export interface CloseBar extends OnBar {
  readonly meeting: Meeting;
  readonly volume: Quantity | null;
  readonly alternative: Alternative | null;
}

/** An order that closes what is held, oldest lots first (rule A4); or it finds nothing to close. */
export function matchClose(
  account: Account,
  closing: { readonly order: Order; readonly seenOf: (lot: Lot) => Extremes },
  on: CloseBar,
): EventOf<"filled"> | EventOf<"no-fill"> | null {
  const { order, seenOf } = closing;
  const { alternative, meeting, volume } = on;
  const lots: LotClose[] = [];
  const asked = openQuantity(order);
  const most = volume === null ? asked : Math.min(asked, volume);
  let left: number = most;
  for (const lot of account.lots) {
    if (lot.symbol !== order.symbol || left === 0) continue;
    // What it was to close is gone; what stands on its own side is none of its business.
    if (lot.direction === signOf(order.side)) continue;
    const part = quantity(Math.min(left, lot.quantity));
    const { high, low } = seenOf(lot);
    lots.push({ lot: lot.id, quantity: part, high, low });
    left -= part;
  }
  if (lots.length === 0) {
    if (volume === 0) return null;
    const reason = { code: "nothing-held", symbol: order.symbol } as const;
    return { type: "no-fill", at: meeting.at, order: order.id, reason };
  }
  const flags: FillFlag[] = [...lateFlags(order, on)];
  if (alternative) flags.push("ambiguous");
  // An exit of the same lots came first: what was asked for is no longer all there.
  if (left > 0) flags.push("cut-to-held");
  const short = most < asked && left === 0;
  if (short) flags.push("cut-to-volume");
  const ends = order.timeInForce === "OPG" || order.timeInForce === "CLS";
  const plan = order.plan !== null;
  return closingFill(account, {
    ...meeting,
    rule: plan && meeting.rule === "R1-open" ? "A4-plan-sell" : meeting.rule,
    reason: plan ? "PLAN" : "MANUAL",
    flags,
    alternative,
    on,
    lots,
    order: order.id,
    before: order,
    partial: short && !ends,
  });
}

interface Closing extends ExitDecision {
  readonly on: OnBar;
  readonly lots: readonly LotClose[];
  readonly order: number;
  /** What fills of the same order have traded for. */
  readonly before: Pick<Order, "traded">;
  readonly partial: boolean;
}

function closingFill(account: Account, closing: Closing): EventOf<"filled"> {
  const { on, lots, order, partial } = closing;
  const { settings } = account;
  const first = account.lots.find(({ id }) => id === lots[0]?.lot);
  const side = first?.direction === -1 ? "BUY" : "SELL";
  const traded = quantity(lots.reduce((sum, part) => sum + part.quantity, 0));
  const got = closing.slips ? slip(closing.raw, side, settings.slippage) : closing.raw;
  const fill: Fill = {
    id: account.next.fill,
    order,
    symbol: on.series.symbol,
    side,
    quantity: traded,
    price: got,
    rawPrice: closing.raw,
    fee: exitFee(feesOfPart(settings, closing.before), { side, got, traded }),
    session: on.session.date,
    rule: closing.rule,
    flags: partial ? withCut(closing.flags) : closing.flags,
    partial,
    bar: fillBar(on.series, on.index),
    effect: { kind: "close", reason: closing.reason, lots, alternative: closing.alternative },
  };
  return { type: "filled", at: closing.at, fill };
}

const withCut = (flags: readonly FillFlag[]): readonly FillFlag[] =>
  flags.includes("cut-to-volume") ? flags : [...flags, "cut-to-volume"];

/** A fee takes no more than a sale brings: an exit never costs cash that may not be there. */
export function exitFee(
  terms: Parameters<typeof feeOf>[0],
  { side, got, traded }: { side: Fill["side"]; got: Price; traded: Quantity },
): Money {
  const fee = feeOf(terms, got, traded);
  return side === "BUY" ? fee : money(Math.min(fee, notional(got, traded)));
}

/** The rules an account trades by. */
export const rulesOf = ({ settings }: Account): RuleSet => ruleSetOf(settings.rules);

/** The extremes of a lot once a bar has been lived through. */
export const withBar = (seen: Extremes, series: BarSeries, index: number): Extremes => ({
  high: price(Math.max(seen.high, at(series.high, index))),
  low: price(Math.min(seen.low, at(series.low, index))),
});

/** The extremes of a lot once only a bar's open has been seen. */
export const withOpen = (seen: Extremes, series: BarSeries, index: number): Extremes => ({
  high: price(Math.max(seen.high, at(series.open, index))),
  low: price(Math.min(seen.low, at(series.open, index))),
});
