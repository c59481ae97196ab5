// A no to a line of a plan: the column it is about and its sentence, beside its code.
import type { OrderRefusal } from "@/lib/core/broker/refusal";
import type { PlanLine } from "@/lib/core/plan/plan";
import { sayDropReason } from "../planner/drop-sentence";
import { sayRefusal } from "../problems";
import type { PlanRefusalView } from "./plan-view";

/** The column that a fault lies in, by the name plans.md gives it; others are about the whole line. */
const COLUMN_OF: { readonly [C in OrderRefusal["code"]]?: string } = {
  "unknown-ticker": "ticker",
  "no-price": "ticker",
  duplicate: "ticker",
  "already-held": "ticker",
  cooldown: "ticker",
  "no-volume": "ticker",
  "qty-not-positive": "qty",
  "not-whole-shares": "qty",
  "cash-short": "qty",
  "exposure-cap": "qty",
  "ticker-cap": "qty",
  side: "side",
  "stop-wrong-side": "sl_price",
  "target-wrong-side": "tp_price",
  "prob-out-of-range": "prob_win",
  "etth-missing": "etth_days",
  "hold-out-of-range": "max_hold_sessions",
  "date-conflict": "asof_date",
  "entry-stale": "entry",
  "price-away": "entry",
};

const ABOUT_ITS_DATE: readonly string[] = ["not-a-session", "plan-expired", "plan-not-for-now"];

type Line = Pick<PlanLine, "asOfDate" | "tradeDate" | "dropReason">;

/** How a person reads a no to a line. */
export const planRefusalView = (refusal: OrderRefusal, line: Line): PlanRefusalView => ({
  code: refusal.code,
  column: columnOf(refusal, line),
  sentence: sentenceOf(refusal, line),
});

/** Why a line is no order, in its planner's words. */
export const droppedView = ({ dropReason }: Pick<Line, "dropReason">): PlanRefusalView => ({
  code: "qty-not-positive",
  column: "qty",
  sentence: sayDropReason(dropReason ?? ""),
});

/** A line that its planner dropped says why, where the plan does. */
function sentenceOf(refusal: OrderRefusal, { dropReason }: Line): string {
  const dropped = refusal.code === "qty-not-positive" && dropReason !== null;
  return dropped ? sayDropReason(dropReason) : sayRefusal(refusal);
}

function columnOf({ code }: OrderRefusal, { asOfDate, tradeDate }: Line): string | null {
  if (!ABOUT_ITS_DATE.includes(code)) return COLUMN_OF[code] ?? null;
  if (tradeDate !== null) return "trade_date";
  return asOfDate === null ? null : "asof_date";
}
