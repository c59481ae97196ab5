// A fill: shares that changed hands, with the rule, the bar and the bar set that decided it.
import type { Money, Price } from "../base/money";
import type { Quantity } from "../base/quantity";
import type { Instant, SessionDate } from "../base/time";
import type { Trail } from "./matching/exit-kernel";
import type { Legs, Side } from "./order";

/** The rule that made a fill (rule R12): the rulebook's number and the case within it. */
export type FillRule =
  | "R1-open"
  | "R2-gap"
  | "R2-stop"
  | "R3-gap"
  | "R4-through"
  | "R4-open"
  | "R4-limit"
  | "R5-stop-first"
  | "R6-stop"
  | "R8-timeout"
  | "R8-late"
  | "R13-close"
  | "R14-open"
  | "R14-stop"
  | "R15-rest"
  | "A4-plan-sell"
  | "A12-margin"
  | "A13-reset"
  | "plan-price"
  | "imported";

export type FillFlag =
  | "late-open"
  | "late"
  | "ambiguous"
  | "resolved"
  | "cut-to-cash"
  | "cut-to-cap"
  | "cut-to-held"
  | "cut-to-volume";

/** Why a lot was closed (rule A9). */
export type ExitReason = "TP" | "SL" | "TIMEOUT" | "MANUAL" | "PLAN" | "MARGIN";

/** The bar that decided a fill, as it was, and the stored set it came from. */
export interface FillBar {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;
  readonly digest: string;
  readonly source: string;
}

/** The exits and the clock that a new lot lives by. */
export interface LotTerms {
  readonly lot: number;
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly trail: Trail | null;
  readonly legs: Legs;
  readonly maxHoldSessions: number;
  /** Session whose last close ends it: entry session + maxHoldSessions - 1 (rule R8). */
  readonly dueSession: SessionDate;
  /** Bars that open at or after this instant are tested for its exits. */
  readonly seenThrough: Instant;
  /** Splits through this date are in its price and its quantity. */
  readonly basis: SessionDate;
}

/** A part of a lot that a fill closes, with the extremes the lot has seen up to that bar. */
export interface LotClose {
  readonly lot: number;
  readonly quantity: Quantity;
  readonly high: Price;
  readonly low: Price;
}

/** What the other order of things inside a bar would have given. */
export interface Alternative {
  readonly price: Price;
  readonly rule: FillRule;
}

export type FillEffect =
  | { readonly kind: "open"; readonly terms: LotTerms }
  | {
      readonly kind: "close";
      readonly reason: ExitReason;
      readonly lots: readonly LotClose[];
      /** The other outcome, where the bar hides which came first (R5). */
      readonly alternative: Alternative | null;
    };

export interface Fill {
  readonly id: number;
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  /** What was paid or got a share, slippage included. */
  readonly price: Price;
  /** The price before slippage; it lies within the bar. */
  readonly rawPrice: Price;
  readonly fee: Money;
  readonly session: SessionDate;
  readonly rule: FillRule;
  readonly flags: readonly FillFlag[];
  /** True when the order works on with what this fill left open (rule R15). */
  readonly partial: boolean;
  /** Null where no bar decided: at a plan's own price (A15), a reset's last mark (A13), imported. */
  readonly bar: FillBar | null;
  readonly effect: FillEffect;
}
