// The chance that a plan line names for its own side.
import { MICRO } from "../../base/decimal";
import { type Rate, rate } from "../../base/money";
import { sideOf } from "../../plan/line-side";
import type { PlanLine } from "../../plan/plan";

/** prob_win, or 1 - prob_win of a short; null where it says none, or one outside 0 to 1. */
export function chanceOf(line: PlanLine): Rate | null {
  const { probWin } = line;
  if (probWin === null || probWin < 0 || probWin > MICRO) return null;
  return sideOf(line) === "BUY" ? probWin : rate(MICRO - probWin);
}
