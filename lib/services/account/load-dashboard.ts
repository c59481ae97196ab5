// Loading the dashboard: figures, positions, working orders, last fills and the equity curve.
import type { Instant } from "@/lib/core/base/time";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type AccountRow, listEpochs, loadAccount } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import { closingEquities, equityCurve, pageFills, pageOrders } from "@/lib/db/record-lists";
import { slippageTotal } from "@/lib/db/records/slippage-total";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { AccountSummary, DashboardView } from "@/lib/formats/views/account-view";
import { endOfData } from "../loading/account-market";
import { type Around, accountSummary } from "../loading/account-summary";
import { positionViews } from "../loading/position-views";
import { fillView, orderView } from "../loading/record-views";

const SHOWN_FILLS = 20;
const SHOWN_ORDERS = 100;
const CURVE_POINTS = 2_000;

/** Everything the dashboard of an account shows, as it stands now. */
export async function loadDashboard(id: OwnedAccountId, now: Instant): Promise<DashboardView> {
  const row = await loadAccount(id);
  const { epoch, account } = row;
  const [around, fills, working] = await Promise.all([
    aroundOf(row, now),
    pageFills(id, { epoch, page: 1, pageSize: SHOWN_FILLS }),
    pageOrders(id, { epoch, page: 1, pageSize: SHOWN_ORDERS, group: "working" }),
  ]);
  return {
    summary: accountSummary(row, around),
    positions: positionViews(account, around.asOf),
    working: working.rows.map((order) => orderView(order, account)),
    fills: fills.rows.map(fillView),
    curve: thinned(around.curve),
    readAt: now,
  };
}

/** The figures alone: what stands at the head of a list. */
export async function loadSummary(id: OwnedAccountId, now: Instant): Promise<AccountSummary> {
  const row = await loadAccount(id);
  return accountSummary(row, await aroundOf(row, now));
}

async function aroundOf({ id, epoch, account, market }: AccountRow, now: Instant): Promise<Around> {
  const [stored, closes, curve, epochs, slippage] = await Promise.all([
    loadMarket(market.id),
    closingEquities([id], 2),
    equityCurve(id, epoch),
    listEpochs(id),
    slippageTotal(id, epoch),
  ]);
  return {
    closes: closes.get(id) ?? [],
    curve,
    epochs,
    slippage,
    atEnd: account.clockAt >= endOfData(stored, account.settings.clock),
    asOf: acceptanceOf(account, now),
  };
}

/** At most so many points, the first and the last always among them. */
function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.ceil(points.length / CURVE_POINTS);
  if (step <= 1) return points;
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
