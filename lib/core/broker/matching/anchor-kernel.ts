// The anchor kernel: from stated levels to the exits a fill lives by, in numbers, without allocating.
import { isNearest, MICRO, mulDiv } from "../../base/decimal";
import { type Price, tickOf } from "../../base/money";
import type { NoFill } from "../refusal";
import type { RuleSet } from "./rule-set";

/** What becomes of a bracket; small integers, so that thousands of them allocate nothing. */
export const STANDS = 0;
/** The open of the entry bar is at or beyond an absolute level (rule R7). */
export const PAST_STOP = 1;
export const PAST_TARGET = 2;
/** A percent level that rounds onto or past the entry, or away to nothing (rule R11). */
export const TARGET_OUT = 3;
export const STOP_OUT = 4;
export type AnchorCode = 0 | 1 | 2 | 3 | 4;

/** A bracket and the fill it is measured from, in micros; NaN for what there is none of. */
export interface Anchoring {
  /** What percent levels are shares of; NaN for absolute ones. */
  reference: number;
  takeProfit: number;
  stopLoss: number;
  /** What was paid or got a share, slippage included. */
  entry: number;
  /** The open of the entry bar, or the price inside it at which a limit or stop was filled. */
  open: number;
  /** 1 for a long lot, -1 for a short one: its levels stand on the other sides (rule R14). */
  direction: 1 | -1;
  /** What came of it: the exits, or the levels that were refused. */
  target: number;
  stop: number;
}

/** Writes `target` and `stop` in place, and answers whether they stand (rules R7 and R11). */
export function anchorExits(at: Anchoring, rules: RuleSet): AnchorCode {
  if (Number.isNaN(at.reference)) return keepExits(at, rules);
  const { direction } = at;
  const target = anchored(at.takeProfit, at, rules);
  const stop = anchored(at.stopLoss, at, rules);
  at.target = target;
  at.stop = stop;
  const entry = rules.roundsLevels ? direction * at.entry : Number.NaN;
  if (isOut(target) || direction * target <= entry) return TARGET_OUT;
  return isOut(stop) || direction * stop >= entry ? STOP_OUT : STANDS;
}

/** Absolute levels stand where they are. */
function keepExits(at: Anchoring, rules: RuleSet): AnchorCode {
  const { takeProfit, stopLoss, direction } = at;
  at.target = takeProfit;
  at.stop = stopLoss;
  if (!rules.refusesGapEntries) return STANDS;
  const open = direction * at.open;
  if (open <= direction * stopLoss) return PAST_STOP;
  return open >= direction * takeProfit ? PAST_TARGET : STANDS;
}

const isOut = (level: number): boolean => level <= 0 || level > LARGEST;

/** No price comes near it; a plan may still state 1 and 9,000,000,000 for one stock. */
const LARGEST = Number.MAX_SAFE_INTEGER / 2;

/** entry x level / reference, rounded once: a stop at the micro on the way could make a tie. */
function anchored(level: number, { entry, reference }: Anchoring, rules: RuleSet): number {
  const rough = level * (entry / reference);
  const step = rules.roundsLevels ? tickOf(rough as Price) : 1;
  const steps = Math.floor(rough / step + 0.5);
  // Only a level within a micro of the dollar needs its exact value to tell its tick.
  if (isNearest(steps, rough / step) && Math.abs(rough - MICRO) > 2) return steps * step;
  // A sum is known to be a number: see `mulDiv`.
  return 0 + (rules.roundsLevels ? ticks : micros)(level, entry, reference);
}

function micros(level: number, entry: number, reference: number): number {
  if (Number.isNaN(level)) return level;
  const isBeyond = level * (entry / reference) > LARGEST;
  return isBeyond ? Number.MAX_SAFE_INTEGER : mulDiv(entry, level, reference);
}

function ticks(level: number, entry: number, reference: number): number {
  const unrounded = micros(level, entry, reference);
  if (!(unrounded <= LARGEST)) return unrounded;
  const tick = tickOf(unrounded as Price);
  return mulDiv(entry, level, reference * tick) * tick;
}

/** The refusal that a code stands for, with its facts. */
export function anchorRefusal(
  code: AnchorCode,
  { entry, open, target, stop }: Pick<Anchoring, "entry" | "open" | "target" | "stop">,
): NoFill {
  switch (code) {
    case PAST_STOP:
      return { code: "gap-past-stop", open: open as Price, stop: stop as Price };
    case PAST_TARGET:
      return { code: "gap-past-target", open: open as Price, target: target as Price };
    case TARGET_OUT:
      return { code: "percent-out-of-range", level: target, entry: entry as Price };
    case STOP_OUT:
      return { code: "percent-out-of-range", level: stop, entry: entry as Price };
    default:
      throw new Error("exits that stand are not refused");
  }
}
