// Fresh bars for a live account: the latest months of what it holds or waits for, if the feed answers.
import { type Instant, SECOND } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { XNYS } from "@/lib/core/market/xnys";
import type { AccountRow } from "@/lib/db/accounts";
import { loadMarket } from "@/lib/db/markets";
import type { ReadableMarketId } from "@/lib/db/scope";
import { oldestOf } from "../account-market";
import { monthAt, monthsBetween } from "../market/month-names";
import { monthName, noteAnswer } from "./answered";
import { downloadMonth, type MonthOf } from "./download-month";
import { logFault } from "./fault-log";

/** A mark waits no longer for a feed; what comes later is there for the next one. */
const PATIENCE = 8;
/** A month asked for within this time is not asked for again. */
const FRESH = 60 * SECOND;
/** Asked for at most together, so that one account does not ask for years. */
const MOST_MONTHS = 200;

const asked = new Map<string, Instant>();

/**
 * Asks the feed of a live account's market for the months since it was last marked, and for the
 * latest of `more`: what is to be ordered is priced by its last close. A feed that is down or says no
 * is no failure: the account is marked with the bars that are there (rule O2). So it is where something
 * breaks, and that is logged.
 */
export async function freshenBars(
  { market, account }: AccountRow,
  now: Instant,
  more: readonly string[] = [],
): Promise<void> {
  if (market.kind !== "feed" || account.settings.clock !== "live") return;
  const own = monthsOf(account, now);
  const wanted = more.length === 0 ? [] : await latestOf(market.id, { more, own, now });
  const months = [...own, ...wanted].map((month) => ({ ...month, market: market.id }));
  const stale = months.slice(0, MOST_MONTHS).filter((month) => isStale(month, now));
  await Promise.all(stale.map((month) => fetched(month, now)));
}

type Month = Omit<MonthOf, "market">;

function monthsOf(account: Account, now: Instant): Month[] {
  const symbols = new Set([...account.lots, ...account.orders].map(({ symbol }) => symbol));
  const { interval } = account.settings;
  const months = monthsBetween(monthAt(oldestOf(account)), monthAt(now));
  return [...symbols].flatMap((symbol) => months.map((month) => ({ symbol, month, interval })));
}

/** The months around now of symbols that the market has, beside those that are asked for anyway. */
async function latestOf(
  market: ReadableMarketId,
  { more, own, now }: { more: readonly string[]; own: readonly Month[]; now: Instant },
): Promise<Month[]> {
  const { symbols, interval } = await loadMarket(market);
  const known = new Set(symbols.map(({ symbol }) => symbol as string));
  for (const { symbol } of own) known.delete(symbol);
  const [from, to] = [XNYS.lastClosed(now).closesAt, now];
  const months = monthsBetween(monthAt(from), monthAt(to));
  return [...new Set(more)]
    .filter((symbol) => known.has(symbol))
    .flatMap((symbol) => months.map((month) => ({ symbol, month, interval })));
}

function isStale(month: MonthOf, now: Instant): boolean {
  const before = asked.get(monthName(month));
  return before === undefined || now - before >= FRESH || now < before;
}

async function fetched(month: MonthOf, now: Instant): Promise<void> {
  asked.set(monthName(month), now);
  try {
    noteAnswer(month, await downloadMonth(month, { patience: PATIENCE, now }), now);
  } catch (error) {
    // The mark goes on with what is stored.
    const { market, symbol } = month;
    logFault({ doing: "fetching bars", market, symbol }, error);
  }
}
