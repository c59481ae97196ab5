// Brackets: from the levels a plan states to the exits a real fill lives by (rules R7 and R11).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Price, price, tickOf } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { Bracket } from "../order";
import type { NoFill, OrderRefusal } from "../refusal";
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
  if (!bracket) return ok({ target: null, stop: null });
  if (bracket.kind === "absolute") return absolute(bracket, at);
  const { entry, direction } = at;
  const target = anchored(bracket.takeProfit, bracket.reference, at);
  const stop = anchored(bracket.stopLoss, bracket.reference, at);
  if (target !== null && isOut(target, direction, at)) {
    return refuse({ code: "percent-out-of-range", level: target, entry });
  }
  if (stop !== null && isOut(stop, -direction, at)) {
    return refuse({ code: "percent-out-of-range", level: stop, entry });
  }
  return ok({
    target: target === null ? null : price(target),
    stop: stop === null ? null : price(stop),
  });
}

/** Rule R11: what rounds onto or past the entry, or away to nothing, is no exit. */
const isOut = (level: number, side: number, { entry, rules }: EnteredAt): boolean =>
  level <= 0 || level > LARGEST || (rules.roundsLevels && side * (level - entry) <= 0);

function absolute(
  { takeProfit: target, stopLoss: stop }: Bracket,
  { open, direction, rules }: EnteredAt,
): Result<Exits, NoFill> {
  if (rules.refusesGapEntries) {
    if (stop !== null && direction * open <= direction * stop) {
      return refuse({ code: "gap-past-stop", open, stop });
    }
    if (target !== null && direction * open >= direction * target) {
      return refuse({ code: "gap-past-target", open, target });
    }
  }
  return ok({ target, stop });
}

/** No price comes near it; a plan may still state 1 and 9,000,000,000 for one stock. */
const LARGEST = Number.MAX_SAFE_INTEGER / 2;

/** entry x level / reference in micros, rounded once: a stop at the micro on the way could make a tie. */
function anchored(
  level: Price | null,
  reference: Price,
  { entry, rules }: EnteredAt,
): number | null {
  if (level === null) return null;
  const rough = level * (entry / reference);
  if (rough > LARGEST) return Number.MAX_SAFE_INTEGER;
  if (!rules.roundsLevels) return mulDiv(entry, level, reference);
  // Only a level within a micro of the dollar needs its exact value to tell its tick.
  const isNear = Math.abs(rough - MICRO) < 2;
  const tick = tickOf((isNear ? mulDiv(entry, level, reference) : rough) as Price);
  return mulDiv(entry, level, reference * tick) * tick;
}

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
