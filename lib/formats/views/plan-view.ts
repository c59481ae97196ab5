// Plans as people see them: the card, each row checked, and what executing did.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import type { EntryPolicy } from "@/lib/core/broker/settings";
import type { Page } from "./page";

export interface PlanCard {
  readonly id: string;
  readonly fileName: string;
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly lines: number;
  readonly tradeDate: SessionDate | null;
  /** Accounts in which some of its lines were accepted. */
  readonly executedIn: readonly string[];
}

/** One row of a plan, checked against an account. */
export interface PlanLineView {
  readonly line: number;
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly entry: Price | null;
  readonly takeProfit: Price | null;
  readonly stopLoss: Price | null;
  /** How the levels are read (rule R7), or where they come from. */
  readonly levels: "percent" | "absolute" | "account" | "none";
  /** In millionths of one, and of a session. */
  readonly probWin: number | null;
  readonly etthDays: number | null;
  readonly tradeSession: SessionDate | null;
  readonly maxHoldSessions: number | null;
  /** What it would reserve, or has reserved. */
  readonly reserved: Money | null;
  readonly status: "accepted" | "refused" | "executed";
  readonly refusal: { readonly code: string; readonly sentence: string } | null;
}

export interface PlanPreview {
  readonly plan: PlanCard;
  readonly notes: readonly string[];
  readonly account: { readonly id: string; readonly name: string; readonly clockAt: Instant };
  readonly lines: Page<PlanLineView>;
  readonly accepted: number;
  readonly refused: number;
  readonly executed: number;
  /** What the accepted lines reserve together. */
  readonly reserved: Money;
  readonly exposureBefore: Money;
  readonly exposureAfter: Money;
  readonly exposureCap: Money | null;
  readonly buyingPower: Money;
  /** How its entries fill: at their first bar, or at once at the plan's own price (rule A15). */
  readonly entryPolicy: EntryPolicy;
}

/** What executing a plan did. */
export interface ExecuteView {
  readonly accepted: number;
  readonly refused: number;
  /** Rows that had been executed before; all of them when the plan is executed again. */
  readonly executed: number;
}
