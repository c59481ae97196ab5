// What a plan is made with: mode, limits, sizes and exits.
import { MICRO } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Money, money, type Rate, rate } from "../../base/money";
import type { ExecutionMode } from "./execution-mode";

/** How rows become quantities: as the scripts this replaces did, or within budget (rule P5). */
export type Sizing = "origin" | "strict";

export interface PlannerSettings {
  readonly mode: ExecutionMode;
  /** Longest time to hit in millionths of a session, instead of the mode's own; null for that. */
  readonly etthMax: number | null;
  /** Least strength and least chance of the row's side to win; both inclusive. */
  readonly minStrength: Rate;
  readonly minProb: Rate;
  /** What the slots share: the initial capital, or equity at the as-of close when compounding. */
  readonly capital: Money;
  readonly maxOpen: number;
  readonly sizing: Sizing;
  /** Parts of a share; `strict` sizing only. */
  readonly fractional: boolean;
  readonly exposureCap: Money | null;
  /** Distances of target and stop from the entry. */
  readonly takeProfit: Rate;
  readonly stopLoss: Rate;
  /** False drops SELL rows (rule A4). */
  readonly bothSides: boolean;
  readonly horizonDays: number;
}

/** Raised with every change of rules that may give another plan from the same inputs. */
export const PLANNER_VERSION = 1;

/** The defaults of the seed's command line. */
export const PLANNER_DEFAULTS: PlannerSettings = {
  mode: "balanced",
  etthMax: null,
  minStrength: rate(0),
  minProb: rate(0),
  capital: money(100_000 * MICRO),
  maxOpen: 15,
  sizing: "origin",
  fractional: false,
  exposureCap: null,
  takeProfit: rate(100_000),
  stopLoss: rate(20_000),
  bothSides: false,
  horizonDays: 3,
};

/** The widest target: ten times the entry. */
export const WIDEST_TARGET = rate(10 * MICRO);

/** Throws on settings that whoever read them should have refused. */
export function assertSettings(settings: PlannerSettings): void {
  const { capital, maxOpen, takeProfit, stopLoss, bothSides, horizonDays } = settings;
  invariant(capital > 0, "a plan shares a positive capital");
  invariant(Number.isInteger(maxOpen) && maxOpen >= 1, "a plan has at least one slot");
  invariant(takeProfit > 0 && takeProfit <= WIDEST_TARGET, "a target lies beyond the entry");
  invariant(!bothSides || takeProfit < MICRO, "a short's target lies above zero");
  invariant(stopLoss > 0 && stopLoss < MICRO, "a stop lies between zero and the entry");
  invariant(Number.isInteger(horizonDays) && horizonDays >= 1, "a plan holds for some sessions");
}
