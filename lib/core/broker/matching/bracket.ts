// Brackets: from the levels a plan states to the exits a real fill lives by (rules R7 and R11).
import { type Price, price } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { Bracket } from "../order";
import type { NoFill, OrderRefusal } from "../refusal";
import { type Anchoring, anchorExits, anchorRefusal, STANDS } from "./anchor-kernel";
import type { RuleSet } from "./rule-set";

/** Exits as prices; null where a lot has no such exit. */
export interface Exits {
  readonly target: Price | null;
  readonly stop: Price | null;
}

/** What a lot's exits are measured from. */
export interface EnteredAt {
  /** What was paid or got a share, slippage included. */
  readonly entry: Price;
  /** The open of the entry bar, or the price inside it at which a limit or stop was filled. */
  readonly open: Price;
  /** 1 for a long lot, -1 for a short one: its levels stand on the other sides (rule R14). */
  readonly direction: 1 | -1;
  readonly rules: RuleSet;
}

/**
 * The exits of a lot entered at a price. Percent levels are re-anchored to the entry and, where the
 * rule set says so, rounded half to even to the tick; one that then lands on or past the entry is
 * refused. Absolute levels stand, and an open at or beyond one is refused (rules R7 and R11).
 */
export function exitsAt(bracket: Bracket | null, at: EnteredAt): Result<Exits, NoFill> {
  const { entry, open, direction, rules } = at;
  const anchoring: Anchoring = {
    reference: bracket?.kind === "percent" ? bracket.reference : Number.NaN,
    takeProfit: bracket?.takeProfit ?? Number.NaN,
    stopLoss: bracket?.stopLoss ?? Number.NaN,
    entry,
    open,
    direction,
    target: Number.NaN,
    stop: Number.NaN,
  };
  const code = anchorExits(anchoring, rules);
  if (code !== STANDS) return refuse(anchorRefusal(code, anchoring));
  return ok({ target: levelOf(anchoring.target), stop: levelOf(anchoring.stop) });
}

const levelOf = (level: number): Price | null => (Number.isNaN(level) ? null : price(level));

/**
 * Checks that a bracket's levels stand on the right sides of what they are measured from: of a
 * long the stop below and the target above, of a short the other way round (rule R14).
 */
export function checkBracket(
  bracket: Bracket,
  entry: Price,
  direction: 1 | -1,
): OrderRefusal | null {
  const from = bracket.kind === "percent" ? bracket.reference : entry;
  const { stopLoss, takeProfit } = bracket;
  if (stopLoss !== null && direction * stopLoss >= direction * from) {
    return { code: "stop-wrong-side", stop: stopLoss, entry: from };
  }
  if (takeProfit !== null && direction * takeProfit <= direction * from) {
    return { code: "target-wrong-side", target: takeProfit, entry: from };
  }
  return null;
}
