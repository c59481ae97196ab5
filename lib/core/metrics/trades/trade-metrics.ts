// Trade metrics: everything that closed trades say, alone and beside the equity of their period.
import { type Money, money } from "../../base/money";
import type { ClosedTrade } from "../closed/closed-trade";
import type { BootstrapTerms } from "../statistics/bootstrap";
import { type BestAndWorst, bestAndWorst } from "./best-and-worst";
import { breakEvenWinRate } from "./break-even-win-rate";
import { type Breakdowns, breakdownsOf } from "./breakdowns";
import { type CostDrag, costDrag } from "./cost-drag";
import { type Excursions, excursionsOf } from "./excursions";
import { type Expectancy, expectancy } from "./expectancy";
import { type Exposure, exposureOf, type Held } from "./exposure";
import type { HeldPeriod } from "./held-period";
import { type HoldingTime, holdingTime } from "./holding-time";
import { type Outcomes, outcomesOf } from "./outcomes";
import { payoff } from "./payoff";
import { profitFactor } from "./profit-factor";
import { type Streaks, streaksOf } from "./streaks";
import { type Turnover, turnoverOf } from "./turnover";
import { type WinRate, winRate } from "./win-rate";

export interface TradeMetrics extends Outcomes, BestAndWorst {
  readonly winRate: WinRate | null;
  readonly breakEvenWinRate: number | null;
  readonly profitFactor: number | null;
  readonly payoff: number | null;
  readonly expectancy: Expectancy;
  readonly exposure: Exposure;
  readonly turnover: Turnover;
  readonly costDrag: CostDrag;
  readonly holdingTime: HoldingTime;
  readonly streaks: Streaks;
  readonly breakdowns: Breakdowns;
  readonly excursions: Excursions;
}

export interface TradeMetricsInput {
  readonly trades: readonly ClosedTrade[];
  readonly period: HeldPeriod;
  readonly annualization: number;
  readonly bootstrap: BootstrapTerms;
  /** What was still open at the end of the period: it counts as exposure. */
  readonly open?: readonly Held[];
  /** All slippage, where it is known of fills and not of trades. */
  readonly slippage?: Money;
}

export function tradeMetrics(input: TradeMetricsInput): TradeMetrics {
  const { trades, period, annualization } = input;
  const outcomes = outcomesOf(trades);
  const { fees, net } = outcomes;
  const slippage = input.slippage ?? slippageOf(trades);
  return {
    ...outcomes,
    ...bestAndWorst(trades),
    winRate: winRate(outcomes),
    breakEvenWinRate: breakEvenWinRate(outcomes),
    profitFactor: profitFactor(outcomes),
    payoff: payoff(outcomes),
    expectancy: expectancy(trades, input.bootstrap),
    exposure: exposureOf([...trades, ...(input.open ?? [])], period),
    turnover: turnoverOf(trades, period, annualization),
    costDrag: costDrag({ fees, slippage, net, capital: period.equity[0] ?? null }),
    holdingTime: holdingTime(trades),
    streaks: streaksOf(trades),
    breakdowns: breakdownsOf(trades),
    excursions: excursionsOf(trades),
  };
}

/** The slippage of all trades; null where that of any is not known. */
function slippageOf(trades: readonly ClosedTrade[]): Money | null {
  let sum = 0;
  for (const { slippage } of trades) {
    if (slippage === null) return null;
    sum += slippage;
  }
  return money(sum);
}
