// Matching exits: a lot meets its target, stop or time-out, or a plan sells it (rules R2 to R8, A4).
import { money, notional, type Price, price } from "../../base/money";
import { quantity } from "../../base/quantity";
import { at, type BarSeries } from "../../market/series";
import type { Session } from "../../market/session";
import type { Account, Lot } from "../account";
import type { EventOf } from "../event";
import type { FillFlag, LotClose } from "../fill";
import type { Order } from "../order";
import { feeOf, slip } from "./costs";
import {
  bracketDecision,
  type ExitDecision,
  lateTimeOutDecision,
  planSellDecision,
  timeOutDecision,
} from "./exit-decision";
import { type ExitCode, type ExitLevels, exitLevels } from "./exit-kernel";
import { fillBar } from "./match-entry";
import { ruleSetOf } from "./rule-set";

/** The levels the kernel tests a long lot against. */
export const levelsOf = (lot: Lot): ExitLevels => exitLevels(1, lot, ruleSetOf("standard"));

/** The bar an exit happens on. */
export interface ExitBar {
  readonly series: BarSeries;
  readonly index: number;
  readonly session: Session;
}

/** The highest and lowest price a lot has seen up to now, its exit bar included. */
export interface Extremes {
  readonly high: Price;
  readonly low: Price;
}

/** The fill that a kernel code stands for: limits do not slip, stops do (rule R10). */
export function matchBracketExit(
  account: Account,
  { lot, seen }: { lot: Lot; seen: Extremes },
  on: ExitBar & { readonly code: ExitCode },
): EventOf<"filled"> {
  const bar = fillBar(on.series, on.index);
  const decision = bracketDecision(on.code, lot, bar);
  return closing(account, { decision, on, lots: [wholeLot(lot, seen)], order: null });
}

/** The time-out of a lot: the last close of its due session, or late, the next usable open (R8). */
export function matchTimeOut(
  account: Account,
  { lot, seen }: { lot: Lot; seen: Extremes },
  on: ExitBar & { readonly late: boolean },
): EventOf<"filled"> {
  const bar = fillBar(on.series, on.index);
  const decision = on.late ? lateTimeOutDecision(bar) : timeOutDecision(bar);
  return closing(account, { decision, on, lots: [wholeLot(lot, seen)], order: null });
}

/** An uploaded SELL line closes held lots, oldest first, at the open of its bar (rule A4). */
export function matchPlanSell(
  account: Account,
  { order, seenOf }: { order: Order; seenOf: (lot: Lot) => Extremes },
  on: ExitBar,
): EventOf<"filled"> | EventOf<"no-fill"> {
  const bar = fillBar(on.series, on.index);
  const lots: LotClose[] = [];
  let left: number = order.quantity;
  for (const lot of account.lots) {
    if (lot.symbol !== order.symbol || left === 0) continue;
    const part = quantity(Math.min(left, lot.quantity));
    lots.push({ lot: lot.id, quantity: part, ...seenOf(lot) });
    left -= part;
  }
  if (lots.length === 0) {
    const reason = { code: "nothing-held", symbol: order.symbol } as const;
    return { type: "no-fill", at: bar.opensAt, order: order.id, reason };
  }
  const late = bar.opensAt > on.session.opensAt && order.acceptedAt <= on.session.opensAt;
  const flags: FillFlag[] = late ? ["late-open"] : [];
  // An exit of the same lots came first: what was asked for is no longer all there.
  if (left > 0) flags.push("cut-to-held");
  const decision = planSellDecision(bar, flags);
  return closing(account, { decision, on, lots, order });
}

const wholeLot = (lot: Lot, seen: Extremes): LotClose => {
  return { lot: lot.id, quantity: lot.quantity, high: seen.high, low: seen.low };
};

function closing(
  account: Account,
  {
    decision,
    on,
    lots,
    order,
  }: { decision: ExitDecision; on: ExitBar; lots: readonly LotClose[]; order: Order | null },
): EventOf<"filled"> {
  const sold = quantity(lots.reduce((sum, part) => sum + part.quantity, 0));
  const { settings } = account;
  const got = decision.slips ? slip(decision.raw, "SELL", settings.slippage) : decision.raw;
  // A fee takes no more than the sale brings: an exit never costs cash that may not be there.
  const fee = money(Math.min(feeOf(settings, got, sold), notional(got, sold)));
  return {
    type: "filled",
    at: decision.at,
    fill: {
      id: account.next.fill,
      // A plan's sale is its own order; target, stop and time-out take the next number.
      order: order?.id ?? account.next.order,
      symbol: on.series.symbol,
      side: "SELL",
      quantity: sold,
      price: got,
      rawPrice: decision.raw,
      fee,
      session: on.session.date,
      rule: decision.rule,
      flags: decision.flags,
      bar: fillBar(on.series, on.index),
      effect: { kind: "close", reason: decision.reason, lots, alternative: decision.alternative },
    },
  };
}

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
