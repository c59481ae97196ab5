// Levels as they are asked for: at a price, or so far from the entry; made into a bracket.
import { MICRO, mulDiv } from "../../base/decimal";
import { type Price, price, type Rate, tickOf, toTick } from "../../base/money";
import type { Bracket } from "../order";

/** Where an exit is to lie. */
export type LevelAsked =
  | { readonly kind: "price"; readonly price: Price }
  | { readonly kind: "rate"; readonly rate: Rate };

export interface ExitsAsked {
  readonly takeProfit: LevelAsked | null;
  readonly stopLoss: LevelAsked | null;
}

/** The price that an order is expected to fill at, and its side. */
export interface ExpectedEntry {
  readonly entry: Price;
  readonly direction: 1 | -1;
}

/**
 * The bracket of exits asked for; null without any. Distances alone are carried over to the real
 * fill (rule R7); beside a price they are measured from the expected entry, rounded to the tick.
 */
export function bracketAsked(asked: ExitsAsked, at: ExpectedEntry): Bracket | null {
  const { takeProfit, stopLoss } = asked;
  const levels = [takeProfit, stopLoss].filter((level) => level !== null);
  if (levels.length === 0) return null;
  const relative = levels.every(({ kind }) => kind === "rate");
  const round = relative ? (level: Price): Price => level : onTick;
  const prices = {
    takeProfit: takeProfit && levelAt(takeProfit, at, { leg: "target", round }),
    stopLoss: stopLoss && levelAt(stopLoss, at, { leg: "stop", round }),
  };
  return relative
    ? { kind: "percent", reference: at.entry, ...prices }
    : { kind: "absolute", ...prices };
}

/** The price of a level for a lot or an order entered at `entry`; a distance is rounded to the tick. */
export const exitAsked = (asked: LevelAsked, at: ExpectedEntry, leg: "target" | "stop"): Price =>
  levelAt(asked, at, { leg, round: onTick });

function levelAt(
  asked: LevelAsked,
  { entry, direction }: ExpectedEntry,
  of: { readonly leg: "target" | "stop"; readonly round: (level: Price) => Price },
): Price {
  if (asked.kind === "price") return asked.price;
  // A target lies on the side of the gain, a stop on the other.
  const by = (of.leg === "target" ? direction : -direction) * asked.rate;
  const level = mulDiv(entry, MICRO + by, MICRO);
  return of.round(price(Math.max(1, level)));
}

const onTick = (level: Price): Price => price(Math.max(tickOf(level), toTick(level)));
