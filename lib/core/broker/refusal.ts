// The broker's ways of saying no, each with the facts that explain it.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { LossGuard } from "./guarding/guards";
import type { OrderStatus } from "./order-status";

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
  | { readonly code: "etth-missing" }
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
  | { readonly code: "already-executed" }
  | TermsRefusal
  | GuardRefusal
  | { readonly code: "margin-shortfall"; readonly short: Money }
  | { readonly code: "no-volume"; readonly symbol: string }
  | { readonly code: "entry-stale"; readonly entry: Price; readonly last: Price };

/** The terms of an order do not go together. */
export type TermsRefusal =
  | { readonly code: "price-missing"; readonly what: "limit" | "stop" | "trail" }
  | { readonly code: "price-unused"; readonly what: "limit" | "stop" | "trail" }
  | { readonly code: "order-stop-wrong-side"; readonly stop: Price; readonly last: Price }
  | { readonly code: "limit-wrong-side"; readonly limit: Price; readonly stop: Price }
  | { readonly code: "off-tick"; readonly price: Price; readonly tick: number }
  | { readonly code: "time-in-force"; readonly type: string; readonly timeInForce: string }
  | { readonly code: "too-late-for-close"; readonly closesAt: Instant }
  | { readonly code: "notional-with-levels" }
  | { readonly code: "oco-mismatch" };

/** A guard of the account (rule A16) stands in the way. */
export type GuardRefusal =
  | {
      readonly code: "ticker-cap";
      readonly symbol: string;
      readonly needed: Money;
      readonly headroom: Money;
    }
  | { readonly code: "max-open"; readonly most: number }
  | { readonly code: "daily-loss-lock"; readonly through: SessionDate | null }
  | { readonly code: "weekly-loss-lock"; readonly through: SessionDate | null }
  | { readonly code: "kill-switch"; readonly since: Instant }
  | {
      readonly code: "cooldown";
      readonly symbol: string;
      readonly stopped: SessionDate;
      readonly through: SessionDate;
    }
  | { readonly code: "price-away"; readonly price: Price; readonly last: Price };

/** Why an accepted order ended without a fill. */
export type NoFill =
  | { readonly code: "no-bars"; readonly session: SessionDate }
  | { readonly code: "day-ended"; readonly session: SessionDate }
  | { readonly code: "cash-short"; readonly needed: Money; readonly available: Money }
  | { readonly code: "exposure-cap"; readonly needed: Money; readonly headroom: Money }
  | {
      readonly code: "ticker-cap";
      readonly symbol: string;
      readonly needed: Money;
      readonly headroom: Money;
    }
  | { readonly code: "gap-past-stop"; readonly open: Price; readonly stop: Price }
  | { readonly code: "gap-past-target"; readonly open: Price; readonly target: Price }
  | { readonly code: "percent-out-of-range"; readonly level: number; readonly entry: Price }
  | { readonly code: "nothing-held"; readonly symbol: string };

/** Why a working order was taken off the book before it filled. */
export type CancelReason =
  | { readonly code: "by-owner" }
  /** Another order of its group, or the other exit of its lot, has filled or ended. */
  | { readonly code: "oco"; readonly order: number }
  /** The lot that it was an exit of was closed in another way. */
  | { readonly code: "lot-closed"; readonly order: number }
  /** The entry that it was to be an exit of has ended unfilled, or was replaced. */
  | { readonly code: "entry-ended"; readonly order: number }
  | { readonly code: "locked"; readonly guard: LossGuard }
  | Extract<GuardRefusal, { readonly code: "cooldown" }>
  | { readonly code: "split-left-nothing"; readonly symbol: string }
  | { readonly code: "flattened" }
  | { readonly code: "epoch-ended" };

/** Why something could not be done to an order or an account that exists. */
export type ActRefusal =
  | { readonly code: "no-such-order"; readonly order: number }
  | { readonly code: "order-ended"; readonly order: number; readonly status: OrderStatus }
  | { readonly code: "held-exit"; readonly order: number; readonly entry: number }
  | { readonly code: "exit-begun"; readonly order: number }
  | { readonly code: "no-such-lot"; readonly lot: number }
  | { readonly code: "nothing-to-close"; readonly symbol: string }
  | { readonly code: "level-passed"; readonly level: Price; readonly last: Price }
  | { readonly code: "withdrawal-too-large"; readonly available: Money }
  | { readonly code: "not-locked"; readonly guard: LossGuard };
