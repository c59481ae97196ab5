// Parameters drawn for walks: costs, planners and guards of all kinds, from a seeded source.
import { money } from "@/lib/core/base/money";
import type { Random } from "@/lib/core/base/random";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { walkParameters } from "./walk";
import { bps, percent, usd } from "./words";

export const oneOf = <T>(random: Random, ...choices: readonly T[]): T =>
  choices[random.below(choices.length)] as T;

export const drawnCosts = (random: Random): WalkParameters["costs"] => ({
  slippage: oneOf(random, bps(0), bps(5), bps(100)),
  feePerOrder: oneOf(random, money(0), usd("0.35")),
  feePerShare: oneOf(random, money(0), usd("0.005")),
  feeRate: oneOf(random, bps(0), bps(3)),
});

export const drawnPlanner = (random: Random, bothSides: boolean): WalkParameters["planner"] => ({
  ...walkParameters().planner,
  bothSides,
  ...oneOf(
    random,
    { sizing: "origin" as const, fractional: false },
    { sizing: "strict" as const, fractional: true },
  ),
  maxOpen: 2 + random.below(4),
  exposureCap: oneOf(random, null, usd("450"), usd("800")),
  takeProfit: oneOf(random, percent(2), percent(4)),
  stopLoss: oneOf(random, percent(1), percent(2)),
});

export const drawnGuards = (random: Random): WalkParameters["guards"] => ({
  ...walkParameters().guards,
  ...oneOf(random, {}, { dailyLoss: percent(1) }, { cooldownSessions: 1, maxOpen: 3 }),
});
