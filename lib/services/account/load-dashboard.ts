// Loading the dashboard: figures, positions, working orders, last fills and the equity curve.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import { figuresOf, freeCash } from "@/lib/core/broker/equity";
import { XNYS } from "@/lib/core/market/xnys";
import { maxDrawdown } from "@/lib/core/metrics/max-drawdown";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import {
  type ClosingEquity,
  closingEquities,
  equityCurve,
  pageFills,
  pageOrders,
} from "@/lib/db/record-lists";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AccountSummary, DashboardView } from "@/lib/formats/views/account-view";
import { endOfData } from "../loading/account-market";
import { dayChangeOf, positionViews } from "../loading/position-views";
import { fillView, orderView } from "../loading/record-views";

const SHOWN_FILLS = 20;
const SHOWN_ORDERS = 100;
const CURVE_POINTS = 2_000;

/** Everything the dashboard of an account shows, as it stands now. */
export async function loadDashboard(id: OwnedAccountId, now: Instant): Promise<DashboardView> {
  const row = await loadAccount(id);
  const { epoch } = row;
  const [market, closes, curve, fills, working] = await Promise.all([
    loadMarket(row.market.id),
    closingEquities([id], 2),
    equityCurve(id, epoch),
    pageFills(id, { epoch, page: 1, pageSize: SHOWN_FILLS }),
    pageOrders(id, { epoch, page: 1, pageSize: SHOWN_ORDERS, status: "accepted" }),
  ]);
  const asOf = acceptanceOf(row.account, now);
  const atEnd = row.account.clockAt >= endOfData(market, row.account.settings.clock);
  return {
    summary: summaryOf(row, { closes: closes.get(id) ?? [], curve, atEnd, asOf }),
    positions: positionViews(row.account, asOf),
    working: working.rows.map(orderView),
    fills: fills.rows.map(fillView),
    curve: thinned(curve),
    readAt: now,
  };
}

interface Around {
  readonly closes: readonly ClosingEquity[];
  readonly curve: readonly (readonly [Instant, Money])[];
  readonly atEnd: boolean;
  /** The moment ages are measured at: the cursor of a replay, now in a live account. */
  readonly asOf: Instant;
}

function summaryOf(row: AccountRow, { closes, curve, atEnd, asOf }: Around): AccountSummary {
  const { account } = row;
  const figures = figuresOf(account);
  const { deposits, withdrawals } = account.sums;
  const paidIn = deposits - withdrawals;
  return {
    id: row.id,
    name: row.name,
    market: row.market,
    clock: account.settings.clock,
    clockAt: account.clockAt,
    nextSession: XNYS.currentOrNext(asOf).date,
    capital: account.settings.capital,
    equity: figures.equity,
    cash: figures.cash,
    buyingPower: freeCash(account),
    reserved: account.reserved,
    unrealized: figures.unrealized,
    realized: figures.realized,
    fees: figures.fees,
    exposure: figures.exposure,
    exposureCap: account.settings.exposureCap,
    dayChange: dayChangeOf(account, closes),
    totalReturn: paidIn <= 0 ? null : mulDiv(figures.equity - paidIn, MICRO, paidIn),
    maxDrawdown: maxDrawdown(curve.map(([, equity]) => equity)),
    openPositions: figures.openPositions,
    workingOrders: account.orders.length,
    atEnd,
    frozen: row.frozen,
  };
}

/** At most so many points, the first and the last always among them. */
function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.ceil(points.length / CURVE_POINTS);
  if (step <= 1) return points;
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
