// The summary of a period: the figures that the seed's summary had, counted on closed trades.
import { type Money, money } from "../base/money";
import { DAY } from "../base/time";
import type { ExitReason } from "../broker/fill";
import { type ClosedTrade, inOrderOfExit } from "./closed/closed-trade";
import type { Truncated } from "./closed/from-simulated";
import { deepestDrawdown } from "./series/deepest-drawdown";
import { holdingTime } from "./trades/holding-time";
import { outcomesOf } from "./trades/outcomes";
import { winRate } from "./trades/win-rate";

export interface PeriodSummary {
  readonly totalTrades: number;
  /** The last equity less the first: what was cut off counts at its last close (rule W3). */
  readonly totalPnl: Money;
  readonly finalEquity: Money | null;
  /** In percent, of closed trades. */
  readonly winRate: number | null;
  readonly averageWin: Money | null;
  /** Not positive. */
  readonly averageLoss: Money | null;
  /** Hours of open market. */
  readonly averageHoldHours: number | null;
  readonly tpCount: number;
  readonly slCount: number;
  readonly timeoutCount: number;
  /** Max drawdown in percent, positive, of daily marked equity from the initial capital on. */
  readonly mddPct: number | null;
  /** Whole days from the first exit to the last. */
  readonly dateRangeDays: number | null;
}

export interface SummaryInput {
  readonly trades: readonly ClosedTrade[];
  /** Daily marked equity, the initial capital first. */
  readonly equity: readonly Money[];
  /** What the data cut off; it counts where there is no equity to read the P&L from. */
  readonly truncated?: Truncated;
}

/** The same keys for a period without a trade as for any other; what cannot be said is null. */
export function periodSummary({ trades, equity, truncated }: SummaryInput): PeriodSummary {
  const outcomes = outcomesOf(trades);
  const rate = winRate(outcomes);
  const drawdown = deepestDrawdown(equity);
  const ended = inOrderOfExit(trades);
  const [first, last] = [ended[0], ended.at(-1)];
  const [capital, final] = [equity[0], equity.at(-1)];
  const isMarked = capital !== undefined && final !== undefined;
  return {
    totalTrades: trades.length,
    totalPnl: money(isMarked ? final - capital : outcomes.net + (truncated?.net ?? 0)),
    finalEquity: final ?? null,
    winRate: rate && rate.share * 100,
    averageWin: outcomes.averageWin,
    averageLoss: outcomes.averageLoss,
    averageHoldHours: holdingTime(trades).averageMarketHours,
    tpCount: countOf(trades, "TP"),
    slCount: countOf(trades, "SL"),
    timeoutCount: countOf(trades, "TIMEOUT"),
    mddPct: drawdown && drawdown.share * 100,
    dateRangeDays: first && last ? Math.floor((last.exitAt - first.exitAt) / DAY) : null,
  };
}

const countOf = (trades: readonly ClosedTrade[], reason: ExitReason): number =>
  trades.filter((trade) => trade.reason === reason).length;
