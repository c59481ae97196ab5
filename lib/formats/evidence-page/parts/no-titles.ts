// Why a row of a plan became no trade, as a heading over its count.
import type { NoFill, OrderRefusal } from "@/lib/core/broker/refusal";
import type { DropCode } from "@/lib/core/plan/planner/drop";
import { titleOfDrop } from "../../planner/drop-sentence";

type Code = OrderRefusal["code"] | NoFill["code"] | "not-met";

/** A new reason does not compile until somebody has worded it here. */
const TITLES: { readonly [C in Code]: string } = {
  "unknown-ticker": "no bar of this ticker by then",
  "no-price": "no price to reserve by",
  "qty-not-positive": "no quantity",
  "not-whole-shares": "no whole number of shares",
  "no-exits": "no target and no stop",
  "already-held": "held or pending already",
  side: "nothing left to sell",
  "cash-short": "not enough cash",
  "exposure-cap": "over the exposure cap",
  "stop-wrong-side": "stop on the wrong side of the entry",
  "target-wrong-side": "target on the wrong side of the entry",
  "percent-out-of-range": "a level rounds onto the entry",
  "prob-out-of-range": "a chance outside 0 to 1",
  "etth-missing": "no expected time to hit",
  "hold-out-of-range": "a holding time out of range",
  duplicate: "twice in one plan",
  "date-conflict": "dates that do not go together",
  "not-a-session": "for a day without a session",
  "plan-expired": "for a session that was over",
  "plan-not-for-now": "for another session",
  "already-executed": "executed before",
  "price-missing": "a price is missing",
  "price-unused": "a price too many",
  "order-stop-wrong-side": "stop passed already",
  "limit-wrong-side": "limit on the wrong side of the stop",
  "off-tick": "a price between two ticks",
  "time-in-force": "a time-in-force that does not fit",
  "too-late-for-close": "too late for the close",
  "notional-with-levels": "an amount in place of a quantity",
  "oco-mismatch": "orders that do not go together",
  "ticker-cap": "over the cap of the ticker",
  "max-open": "no slot left in the account",
  "daily-loss-lock": "daily loss lock",
  "weekly-loss-lock": "weekly loss lock",
  "kill-switch": "drawdown kill switch",
  cooldown: "cooling down after a stop",
  "price-away": "too far from the last price",
  "margin-shortfall": "too little behind the shorts",
  "no-volume": "no reported volume",
  "entry-stale": "a plan's price too far from the last one",
  "no-bars": "no bar in the session",
  "day-ended": "price not met that day",
  "gap-past-stop": "opened past its stop",
  "gap-past-target": "opened past its target",
  "nothing-held": "no longer held",
  "not-met": "price not met",
};

/** Why a row was refused or an order not filled: "not enough cash". A code without words stays as it is. */
export const titleOfNo = (code: string): string => TITLES[code as Code] ?? code;

/** Why the planner dropped a row. */
export const titleOfDropped = (code: string): string => titleOfDrop(code as DropCode);
