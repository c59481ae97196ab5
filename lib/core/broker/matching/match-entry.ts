// Matching an entry: an order meets a bar and opens a lot, or says why not (rules R1, R5 to R11).
import { invariant } from "../../base/invariant";
import type { Money, Price } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import { at, type BarSeries, partOf } from "../../market/series";
import type { Account } from "../account";
import type { EventOf } from "../event";
import type { Fill, FillBar, FillFlag, LotTerms } from "../fill";
import { type Legs, type Order, signOf } from "../order";
import type { NoFill } from "../refusal";
import { exitsAt } from "./bracket";
import { feeOf, feesOfPart, slip } from "./costs";
import { trailedStop } from "./exit-kernel";
import { type Fit, fitEntry } from "./fit";
import type { Meeting, OnBar } from "./meeting";
import { ruleSetOf } from "./rule-set";

/** The bar an entry meets, how it meets it, and what it may take. */
export interface EntryBar extends OnBar {
  readonly meeting: Meeting;
  readonly spendable: Money;
  readonly volume: Quantity | null;
}

/** The bar of a fill, with the stored set it came from (rule R12). */
export function fillBar(series: BarSeries, index: number): FillBar {
  const { digest, source } = partOf(series, index);
  // Written out: an object that is spread together of others is slow to make and to read.
  return {
    opensAt: at(series.opensAt, index) as Instant,
    closesAt: at(series.closesAt, index) as Instant,
    open: at(series.open, index) as Price,
    high: at(series.high, index) as Price,
    low: at(series.low, index) as Price,
    close: at(series.close, index) as Price,
    volume: at(series.volume, index),
    digest,
    source,
  };
}

/** Fills an entry, whole or cut to what fits, or says why not; null: it waits for more volume. */
export function matchEntry(
  account: Account,
  order: Order,
  on: EntryBar,
): EventOf<"filled"> | EventOf<"no-fill"> | null {
  invariant(order.effect === "open", "an entry opens a lot");
  const { meeting } = on;
  const { settings } = account;
  const noFill = (reason: NoFill): EventOf<"no-fill"> => {
    return { type: "no-fill", at: meeting.at, order: order.id, reason };
  };
  const paid = meeting.slips ? slip(meeting.raw, order.side, settings.slippage) : meeting.raw;
  const direction = signOf(order.side);
  const rules = ruleSetOf(settings.rules);
  const exits = exitsAt(order.bracket, { entry: paid, open: meeting.raw, direction, rules });
  if (!exits.ok) return noFill(exits.refusal);
  const fit = fitEntry(account, order, { paid, spendable: on.spendable, volume: on.volume });
  if (fit.quantity === 0) return fit.waits ? null : noFill(fit.reason);

  const stop = order.exitTrail ? trailedStop(paid, order.exitTrail, direction) : exits.value.stop;
  const terms: LotTerms = {
    lot: account.next.lot,
    target: exits.value.target,
    stop,
    trail: order.exitTrail,
    legs: legsFor(account, order),
    maxHoldSessions: order.maxHoldSessions,
    dueSession: on.calendar.shift(on.session.date, order.maxHoldSessions - 1).date,
    seenThrough: firstTested(order, on, rules.restingEntriesWait),
    basis: on.basis,
  };
  return filled(account, order, { on, paid, fit, terms });
}

function filled(
  account: Account,
  order: Order,
  made: {
    readonly on: EntryBar;
    readonly paid: Price;
    readonly fit: Fit;
    readonly terms: LotTerms;
  },
): EventOf<"filled"> {
  const { on, paid, fit, terms } = made;
  const bar = fillBar(on.series, on.index);
  const fill: Fill = {
    id: account.next.fill,
    order: order.id,
    symbol: order.symbol,
    side: order.side,
    quantity: fit.quantity,
    price: paid,
    rawPrice: on.meeting.raw,
    fee: feeOf(feesOfPart(account.settings, order), paid, fit.quantity),
    session: on.session.date,
    rule: on.meeting.rule,
    flags: [...lateFlags(order, on), ...fit.flags],
    partial: fit.partial,
    bar,
    effect: { kind: "open", terms },
  };
  return { type: "filled", at: on.meeting.at, fill };
}

/** Rule R9: a market order's first bar came after the open that it was waiting for. */
export function lateFlags(order: Order, { series, index, session }: OnBar): readonly FillFlag[] {
  if (order.type !== "market" || order.timeInForce === "CLS" || order.filled > 0) return [];
  const late = (series.opensAt[index] as number) > session.opensAt;
  return late && order.acceptedAt <= session.opensAt ? ["late-open"] : [];
}

/** Exits take the numbers that were held for them; those of a later part take the next ones. */
function legsFor({ next }: Account, order: Order): Legs {
  if (order.filled === 0) return order.legs;
  const { bracket, exitTrail } = order;
  const hasTarget = bracket !== null && bracket.takeProfit !== null;
  const hasStop = exitTrail !== null || (bracket !== null && bracket.stopLoss !== null);
  const target = hasTarget ? next.order : null;
  return { target, stop: hasStop ? next.order + (hasTarget ? 1 : 0) : null };
}

/**
 * Rule R6: after a fill at the open the entry bar is live. Inside it only a stop-loss counts, which
 * is decided with the fill, so the tests go on with the next bar.
 */
function firstTested(order: Order, { series, index, meeting }: EntryBar, restingWaits: boolean) {
  const waits = meeting.inside || (restingWaits && order.type !== "market");
  return (waits ? series.closesAt[index] : series.opensAt[index]) as LotTerms["seenThrough"];
}
