// The metrics of a period as JSON: dollars as numbers, shares as fractions, null for what cannot be said.
import { MICRO } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import { instantToText, type SessionDate } from "@/lib/core/base/time";
import type { ClosedTrade } from "@/lib/core/metrics/closed/closed-trade";
import type { Metrics } from "@/lib/core/metrics/metrics";
import type { Drawdown } from "@/lib/core/metrics/series/deepest-drawdown";
import type { Breakdowns, Group } from "@/lib/core/metrics/trades/breakdowns";
import type { Expectancy } from "@/lib/core/metrics/trades/expectancy";
import type { TradeMetrics } from "@/lib/core/metrics/trades/trade-metrics";
import { sayCaveat } from "./caveat-sentence";

/** All metrics of a period whose sessions are given; caveats come before any ratio. */
export function metricsJson(metrics: Metrics, sessions: readonly SessionDate[]) {
  const { drawdown, ...series } = metrics.series;
  return {
    version: metrics.version,
    annualization: metrics.annualization,
    caveats: metrics.caveats.map((each) => ({ ...each, sentence: sayCaveat(each) })),
    totalPnl: dollars(metrics.totalPnl),
    series: {
      ...series,
      maxDrawdown: drawdown?.share ?? null,
      drawdown: drawdown && drawdownJson(drawdown, sessions),
    },
    trades: tradesJson(metrics.trades),
    honesty: metrics.honesty,
    calibration: metrics.calibration,
  };
}

const dollars = (amount: Money | null): number | null => (amount === null ? null : amount / MICRO);

/** Sessions by their dates; the start before the first one has none. */
const drawdownJson = (
  { start, trough, recovery, length }: Drawdown,
  sessions: readonly SessionDate[],
) => {
  const dateOf = (place: number | null): SessionDate | null =>
    place === null ? null : (sessions[place - 1] ?? null);
  return {
    ...{ startSession: start, troughSession: trough, recoverySession: recovery, sessions: length },
    ...{ startDate: dateOf(start), troughDate: dateOf(trough), recoveryDate: dateOf(recovery) },
  };
};

function tradesJson(trades: TradeMetrics) {
  const { gross, fees, net, won, lost, averageWin, averageLoss, costDrag, ...rest } = trades;
  return {
    ...rest,
    ...{ gross: gross / MICRO, fees: fees / MICRO, net: net / MICRO },
    ...{ won: won / MICRO, lost: lost / MICRO },
    averageWin: dollars(averageWin),
    averageLoss: dollars(averageLoss),
    costDrag: { ...costDrag, costs: costDrag.costs / MICRO },
    expectancy: expectancyJson(trades.expectancy),
    best: tradeJson(trades.best),
    worst: tradeJson(trades.worst),
    breakdowns: breakdownsJson(trades.breakdowns),
  };
}

const expectancyJson = ({ mean, interval, r }: Expectancy) => ({
  mean: dollars(mean),
  interval: interval && { low: interval.low / MICRO, high: interval.high / MICRO },
  r,
});

const tradeJson = (trade: ClosedTrade | null) =>
  trade && {
    ticker: trade.symbol,
    entryAt: instantToText(trade.entryAt),
    exitAt: instantToText(trade.exitAt),
    reason: trade.reason,
    net: trade.net / MICRO,
  };

const breakdownsJson = (breakdowns: Breakdowns) => ({
  byTicker: breakdowns.byTicker.map(groupJson),
  byMode: breakdowns.byMode.map(groupJson),
  byReason: breakdowns.byReason.map(groupJson),
  byWeekday: breakdowns.byWeekday.map(groupJson),
  byHour: breakdowns.byHour.map(groupJson),
});

const groupJson = (group: Group) => ({
  ...group,
  net: group.net / MICRO,
  averageNet: dollars(group.averageNet),
});
