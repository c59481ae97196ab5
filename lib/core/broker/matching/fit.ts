// Fitting: how much of an entry the cash, the caps and the bar's volume allow (rules A5, A6, R15).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Money, money, notional, type Price } from "../../base/money";
import { NO_SHARES, type Quantity, quantity } from "../../base/quantity";
import type { Account } from "../account";
import { exposureIn, exposureOf } from "../equity";
import type { FillFlag } from "../fill";
import { type Order, openQuantity, type Side } from "../order";
import type { NoFill } from "../refusal";
import type { AccountSettings } from "../settings";
import { BEYOND_MEANS, costOf, feeOf, feesOfPart, largestWithin } from "./costs";

/** What an entry may take: cash beside its own reservation, and shares of its bar's volume. */
export interface Means {
  readonly paid: Price;
  /** Free cash before this instant's own exits: their proceeds come too late (rule O1). */
  readonly spendable: Money;
  /** What is left of the bar's volume; null without a limit. */
  readonly volume: Quantity | null;
}

export interface Fit {
  readonly quantity: Quantity;
  readonly flags: readonly FillFlag[];
  /** True when the volume alone has cut it: the order works on with the rest. */
  readonly partial: boolean;
  /** True when the bar has no volume left: it decides nothing. */
  readonly waits: boolean;
  /** Why nothing fits. */
  readonly reason: NoFill;
}

/** Cash that an entry takes or locks: the whole cost of a purchase, half of what a short owes (A12). */
export function cashFor(
  settings: AccountSettings,
  of: { readonly side: Side; readonly each: Price; readonly quantity: Quantity },
): Money {
  const cost = costOf(settings, of.each, of.quantity);
  if (of.side === "BUY" || cost === BEYOND_MEANS) return cost;
  const half = mulDiv(notional(of.each, of.quantity), 1, 2);
  return money(half + feeOf(settings, of.each, of.quantity));
}

/** The most of an order that may fill now: never more than its means, its caps and its bar allow. */
export function fitEntry(account: Account, order: Order, means: Means): Fit {
  const { settings } = account;
  const { paid } = means;
  const { side, symbol } = order;
  const wanted = wantedOf(account, order, paid);
  if (means.volume === 0) return { ...none(tooFewDollars(account, order, paid)), waits: true };
  if (wanted === 0) return none(tooFewDollars(account, order, paid));
  const most = (up: Quantity, fits: (tried: Quantity) => boolean): Quantity =>
    largestWithin(up, settings.wholeShares, fits);
  const fees = feesOfPart(settings, order);
  const cash = (tried: Quantity): Money => cashFor(fees, { side, each: paid, quantity: tried });
  const flags: FillFlag[] = [];

  const available = money(order.reserved + Math.max(0, means.spendable));
  const affordable = most(wanted, (tried) => cash(tried) <= available);
  if (affordable < wanted) flags.push("cut-to-cash");
  const cashShort = { code: "cash-short", needed: cash(wanted), available } as const;
  if (affordable === 0) return none(cashShort);

  const headroom = capHeadroom(account, order);
  const capped = most(affordable, (tried) => notional(paid, tried) <= headroom.total);
  const needed = costOf(fees, paid, affordable);
  if (capped === 0) return none({ code: "exposure-cap", needed, headroom: money(headroom.total) });
  const allowed = most(capped, (tried) => notional(paid, tried) <= headroom.ticker);
  if (allowed === 0) {
    return none({ code: "ticker-cap", symbol, needed, headroom: money(headroom.ticker) });
  }
  if (allowed < affordable) flags.push("cut-to-cap");
  if (means.volume === null || means.volume >= allowed) {
    return { quantity: allowed, flags, partial: false, waits: false, reason: cashShort };
  }
  const partial = order.timeInForce !== "OPG" && order.timeInForce !== "CLS";
  flags.push("cut-to-volume");
  return { quantity: means.volume, flags, partial, waits: false, reason: cashShort };
}

const none = (reason: NoFill): Fit => ({
  ...{ quantity: NO_SHARES, flags: [], partial: false, waits: false },
  reason,
});

/** An order in dollars wants what they buy at this price, fees apart. */
function wantedOf({ settings }: Account, order: Order, paid: Price): Quantity {
  if (order.notional === null) return openQuantity(order);
  const step = settings.wholeShares ? MICRO : 1;
  const dollars = order.notional - order.traded;
  const bought = Math.floor(mulDiv(dollars, MICRO, paid) / step) * step;
  const over = notional(paid, quantity(bought)) > dollars;
  return quantity(Math.max(0, over ? bought - step : bought));
}

/** Its dollars do not buy the least that the account can hold. */
function tooFewDollars({ settings }: Account, order: Order, paid: Price): NoFill {
  const least = notional(paid, quantity(settings.wholeShares ? MICRO : 1));
  const available = money(Math.max(0, (order.notional ?? 0) - order.traded));
  return { code: "cash-short", needed: least, available };
}

/** Room under both caps, once the order's own commitment is set aside; Infinity without a cap. */
function capHeadroom(account: Account, order: Order): { total: number; ticker: number } {
  const { exposureCap, guards } = account.settings;
  const own = order.committed;
  const room = (cap: Money | null, used: Money): number =>
    cap === null ? Number.MAX_SAFE_INTEGER : Math.max(0, cap - (used - own));
  return {
    total: room(exposureCap, exposureOf(account)),
    ticker: room(guards.tickerCap, exposureIn(account, order.symbol)),
  };
}
