// What is counted beside a headline: ambiguous, suspect, late, cut off, unfilled and refused.
import { type Money, money } from "../base/money";
import type { DayReport } from "./days/day-report";
import type { WalkCounts } from "./result";
import { hasFlag, isClosed, type TradeFlag, type WalkTrade } from "./trades/walk-trade";

export function countsOf(days: readonly DayReport[], trades: readonly WalkTrade[]): WalkCounts {
  const flagged = (flag: TradeFlag): readonly WalkTrade[] =>
    trades.filter((trade) => hasFlag(trade, flag));
  return {
    sessions: days.length,
    traded: days.filter(({ reason }) => reason === null).length,
    closed: trades.filter(isClosed).length,
    ambiguous: flagged("ambiguous").length,
    suspect: flagged("data-suspect").length,
    late: flagged("late").length,
    truncated: summed(flagged("truncated")),
    tail: summed(flagged("tail")),
    noFills: tally(days.flatMap(({ noFills }) => noFills.map(({ code }) => code))),
    refused: tally(days.flatMap(({ refused }) => refused.map(({ code }) => code))),
    drops: total(days.map(({ plan }) => plan?.drops ?? {})),
  };
}

const summed = (trades: readonly WalkTrade[]): { count: number; net: Money } => ({
  count: trades.length,
  net: money(trades.reduce((sum, { net }) => sum + net, 0)),
});

/** How often each code was given. */
export function tally(codes: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function total(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [code, count] of Object.entries(counts)) sums[code] = (sums[code] ?? 0) + count;
  }
  return sums;
}
