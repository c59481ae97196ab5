// Brackets: from the levels a plan states to the exits a real fill lives by (rules R7 and R11).
import { mulDiv } from "../../base/decimal";
import { type Price, price, tickOf } from "../../base/money";
import { ok, type Result, refuse } from "../../base/result";
import type { Bracket } from "../order";
import type { NoFill, OrderRefusal } from "../refusal";

/** Exits as prices; null where a lot has no such exit. */
export interface Exits {
  readonly target: Price | null;
  readonly stop: Price | null;
}

/**
 * The exits of a long lot entered at `entry` (slippage included) on a bar that opened at `open`.
 * Percent levels are re-anchored to the entry and rounded half to even to the tick; one that lands
 * on or past the entry is refused. Absolute levels stand, and an open at or beyond one is refused.
 */
export function exitsAt(bracket: Bracket | null, entry: Price, open: Price): Result<Exits, NoFill> {
  if (!bracket) return ok({ target: null, stop: null });
  if (bracket.kind === "absolute") {
    const { takeProfit: target, stopLoss: stop } = bracket;
    if (stop !== null && open <= stop) return refuse({ code: "gap-past-stop", open, stop });
    if (target !== null && open >= target) return refuse({ code: "gap-past-target", open, target });
    return ok({ target, stop });
  }
  const target = anchored(bracket.takeProfit, entry, bracket.reference);
  const stop = anchored(bracket.stopLoss, entry, bracket.reference);
  if (target !== null && (target <= entry || target > LARGEST)) {
    return refuse({ code: "percent-out-of-range", level: target, entry });
  }
  if (stop !== null && (stop <= 0 || stop >= entry)) {
    return refuse({ code: "percent-out-of-range", level: stop, entry });
  }
  return ok({
    target: target === null ? null : price(target),
    stop: stop === null ? null : price(stop),
  });
}

/** No price comes near it; a plan may still state 1 and 9,000,000,000 for one stock. */
const LARGEST = Number.MAX_SAFE_INTEGER / 2;

/** entry x level / reference in micros, rounded once: a stop at the micro on the way could make a tie. */
function anchored(level: Price | null, entry: Price, reference: Price): number | null {
  if (level === null) return null;
  if (level * (entry / reference) > LARGEST) return Number.MAX_SAFE_INTEGER;
  const tick = tickOf(price(Math.max(1, mulDiv(entry, level, reference))));
  return mulDiv(entry, level, reference * tick) * tick;
}

/** Checks that a bracket's levels stand on the right sides of what they are measured from. */
export function checkBracket(bracket: Bracket, entry: Price): OrderRefusal | null {
  const from = bracket.kind === "percent" ? bracket.reference : entry;
  const { stopLoss, takeProfit } = bracket;
  if (stopLoss !== null && stopLoss >= from) {
    return { code: "stop-wrong-side", stop: stopLoss, entry: from };
  }
  if (takeProfit !== null && takeProfit <= from) {
    return { code: "target-wrong-side", target: takeProfit, entry: from };
  }
  return null;
}
