// Fresh bars for a live account: the latest months of what it holds or waits for, if the feed answers.
import { newYorkTime } from "@/lib/core/base/new-york";
import { type Instant, SECOND } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import type { AccountRow } from "@/lib/db/accounts";
import { oldestOf } from "../account-market";
import { monthOfDate, monthsBetween } from "../market/month-names";
import { downloadMonth, type MonthOf } from "./download-month";

/** A mark waits no longer for a feed; what comes later is there for the next one. */
const PATIENCE = 8;
/** A month asked for within this time is not asked for again. */
const FRESH = 60 * SECOND;
/** Asked for at most together, so that one account does not ask for years. */
const MOST_MONTHS = 200;

const asked = new Map<string, Instant>();

/**
 * Asks the feed of a live account's market for the months since it was last marked. A feed that is
 * down or says no is no failure: the account is marked with the bars that are there (rule O2).
 */
export async function freshenBars({ market, account }: AccountRow, now: Instant): Promise<void> {
  if (market.kind !== "feed" || account.settings.clock !== "live") return;
  const months = monthsOf(account, now).map((month) => ({ ...month, market: market.id }));
  const stale = months.slice(0, MOST_MONTHS).filter((month) => isStale(month, now));
  await Promise.all(stale.map((month) => fetched(month, now)));
}

function monthsOf(account: Account, now: Instant): Omit<MonthOf, "market">[] {
  const symbols = new Set([...account.lots, ...account.orders].map(({ symbol }) => symbol));
  const { interval } = account.settings;
  const [from, to] = [oldestOf(account), now].map((at) => monthOfDate(newYorkTime(at).date));
  const months = monthsBetween(from ?? "", to ?? "");
  return [...symbols].flatMap((symbol) => months.map((month) => ({ symbol, month, interval })));
}

const nameOf = ({ market, symbol, month, interval }: MonthOf): string =>
  `${market} ${symbol} ${interval} ${month}`;

function isStale(month: MonthOf, now: Instant): boolean {
  const before = asked.get(nameOf(month));
  return before === undefined || now - before >= FRESH || now < before;
}

async function fetched(month: MonthOf, now: Instant): Promise<void> {
  asked.set(nameOf(month), now);
  try {
    await downloadMonth(month, { patience: PATIENCE, now });
  } catch {
    // Whatever a feed throws, the mark goes on with what is stored.
  }
}
