// Breakdowns: the same figures for the trades of each ticker, mode, exit reason, weekday and hour.
import type { Money } from "../../base/money";
import { newYorkOffset } from "../../base/new-york";
import { DAY, HOUR, type Instant, weekdayOfDays } from "../../base/time";
import type { ExitReason } from "../../broker/fill";
import { EXECUTION_MODES } from "../../plan/planner/execution-mode";
import { type ClosedTrade, rsOf } from "../closed/closed-trade";
import { meanOf } from "../statistics/moments";
import { averageOf, outcomesOf } from "./outcomes";
import { profitFactor } from "./profit-factor";
import { type WinRate, winRate } from "./win-rate";

/** The trades that have one thing in common. */
export interface Group {
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly net: Money;
  readonly averageNet: Money | null;
  readonly winRate: WinRate | null;
  readonly profitFactor: number | null;
  readonly averageR: number | null;
}

export interface Breakdowns {
  readonly byTicker: readonly Group[];
  /** Trades of no known mode are `none`. */
  readonly byMode: readonly Group[];
  readonly byReason: readonly Group[];
  /** Of the entry session: Mon to Fri. */
  readonly byWeekday: readonly Group[];
  /** Of the entry in New York: 09 to 15. */
  readonly byHour: readonly Group[];
}

/** Groups without a trade are left out. */
export const breakdownsOf = (trades: readonly ClosedTrade[]): Breakdowns => ({
  byTicker: groupsOf(trades, ({ symbol }) => symbol),
  byMode: groupsOf(trades, ({ mode }) => mode ?? "none", EXECUTION_MODES),
  byReason: groupsOf(trades, ({ reason }) => reason, REASONS),
  byWeekday: groupsOf(trades, weekdayOf, WEEKDAYS),
  byHour: groupsOf(trades, hourOf),
});

const REASONS: readonly ExitReason[] = ["TP", "SL", "TIMEOUT", "MANUAL", "PLAN", "MARGIN"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** An entry lies in its session, so its New York date is the session's. */
const weekdayOf = ({ entryAt }: ClosedTrade): string =>
  WEEKDAYS[weekdayOfDays(Math.floor(inNewYork(entryAt) / DAY))] as string;

const hourOf = ({ entryAt }: ClosedTrade): string =>
  String(Math.floor((inNewYork(entryAt) % DAY) / HOUR)).padStart(2, "0");

const inNewYork = (at: Instant): number => at + newYorkOffset(at) * HOUR;

/** In a given order of keys, those that it does not name after it, by their text. */
function groupsOf(
  trades: readonly ClosedTrade[],
  keyOf: (trade: ClosedTrade) => string,
  order: readonly string[] = [],
): Group[] {
  const groups = new Map<string, ClosedTrade[]>();
  for (const trade of trades) {
    const key = keyOf(trade);
    const own = groups.get(key);
    if (own) own.push(trade);
    else groups.set(key, [trade]);
  }
  const placeOf = (key: string): number =>
    (order.indexOf(key) + order.length + 1) % (order.length + 1);
  return [...groups]
    .map(([key, own]) => groupOf(key, own))
    .sort((a, b) => placeOf(a.key) - placeOf(b.key) || (a.key < b.key ? -1 : 1));
}

function groupOf(key: string, trades: readonly ClosedTrade[]): Group {
  const outcomes = outcomesOf(trades);
  return {
    key,
    trades: outcomes.trades,
    wins: outcomes.wins,
    losses: outcomes.losses,
    net: outcomes.net,
    averageNet: averageOf(outcomes.net, outcomes.trades),
    winRate: winRate(outcomes),
    profitFactor: profitFactor(outcomes),
    averageR: meanOf(rsOf(trades)),
  };
}
