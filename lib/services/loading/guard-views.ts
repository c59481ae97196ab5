// Guards as people see them: each limit, where it stands, and what it has locked (rule A16).
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { equityOf, exposureIn, exposureOf } from "@/lib/core/broker/equity";
import { lockOf } from "@/lib/core/broker/guarding/guard-state";
import type { LossGuard } from "@/lib/core/broker/guarding/guards";
import { XNYS } from "@/lib/core/market/xnys";
import type { GuardView } from "@/lib/formats/views/guard-view";

const NOTHING = { stands: null, ticker: null, lock: null, cooling: [] } as const;

/** Every guard of an account, the switched-off ones too, as they stand at `asOf`. */
export function guardViews(account: Account, asOf: Instant): GuardView[] {
  const { exposureCap, guards } = account.settings;
  const nearest = nearestTicker(account);
  return [
    {
      ...NOTHING,
      guard: "exposure-cap",
      unit: "money",
      limit: exposureCap,
      stands: exposureOf(account),
    },
    { ...NOTHING, guard: "ticker-cap", unit: "money", limit: guards.tickerCap, ...nearest },
    {
      ...NOTHING,
      guard: "max-open",
      unit: "tickers",
      limit: guards.maxOpen,
      stands: openTickers(account).length,
    },
    lossView(account, "daily-loss", { limit: guards.dailyLoss, from: account.guards.dayStart }),
    lossView(account, "weekly-loss", { limit: guards.weeklyLoss, from: account.guards.weekStart }),
    lossView(account, "drawdown", { limit: guards.drawdown, from: account.guards.peak }),
    {
      ...NOTHING,
      guard: "cooldown",
      unit: "sessions",
      limit: guards.cooldownSessions,
      cooling: coolingOf(account, asOf),
    },
    { ...NOTHING, guard: "price-away", unit: "rate", limit: guards.priceAway },
  ];
}

/** Tickers held plus pending (rule A8). */
function openTickers({ lots, orders }: Account): readonly string[] {
  const entries = orders.filter(({ effect }) => effect === "open");
  return [...new Set([...lots, ...entries].map(({ symbol }) => symbol))].sort();
}

function nearestTicker(account: Account): Pick<GuardView, "stands" | "ticker"> {
  let found: Pick<GuardView, "stands" | "ticker"> = { stands: 0, ticker: null };
  for (const ticker of openTickers(account)) {
    const stands = exposureIn(account, ticker);
    if (stands > (found.stands ?? 0)) found = { stands, ticker };
  }
  return found;
}

/** How much of what it is measured from is lost, in millionths; a gain counts as none. */
function lossView(
  account: Account,
  guard: LossGuard,
  { limit, from }: { readonly limit: number | null; readonly from: number },
): GuardView {
  const lock = lockOf(account.guards, guard);
  const lost = Math.max(0, from - equityOf(account));
  return {
    ...NOTHING,
    guard,
    unit: "rate",
    limit,
    stands: from > 0 ? mulDiv(lost, MICRO, from) : null,
    lock: lock
      ? { since: lock.at, through: lock.through, from: lock.from, equity: lock.equity }
      : null,
  };
}

function coolingOf({ guards, settings }: Account, asOf: Instant): GuardView["cooling"] {
  const { cooldownSessions } = settings.guards;
  if (cooldownSessions === null) return [];
  const current = XNYS.currentOrNext(asOf).date;
  return Object.entries(guards.stopped)
    .map(([symbol, stopped]) => ({
      symbol,
      through: XNYS.shift(stopped, cooldownSessions).date,
    }))
    .filter(({ through }) => through >= current)
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
