// Fetching the bars that a run ahead needs once it is due: whole months, some of them a call.
import { type Instant, MINUTE } from "@/lib/core/base/time";
import { settledAt } from "@/lib/core/evidence/ahead";
import { XNYS } from "@/lib/core/market/xnys";
import { latestSets } from "@/lib/db/market/stored-sets";
import type { MarketRow } from "@/lib/db/markets";
import { monthRange, oldestDate } from "@/lib/feeds/range";
import type { Refusal } from "@/lib/formats/problems";
import { feedOf } from "../market/feeds";
import { monthsBetween } from "../market/month-names";
import { isOutage, monthName, noteAnswer } from "./answered";
import { downloadMonth, type MonthOf } from "./download-month";

/** Fetched in one call at the most, and at the same time. */
const MOST_A_CALL = 40;
const AT_ONCE = 8;
/** Seconds that one month may take. */
const PATIENCE = 8;
/** What a feed answered so lately is not asked for again: less than the shortest pause of a run. */
export const FRESH = 4 * MINUTE;

export interface MonthsWanted {
  readonly symbols: readonly string[];
  /** Months, "YYYY-MM". */
  readonly from: string;
  readonly to: string;
  /** Bars up to here are meant. */
  readonly through: Instant;
  /** Fetches months again that were fetched before this; null leaves those that were over by then. */
  readonly since: Instant | null;
}

/** `more`: others are left for the next call. `down`: the feed cannot be asked. */
export type Fetching =
  | { readonly state: "done" }
  | { readonly state: "more" }
  | { readonly state: "down"; readonly problem: Refusal };

/** Asks the feed of a market for months that are not stored, or were stored before their end. */
export async function fetchMonths(
  market: MarketRow,
  wanted: MonthsWanted,
  now: Instant,
): Promise<Fetching> {
  const stale = await staleMonths(market, wanted, now);
  const asked = stale.slice(0, MOST_A_CALL);
  for (let i = 0; i < asked.length; i += AT_ONCE) {
    const problems = await Promise.all(
      asked.slice(i, i + AT_ONCE).map((month) => fetched(month, now)),
    );
    const problem = problems.find((one) => one !== null);
    if (problem) return { state: "down", problem };
  }
  return { state: stale.length > asked.length ? "more" : "done" };
}

async function staleMonths(
  market: MarketRow,
  { symbols, from, to, through, since }: MonthsWanted,
  now: Instant,
): Promise<readonly MonthOf[]> {
  const { id, interval } = market;
  const sets = await latestSets(id, { interval, symbols, from, to });
  const fetchedAt = new Map(sets.map((set) => [`${set.symbol} ${set.month}`, set.fetchedAt]));
  const feed = feedOf(market);
  const oldest = feed && oldestDate(feed, interval, now);
  const months = monthsBetween(from, to).flatMap((month) => {
    const { from: first = "", to: last = "" } = monthRange(month) ?? {};
    if (oldest !== null && last < oldest) return [];
    const closes = XNYS.between(first, last).map(({ closesAt }) => closesAt);
    const end = closes.filter((at) => at <= through).at(-1);
    // What was fetched while its last bar was still to be corrected is fetched again.
    const settled = end === undefined ? null : settledAt({ closesAt: end });
    return settled === null ? [] : [{ month, after: Math.max(settled, since ?? settled) }];
  });
  return symbols.flatMap((symbol) =>
    months.flatMap(({ month, after }) => {
      const asked = { market: id, symbol, month, interval };
      const isStored = (fetchedAt.get(`${symbol} ${month}`) ?? 0) >= after;
      return isStored || isFresh(asked, after, now) ? [] : [asked];
    }),
  );
}

/** When each month was last asked for where the feed said something: bars, or nothing of use. */
const askedAt = new Map<string, { readonly at: Instant; readonly came: boolean }>();

/** Bars that came as they were stored before leave that time of fetching; those that did not may come. */
function isFresh(month: MonthOf, after: number, now: Instant): boolean {
  const asked = askedAt.get(monthName(month));
  if (!asked || asked.at < after || asked.at > now) return false;
  return asked.came || now - asked.at < FRESH;
}

/** Why the feed could not be asked, if it could not; a bad answer is one ticker's own. */
async function fetched(month: MonthOf, now: Instant): Promise<Refusal | null> {
  const end = await downloadMonth(month, { patience: PATIENCE, now });
  noteAnswer(month, end, now);
  if (end.state !== "done" && isOutage(end.problem.code)) return end.problem;
  askedAt.set(monthName(month), { at: now, came: end.state === "done" });
  return null;
}
