// The summary of an account: every figure from its snapshot and the sums kept beside it.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import { type Money, money } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { figuresOf, freeCash, lockedOf } from "@/lib/core/broker/equity";
import { XNYS } from "@/lib/core/market/xnys";
import { maxDrawdown } from "@/lib/core/metrics/max-drawdown";
import type { AccountRow } from "@/lib/db/accounts";
import type { ClosingEquity } from "@/lib/db/record-lists";
import type {
  AccountSummary,
  AccountTerms,
  CostsView,
  EpochView,
} from "@/lib/formats/views/account-view";
import { guardViews } from "./guard-views";
import { dayChangeOf } from "./position-views";

/** What stands around an account's snapshot. */
export interface Around {
  readonly closes: readonly ClosingEquity[];
  readonly curve: readonly (readonly [Instant, Money])[];
  readonly epochs: readonly EpochView[];
  /** What slippage has cost this epoch. */
  readonly slippage: Money;
  readonly atEnd: boolean;
  /** The moment ages are measured at: the cursor of a replay, now in a live account. */
  readonly asOf: Instant;
}

/** All figures of an account, as they stand in its current epoch. */
export function accountSummary(row: AccountRow, around: Around): AccountSummary {
  const { account } = row;
  const { settings, sums } = account;
  const figures = figuresOf(account);
  const paidIn = sums.deposits - sums.withdrawals;
  const { closes, curve, epochs, atEnd, asOf } = around;
  return {
    id: row.id,
    name: row.name,
    market: row.market,
    clock: settings.clock,
    clockAt: account.clockAt,
    nextSession: XNYS.currentOrNext(asOf).date,
    capital: settings.capital,
    deposits: sums.deposits,
    withdrawals: sums.withdrawals,
    equity: figures.equity,
    cash: figures.cash,
    buyingPower: freeCash(account),
    reserved: account.reserved,
    locked: lockedOf(account),
    unrealized: figures.unrealized,
    realized: figures.realized,
    fees: figures.fees,
    costs: costsOf(account, around.slippage),
    dividends: sums.dividends,
    cashInLieu: sums.cashInLieu,
    borrow: sums.borrow,
    exposure: figures.exposure,
    exposureCap: settings.exposureCap,
    dayChange: dayChangeOf(account, closes),
    totalReturn: paidIn <= 0 ? null : mulDiv(figures.equity - paidIn, MICRO, paidIn),
    drawdown: drawdownOf(account, figures.equity),
    maxDrawdown: maxDrawdown(curve.map(([, equity]) => equity)),
    openPositions: figures.openPositions,
    workingOrders: account.orders.length,
    terms: termsOf(account),
    guards: guardViews(account, asOf),
    epoch: row.epoch,
    epochs,
    atEnd,
    frozen: row.frozen,
    archivedAt: row.archivedAt,
  };
}

/** Gross less costs is net, exactly: slippage is what the same fills would have saved without it. */
function costsOf(account: Account, slippage: Money): CostsView {
  const { deposits, withdrawals, fees, borrow } = account.sums;
  const net = figuresOf(account).equity - deposits + withdrawals;
  return { gross: money(net + slippage + fees + borrow), slippage, fees, borrow, net: money(net) };
}

/** How far equity stands below its highest at a close, deposits and withdrawals moved along. */
function drawdownOf({ guards }: Account, equity: Money): number | null {
  if (guards.peak <= 0) return null;
  return mulDiv(Math.max(0, guards.peak - equity), MICRO, guards.peak);
}

function termsOf({ settings }: Account): AccountTerms {
  const { interval, slippage, feePerOrder, feePerShare, feeRate, maxHoldSessions } = settings;
  const { takeProfit, stopLoss, wholeShares, onHeld, rules, entryPolicy } = settings;
  const { allowShort, borrowRate, participation } = settings;
  return {
    ...{ interval, slippage, feePerOrder, feePerShare, feeRate, maxHoldSessions },
    ...{ takeProfit, stopLoss, wholeShares, onHeld, rules, entryPolicy },
    ...{ allowShort, borrowRate, participation },
  };
}
