// The side of a plan line: stated, or filled in from its probability (rule A4).
import { MICRO } from "../base/decimal";
import type { OrderOrigin, Side } from "../broker/order";
import type { PlanLine } from "./plan";

/** A side that is given stands; else prob_win above one half buys; else BUY (rule A4). */
export function sideOf({ side, probWin }: PlanLine): Side {
  if (side !== null) return side;
  return probWin === null || probWin > MICRO / 2 ? "BUY" : "SELL";
}

/** Whether the side was stated, or read off prob_win, or is the usual one. */
export function sideOrigin({ side, probWin }: PlanLine): OrderOrigin["side"] {
  if (side !== null) return "stated";
  return probWin === null ? "default" : "prob-win";
}
