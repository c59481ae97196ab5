// The exits of a plan line: percent or absolute, from the line or from the account (rule R7).
import { MICRO, mulDiv } from "../base/decimal";
import { type Price, price, type Rate, tickOf, toTick } from "../base/money";
import { ok, type Result, refuse } from "../base/result";
import type { Bracket } from "../broker/order";
import type { OrderRefusal } from "../broker/refusal";
import type { AccountSettings } from "../broker/settings";
import type { PlanLine } from "./plan";

/** Where the levels of a line come from: the preview shows which applies. */
export type LevelSource = "percent" | "absolute" | "account";

/** A line's bracket, and how its levels were read. */
export interface LineBracket {
  readonly bracket: Bracket;
  readonly source: LevelSource;
}

type Defaults = Pick<AccountSettings, "takeProfit" | "stopLoss">;

/** What levels are measured from: the last close known, and which way the lot goes. */
export interface Measured {
  readonly lastClose: Price | null;
  readonly direction: 1 | -1;
}

/**
 * With a reference price the levels are percentages of it, unless the line says `absolute`. Without
 * one they are prices. A level that is missing comes from the account's percentages, measured from
 * the reference, from the fill, or (beside an absolute level) from the last close; a line that ends
 * up with neither is refused `no-exits`.
 */
export function lineBracket(
  line: PlanLine,
  defaults: Defaults,
  { lastClose, direction }: Measured,
): Result<LineBracket, OrderRefusal> {
  const { takeProfit, stopLoss, entry } = line;
  if (takeProfit === null && stopLoss === null) return fromAccount(defaults, direction);
  if (entry !== null && line.levels !== "absolute") {
    const bracket = { kind: "percent", reference: entry } as const;
    // A distance is rounded once, where it meets the fill (rule R11).
    const levels = filled(line, defaults, { from: entry, direction, round: (level) => level });
    return ok({ bracket: { ...bracket, ...levels }, source: "percent" });
  }
  const levels = filled(line, defaults, { from: lastClose, direction, round: onTick });
  return ok({ bracket: { kind: "absolute", ...levels }, source: "absolute" });
}

function fromAccount(
  { takeProfit, stopLoss }: Defaults,
  direction: 1 | -1,
): Result<LineBracket, OrderRefusal> {
  if (takeProfit === null && stopLoss === null) return refuse({ code: "no-exits" });
  // Measured from one dollar, so that the ratio to the real fill is the percentage itself.
  const dollar = price(MICRO);
  const levels = {
    takeProfit: takeProfit === null ? null : better(dollar, takeProfit, direction),
    stopLoss: stopLoss === null ? null : worse(dollar, stopLoss, direction),
  };
  return ok({ bracket: { kind: "percent", reference: dollar, ...levels }, source: "account" });
}

/** A reference price near the largest number there is leaves no room for a level above it. */
const above = (from: Price, by: Rate): Price =>
  from * (1 + by / MICRO) >= Number.MAX_SAFE_INTEGER
    ? price(Number.MAX_SAFE_INTEGER)
    : price(mulDiv(from, MICRO + by, MICRO));
const below = (from: Price, by: Rate): Price => price(Math.max(1, mulDiv(from, MICRO - by, MICRO)));

type Side = (from: Price, by: Rate, direction: 1 | -1) => Price;

/** Where a lot gains: above its price for a long, below it for a short (rule R14); and where it loses. */
const better: Side = (from, by, direction) => (direction === 1 ? above : below)(from, by);
const worse: Side = (from, by, direction) => (direction === 1 ? below : above)(from, by);

const onTick = (level: Price): Price => price(Math.max(tickOf(level), toTick(level)));

interface From {
  readonly from: Price | null;
  readonly direction: 1 | -1;
  readonly round: (level: Price) => Price;
}

/** The line's own levels, and the account's percentage of `from` where one is missing. */
function filled(
  { takeProfit, stopLoss }: PlanLine,
  defaults: Defaults,
  { from, direction, round }: From,
): { takeProfit: Price | null; stopLoss: Price | null } {
  const fallback = (by: Rate | null, side: Side): Price | null =>
    by === null || from === null ? null : round(side(from, by, direction));
  return {
    takeProfit: takeProfit ?? fallback(defaults.takeProfit, better),
    stopLoss: stopLoss ?? fallback(defaults.stopLoss, worse),
  };
}
