// The figures of a plan: exposure before and after the cap, means, and how often each reason.
import { mulDiv } from "../../base/decimal";
import { type Money, money, type Rate, rate } from "../../base/money";
import type { DroppedSignal } from "./candidate";
import { type Decision, keptOf } from "./decide";
import { countDrops, type Drop, type DropCounts } from "./drop";

export interface PlanSums {
  readonly kept: number;
  readonly dropped: number;
  /** Each dropped row once, by the reason that stopped it. */
  readonly reasons: DropCounts;
  /** Every limit that a row missed, whether or not it was the first. */
  readonly failures: DropCounts;
  readonly exposureBeforeCap: Money;
  readonly exposure: Money;
  /** Of the kept rows, rounded half to even; null without any. */
  readonly meanProbWin: Rate | null;
  /** Of the kept rows that have a time, in millionths of a session. */
  readonly meanEtth: number | null;
}

/** The rows of a plan: every one is decided, or was dropped before. */
export interface PlanRows {
  readonly decisions: readonly Decision[];
  readonly dropped: readonly DroppedSignal[];
}

export function sumsOf(plan: PlanRows): PlanSums {
  const kept = keptOf(plan.decisions);
  const drops = dropsOf(plan);
  const first = drops.flatMap(([reason]) => reason ?? []);
  const exposure = exposureOf(plan.decisions);
  const capped = first.reduce((sum, drop) => sum + (drop.code === "cap" ? drop.exposure : 0), 0);
  const meanProbWin = meanOf(kept.map(({ row }) => row.probWin));
  return {
    kept: kept.length,
    dropped: drops.length,
    reasons: countDrops(first),
    failures: countDrops(drops.flat()),
    exposureBeforeCap: money(exposure + capped),
    exposure,
    meanProbWin: meanProbWin === null ? null : rate(meanProbWin),
    meanEtth: meanOf(kept.flatMap(({ etth }) => etth.sessions ?? [])),
  };
}

/** The reasons of each dropped row, the one that stopped it first. */
const dropsOf = ({ decisions, dropped }: PlanRows) => [
  ...decisions.filter(({ drops }) => drops.length > 0).map(({ drops }) => drops),
  ...dropped.map(({ drop }): readonly Drop[] => [drop]),
];

/** What the kept rows cost at their entries; dropped ones cost nothing. */
export const exposureOf = (decisions: readonly Decision[]): Money =>
  money(decisions.reduce((sum, { exposure }) => sum + exposure, 0));

/** The mean of integers, rounded half to even; null of none. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  return mulDiv(sum, 1, values.length);
}
