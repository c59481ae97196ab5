// Metrics in groups, each figure with its name, its interval and what it means where that is not plain.
import { countForPeople } from "../../display";
import {
  amount,
  change,
  count,
  type Figure,
  fromDollars,
  gain,
  type NamedFigure,
  ratio,
  share,
  text,
} from "../figure";
import type { MetricGroup } from "../page";
import type { MetricsJson } from "../read-cell";

type Part = Pick<MetricsJson, "series" | "trades" | "annualization">;
type Low = { readonly low: number; readonly high: number } | null;

/** All groups of a cell, the most asked for first. */
export const metricGroups = (metrics: Part): readonly MetricGroup[] => [
  { title: "Daily equity", figures: seriesFigures(metrics) },
  { title: "Closed trades", figures: tradeFigures(metrics) },
  { title: "Exposure and costs", figures: costFigures(metrics) },
  { title: "While they were held", figures: heldFigures(metrics) },
];

/** The few that stand at the top of a page. */
export function headlineFigures({ series, trades }: Part): readonly NamedFigure[] {
  return [
    { name: "Max drawdown", value: share(series.maxDrawdown), note: fallNote({ series }) },
    winRateFigure({ trades }),
    { name: "Sharpe, a year", value: ratio(series.sharpe) },
    { name: "Profit factor", value: ratio(trades.profitFactor) },
  ];
}

function winRateFigure({ trades }: Pick<Part, "trades">): NamedFigure {
  const { winRate, wins } = trades;
  return {
    name: "Win rate",
    value: share(winRate?.share ?? null),
    ...rangeOf(winRate?.interval ?? null, share),
    note: `${wins} of ${countForPeople(trades.trades, "closed trade")}`,
  };
}

const rangeOf = (interval: Low, of: (value: number) => Figure) =>
  interval === null ? {} : { range: [of(interval.low), of(interval.high)] as const };

/** When it fell, and whether it has come back. */
function fallNote({ series: { drawdown } }: Pick<Part, "series">): string {
  if (drawdown === null || drawdown.troughSession === null) return "it never fell";
  const { startDate, troughDate, recoveryDate, sessions } = drawdown;
  const end = recoveryDate === null ? "not recovered" : `recovered ${recoveryDate}`;
  const length = countForPeople(sessions, "session");
  return `${startDate ?? "the start"} to ${troughDate}, ${end}, ${length}`;
}

function seriesFigures({ series, annualization }: Part): readonly NamedFigure[] {
  return [
    { name: "Total return", value: change(series.totalReturn) },
    // That of a few weeks is absurd (docs/metrics.md).
    ...(series.sessions < annualization
      ? [{ name: "CAGR", value: text("n/a"), note: "shown from a year on" }]
      : [{ name: "CAGR", value: change(series.cagr) }]),
    { name: "Max drawdown", value: share(series.maxDrawdown), note: fallNote({ series }) },
    { name: "Volatility, a year", value: share(series.volatility) },
    { name: "Downside deviation, a year", value: share(series.downsideDeviation) },
    { name: "Sharpe, a year", value: ratio(series.sharpe), note: "no risk-free rate" },
    { name: "Sortino, a year", value: ratio(series.sortino) },
    { name: "Calmar", value: ratio(series.calmar) },
    { name: "Omega", value: ratio(series.omega) },
    { name: "Tail ratio", value: ratio(series.tailRatio) },
    { name: "Value at risk, 5%", value: change(series.valueAtRisk), note: "of a session" },
    { name: "Mean beyond it", value: change(series.conditionalValueAtRisk) },
    { name: "Skewness", value: ratio(series.skewness) },
    { name: "Kurtosis", value: ratio(series.kurtosis), note: "3 is normal" },
    { name: "Best session", value: change(series.bestSession) },
    { name: "Worst session", value: change(series.worstSession) },
  ];
}

