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

/**
 * With a reference price the levels are percentages of it, unless the line says `absolute`. Without
 * one they are prices. A level that is missing comes from the account's percentages, measured from
 * the reference, from the fill, or (beside an absolute level) from the last close; a line that ends
 * up with neither is refused `no-exits`.
 */
export function lineBracket(
  line: PlanLine,
  defaults: Defaults,
  lastClose: Price | null,
): Result<LineBracket, OrderRefusal> {
  const { takeProfit, stopLoss, entry } = line;
  if (takeProfit === null && stopLoss === null) return fromAccount(defaults);
  if (entry !== null && line.levels !== "absolute") {
    const bracket = { kind: "percent", reference: entry } as const;
    // A distance is rounded once, where it meets the fill (rule R11).
    const levels = filled(line, defaults, { from: entry, round: (level) => level });
    return ok({ bracket: { ...bracket, ...levels }, source: "percent" });
  }
  const levels = filled(line, defaults, { from: lastClose, round: onTick });
  return ok({ bracket: { kind: "absolute", ...levels }, source: "absolute" });
}

function fromAccount({ takeProfit, stopLoss }: Defaults): Result<LineBracket, OrderRefusal> {
  if (takeProfit === null && stopLoss === null) return refuse({ code: "no-exits" });
  // Measured from one dollar, so that the ratio to the real fill is the percentage itself.
  const dollar = price(MICRO);
  const levels = {
    takeProfit: takeProfit === null ? null : above(dollar, takeProfit),
    stopLoss: stopLoss === null ? null : below(dollar, stopLoss),
  };
  return ok({ bracket: { kind: "percent", reference: dollar, ...levels }, source: "account" });
}

/** A reference price near the largest number there is leaves no room for a level above it. */
const above = (from: Price, by: Rate): Price =>
  from * (1 + by / MICRO) >= Number.MAX_SAFE_INTEGER
    ? price(Number.MAX_SAFE_INTEGER)
    : price(mulDiv(from, MICRO + by, MICRO));
const below = (from: Price, by: Rate): Price => price(Math.max(1, mulDiv(from, MICRO - by, MICRO)));

const onTick = (level: Price): Price => price(Math.max(tickOf(level), toTick(level)));

/** The line's own levels, and the account's percentage of `from` where one is missing. */
function filled(
  { takeProfit, stopLoss }: PlanLine,
  defaults: Defaults,
  { from, round }: { readonly from: Price | null; readonly round: (level: Price) => Price },
): { takeProfit: Price | null; stopLoss: Price | null } {
  const fallback = (by: Rate | null, side: (from: Price, by: Rate) => Price): Price | null =>
    by === null || from === null ? null : round(side(from, by));
  return {
    takeProfit: takeProfit ?? fallback(defaults.takeProfit, above),
    stopLoss: stopLoss ?? fallback(defaults.stopLoss, below),
  };
}
