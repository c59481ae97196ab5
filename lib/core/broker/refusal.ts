// The broker's ways of saying no, each with the facts that explain it.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { SessionDate } from "../base/time";

/** Why an order was not accepted. */
export type OrderRefusal =
  | { readonly code: "unknown-ticker"; readonly symbol: string }
  | { readonly code: "no-price"; readonly symbol: string }
  | { readonly code: "qty-not-positive" }
  | { readonly code: "not-whole-shares"; readonly quantity: Quantity }
  | { readonly code: "no-exits" }
  | { readonly code: "already-held"; readonly symbol: string }
  | { readonly code: "side"; readonly symbol: string; readonly held: Quantity }
  | { readonly code: "cash-short"; readonly needed: Money; readonly available: Money }
  | { readonly code: "exposure-cap"; readonly needed: Money; readonly headroom: Money }
  | { readonly code: "stop-wrong-side"; readonly stop: Price; readonly entry: Price }
  | { readonly code: "target-wrong-side"; readonly target: Price; readonly entry: Price }
  | { readonly code: "percent-out-of-range"; readonly level: number; readonly entry: Price }
  | { readonly code: "prob-out-of-range" }
  | { readonly code: "hold-out-of-range"; readonly sessions: number; readonly most: number }
  | { readonly code: "duplicate"; readonly symbol: string; readonly row: number }
  | { readonly code: "date-conflict"; readonly asOf: string; readonly tradeDate: string }
  | { readonly code: "not-a-session"; readonly date: string }
  | { readonly code: "plan-expired"; readonly session: SessionDate }
  | {
      readonly code: "plan-not-for-now";
      readonly session: SessionDate;
      readonly current: SessionDate;
    }
  | { readonly code: "already-executed" };

/** Why an accepted order ended without a fill. */
export type NoFill =
  | { readonly code: "no-bars"; readonly session: SessionDate }
  | { readonly code: "cash-short"; readonly needed: Money; readonly available: Money }
  | { readonly code: "exposure-cap"; readonly needed: Money; readonly headroom: Money }
  | { readonly code: "gap-past-stop"; readonly open: Price; readonly stop: Price }
  | { readonly code: "gap-past-target"; readonly open: Price; readonly target: Price }
  | { readonly code: "percent-out-of-range"; readonly level: number; readonly entry: Price }
  | { readonly code: "nothing-held"; readonly symbol: string };
