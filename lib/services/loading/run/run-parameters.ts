// The parameters of a run's cells: what was asked for, once for each execution mode.
import { rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { WALK_DEFAULTS, type WalkParameters } from "@/lib/core/walkforward/parameters";
import type { RunRequest } from "@/lib/formats/requests/run-request";

/** Costs and limits that a run does not ask for are none. */
export function runParameters(asked: RunRequest, mode: ExecutionMode): WalkParameters {
  const { etthMax, minStrength, minProb, maxOpen, sizing, fractional, bothSides } = asked;
  return {
    ...WALK_DEFAULTS,
    period: { from: asked.from as SessionDate, to: asked.to as SessionDate },
    tickers: asked.tickers.length > 0 ? asked.tickers : null,
    mode,
    capitalMode: asked.capitalMode,
    compounding: asked.compounding,
    tail: asked.tail,
    rules: asked.rules,
    capital: asked.capital,
    planner: {
      ...{ etthMax, minStrength: rate(minStrength), minProb: rate(minProb), maxOpen },
      ...{ sizing, fractional, bothSides },
      exposureCap: asked.exposureCap,
      takeProfit: asked.targetPercent,
      stopLoss: asked.stopPercent,
    },
    costs: {
      slippage: asked.slippageBps,
      feePerOrder: asked.feePerOrder,
      feePerShare: asked.feePerShare,
      feeRate: asked.feeBps,
    },
    maxHoldSessions: asked.maxHoldSessions,
  };
}