function tradeFigures({ trades }: Part): readonly NamedFigure[] {
  const { expectancy, streaks, best, worst } = trades;
  const dollars = expectancy.interval;
  return [
    winRateFigure({ trades }),
    {
      name: "Break-even win rate",
      value: share(trades.breakEvenWinRate),
      note: "needed with these averages",
    },
    { name: "Profit factor", value: ratio(trades.profitFactor) },
    { name: "Payoff", value: ratio(trades.payoff) },
    {
      name: "Expectancy",
      value: gain(fromDollars(expectancy.mean)),
      ...(dollars && {
        range: [gain(fromDollars(dollars.low)), gain(fromDollars(dollars.high))] as const,
      }),
    },
    {
      name: "Expectancy in R",
      value: ratio(expectancy.r.mean),
      ...rangeOf(expectancy.r.interval, ratio),
    },
    { name: "Average win", value: gain(fromDollars(trades.averageWin)) },
    { name: "Average loss", value: gain(fromDollars(trades.averageLoss)) },
    { name: "Even trades", value: count(trades.even) },
    tradeFigure("Best trade", best),
    tradeFigure("Worst trade", worst),
    { name: "Longest run of winners", value: count(streaks.longestWinning) },
    { name: "Longest run of losers", value: count(streaks.longestLosing) },
  ];
}

const tradeFigure = (name: string, trade: MetricsJson["trades"]["best"]): NamedFigure => ({
  name,
  value: gain(trade === null ? null : fromDollars(trade.net)),
  ...(trade && { note: `${trade.ticker}, ${trade.exitAt.slice(0, 10)}` }),
});

function costFigures({ trades }: Part): readonly NamedFigure[] {
  const { exposure, turnover, costDrag } = trades;
  return [
    { name: "Gross", value: gain(fromDollars(trades.gross)), note: "of closed trades" },
    { name: "Fees", value: amount(fromDollars(trades.fees)) },
    { name: "Fees and slippage", value: amount(fromDollars(costDrag.costs)) },
    { name: "Net", value: gain(fromDollars(trades.net)), note: "of closed trades" },
    { name: "Cost drag", value: share(costDrag.ofCapital), note: "of the capital" },
    {
      name: "Costs of profit",
      value: share(costDrag.ofProfit),
      note: "of what was made before them",
    },
    { name: "Time in the market", value: share(exposure.timeInMarket), note: "of sessions" },
    { name: "Mean exposure", value: share(exposure.average), note: "of equity" },
    { name: "Highest exposure", value: share(exposure.highest), note: "of equity" },
    { name: "Turnover", value: ratio(turnover.period), note: "times the mean equity" },
    { name: "Turnover, a year", value: ratio(turnover.annual) },
  ];
}

function heldFigures({ trades }: Part): readonly NamedFigure[] {
  const { holdingTime: held, excursions: all } = trades;
  const reached = all.target.steps
    .map(({ share: part, trades: some }) => `${part * 100}%: ${some}`)
    .join(", ");
  return [
    { name: "Mean hold", value: ratio(held.averageSessions), note: "sessions" },
    { name: "Longest hold", value: count(held.longestSessions), note: "sessions" },
    { name: "Mean hold, market hours", value: ratio(held.averageMarketHours) },
    { name: "MFE, mean", value: share(all.favorable.mean), note: "best price against the entry" },
    { name: "MFE, median", value: share(all.favorable.median) },
    { name: "MAE, mean", value: change(all.adverse.mean), note: "worst price against the entry" },
    { name: "MAE, median", value: change(all.adverse.median) },
    { name: "MAE of winners", value: change(all.adverseOfWinners.mean) },
    { name: "MFE of losers", value: share(all.favorableOfLosers.mean) },
    { name: "Captured of the MFE", value: share(all.captured.mean) },
    {
      name: "MFE of the way to target",
      value: share(all.target.share.mean),
      note: all.target.trades === 0 ? "no trade with a target" : `trades that came ${reached}`,
    },
  ];
}
