// An account's market: which bars an act on it may need, made ready before its head is locked.
import type { Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { ClockKind } from "@/lib/core/broker/settings";
import type { MarketBars } from "@/lib/core/market/market-view";
import { barsBeforeHole } from "@/lib/core/market/quality/first-hole";
import { type BarSeries, firstBars } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import type { AccountRow } from "@/lib/db/accounts";
import { loadMarket, type MarketRow } from "@/lib/db/markets";
import type { Reader } from "@/lib/db/transaction";
import { overThrough } from "./fresh/answered";
import { monthAt, monthsBetween } from "./market/month-names";
import { marketBars, prepareMonths } from "./market-bars";

/** A market ready to be read from within an act. */
export interface ReadyMarket {
  readonly market: MarketRow;
  /** The bars of the symbols an account holds or waits for, and of `more`. */
  bars(account: Account, more: readonly string[], via?: Reader): Promise<MarketBars>;
}

/**
 * Loads the market of an account and makes its months up to `through` ready. Called before the
 * act: an act holds a connection, and must not wait for another one.
 */
export async function readyMarket(row: AccountRow, through: Instant): Promise<ReadyMarket> {
  const market = await loadMarket(row.market.id);
  await prepareMonths(market, { from: oldestOf(row.account), through });
  return {
    market,
    bars: async (account, more, via) => {
      const held = [...account.lots, ...account.orders].map(({ symbol }) => symbol);
      const from = oldestOf(account);
      const wanted = { symbols: [...held, ...more], from, through };
      const bars = await marketBars(market, wanted, via);
      const live = market.kind === "feed" && account.settings.clock === "live";
      if (!live) return bars;
      return { ...untilHoles(bars, { from, through }), over: overOf(row, held, { from, through }) };
    },
  };
}

/** Rule R9: through when the sessions of each symbol are over, bars or none, by its feed's answers. */
function overOf(
  { market, account }: AccountRow,
  symbols: readonly string[],
  { from, through }: { readonly from: Instant; readonly through: Instant },
): ReadonlyMap<string, Instant> {
  const names = monthsBetween(monthAt(from), monthAt(through));
  const over = new Map<string, Instant>();
  for (const symbol of symbols) {
    const own = { market: market.id, symbol, interval: account.settings.interval };
    const last = overThrough(
      names.map((month) => ({ ...own, month })),
      XNYS,
    );
    if (last !== null) over.set(symbol, last);
  }
  return over;
}

/**
 * Rule A10: what comes after a bar that is missing waits for it, until the session after its own has
 * closed as well. By then its feed has been asked many times, and the bar never traded.
 */
function untilHoles(
  bars: MarketBars,
  { from, through }: { readonly from: Instant; readonly through: Instant },
): MarketBars {
  const { calendar } = bars;
  const finalBefore = calendar.shift(calendar.lastClosed(through).date, -1).closesAt;
  const series = new Map<string, BarSeries>();
  for (const [symbol, all] of bars.series) {
    const known = barsBeforeHole(all, { calendar, from, finalBefore });
    series.set(symbol, known < all.length ? firstBars(all, known) : all);
  }
  return { ...bars, series };
}

/** The earliest instant whose bars an account has not lived through. */
export function oldestOf(account: Account): Instant {
  const waiting = [
    ...account.lots.map(({ seenThrough }) => seenThrough),
    ...account.orders.map(({ acceptedAt }) => acceptedAt),
  ];
  return Math.min(account.clockAt, ...waiting) as Instant;
}

/** Later than any mark. */
const NEVER = Number.MAX_SAFE_INTEGER as Instant;

/** The close of the last session that a market has bars of; a live account on a feed has no end. */
export function endOfData(market: MarketRow, clock: ClockKind): Instant {
  if (market.kind === "feed" && clock === "live") return NEVER;
  const [last] = market.symbols
    .map(({ to }) => to)
    .sort()
    .slice(-1);
  const session = last === undefined ? null : XNYS.session(last);
  return session ? session.closesAt : (0 as Instant);
}
