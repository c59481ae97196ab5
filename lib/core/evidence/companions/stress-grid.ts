// The stress grid: the same plans with other costs, and with every entry one bar later.
import { MICRO } from "../../base/decimal";
import { type Money, money, rate } from "../../base/money";
import { MINUTES_OF } from "../../market/bar";
import { deepestDrawdown } from "../../metrics/series/deepest-drawdown";
import { totalReturn } from "../../metrics/series/total-return";
import type { EntryTiming } from "../../walkforward/entry-timing";
import type { WalkInputs } from "../../walkforward/inputs";
import type { WalkCosts } from "../../walkforward/parameters";
import type { WalkResult } from "../../walkforward/result";
import type { Finished } from "../../walkforward/state";
import { isClosed } from "../../walkforward/trades/walk-trade";
import { walkedEnd } from "./walked-end";

/** What slippage and all fees are multiplied by. */
export const COST_FACTORS = [0, 1, 2, 3] as const;
export type CostFactor = (typeof COST_FACTORS)[number];

export interface StressCell {
  readonly costs: CostFactor;
  /** Each entry one bar of its ticker later; the first bar of a session fills none. */
  readonly delayed: boolean;
  /** Last equity less the capital, with what the data cut off at its last close. */
  readonly net: Money;
  readonly totalReturn: number | null;
  /** A share, positive. */
  readonly maxDrawdown: number | null;
  readonly trades: number;
  readonly truncated: number;
}

export interface StressGrid {
  /** False where the run has no costs: multiplied they are none, and say nothing. */
  readonly hasCosts: boolean;
  /** By costs, on time and then delayed; none is delayed where a bar lasts a whole session. */
  readonly cells: readonly StressCell[];
}

/**
 * Walks the run again for each cell: what is bought follows from what an account with those costs and
 * entries has left. Once and on time is the run itself.
 */
export function stressGrid(result: WalkResult, inputs: WalkInputs): StressGrid {
  const { costs } = result.parameters;
  const hasCosts = Object.values(costs).some((cost) => cost > 0);
  const timings: readonly EntryTiming[] = isWithinSessions(inputs)
    ? ["on-time", "one-bar-late"]
    : ["on-time"];
  const cells = timings.flatMap((timing) => {
    // Without costs all of a row is one walk.
    const once = courseOf(result, inputs, { factor: 1, timing });
    return COST_FACTORS.map((factor) =>
      cellOf(
        hasCosts && factor !== 1 ? courseOf(result, inputs, { factor, timing }) : once,
        factor,
        timing,
      ),
    );
  });
  return { hasCosts, cells };
}

type Course = Pick<Finished, "points" | "trades">;

function courseOf(
  result: WalkResult,
  inputs: WalkInputs,
  { factor, timing }: { readonly factor: CostFactor; readonly timing: EntryTiming },
): Course {
  const { parameters, equity, trades } = result;
  if (factor === 1 && timing === "on-time") return { points: equity, trades };
  const costs = multiplied(parameters.costs, factor);
  return walkedEnd({ ...parameters, costs }, inputs, timing);
}

/** Slippage below all of a price: nobody sells for less than nothing. */
const multiplied = (costs: WalkCosts, factor: CostFactor): WalkCosts => ({
  slippage: rate(Math.min(costs.slippage * factor, MICRO - 1)),
  feePerOrder: money(costs.feePerOrder * factor),
  feePerShare: money(costs.feePerShare * factor),
  feeRate: rate(costs.feeRate * factor),
});

function cellOf({ points, trades }: Course, costs: CostFactor, timing: EntryTiming): StressCell {
  const equity = points.map((point) => point.equity);
  const [first, last] = [equity[0] ?? 0, equity.at(-1) ?? 0];
  const closed = trades.filter(isClosed).length;
  return {
    costs,
    delayed: timing === "one-bar-late",
    net: money(last - first),
    totalReturn: totalReturn(equity),
    maxDrawdown: deepestDrawdown(equity)?.share ?? null,
    trades: closed,
    truncated: trades.length - closed,
  };
}

/** True where a session has several bars. */
const isWithinSessions = ({ bars }: WalkInputs): boolean =>
  [...bars.series.values()].some(({ interval }) => MINUTES_OF[interval] !== null);
