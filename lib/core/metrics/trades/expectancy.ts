// Expectancy: what a trade makes in the mean, in dollars and in R, and how sure that is.
import { type Money, money } from "../../base/money";
import { type ClosedTrade, rsOf } from "../closed/closed-trade";
import { type BootstrapTerms, bootstrapMean } from "../statistics/bootstrap";
import type { Interval } from "../statistics/interval";
import { meanOf } from "../statistics/moments";
import { averageOf } from "./outcomes";

export interface Expectancy {
  /** Net a trade, rounded half to even. */
  readonly mean: Money | null;
  /** Bootstrap, 95 %; to the micro. */
  readonly interval: { readonly low: Money; readonly high: Money } | null;
  readonly r: ExpectancyInR;
}

/** Of the trades whose first stop risked anything: net over that risk. */
export interface ExpectancyInR {
  readonly trades: number;
  readonly mean: number | null;
  readonly interval: Interval | null;
}

/** Null of no trades; no interval of fewer than two. */
export function expectancy(trades: readonly ClosedTrade[], terms: BootstrapTerms): Expectancy {
  const nets = trades.map(({ net }) => net);
  const interval = bootstrapMean(nets, { ...terms, seed: `${terms.seed} dollars` });
  const rs = rsOf(trades);
  return {
    mean: averageOf(
      nets.reduce((sum, net) => sum + net, 0),
      nets.length,
    ),
    interval: interval && { low: whole(interval.low), high: whole(interval.high) },
    r: {
      trades: rs.length,
      mean: meanOf(rs),
      interval: bootstrapMean(rs, { ...terms, seed: `${terms.seed} r` }),
    },
  };
}

const whole = (micros: number): Money => money(Math.round(micros));
