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
  /** Its number among the plan's rows, from 1: what a selection names it by. */
  readonly row: number;
  /** Where it stands in the file. */
  readonly line: number;
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly entry: Price | null;
  readonly takeProfit: Price | null;
  readonly stopLoss: Price | null;
  /** How the levels are read (rule R7), or where they come from. */
  readonly levels: "percent" | "absolute" | "account" | "none";
  /** Millionths. */
  readonly probWin: number | null;
  /** Millionths of a session. */
  readonly etthDays: number | null;
  readonly tradeSession: SessionDate | null;
  readonly maxHoldSessions: number | null;
  /** What it would reserve, or has reserved. */
  readonly reserved: Money | null;
  /** "left": it was not asked for. "dropped": by its planner, so that it is no order at all. */
  readonly status: "accepted" | "refused" | "executed" | "left" | "dropped";
  /** Why it is refused now, or was when the plan was executed; or why its planner dropped it. */
  readonly refusal: PlanRefusalView | null;
  /** An execution refused it; it is tried again only where it is selected. */
  readonly tried: boolean;
}

/** A no to a line: its code, the column that it is about where there is one, and its sentence. */
export interface PlanRefusalView {
  readonly code: string;
  readonly column: string | null;
  readonly sentence: string;
}

export interface PlanPreview {
  readonly plan: PlanCard;
  readonly notes: readonly string[];
  readonly account: { readonly id: string; readonly name: string; readonly clockAt: Instant };
  readonly lines: Page<PlanLineView>;
  readonly accepted: number;
  readonly refused: number;
  readonly executed: number;
  readonly left: number;
  /** Rows that the planner dropped: nothing is booked of them. */
  readonly dropped: number;
  /** How many are refused only because their price is far from the last one (rule A15). */
  readonly entryStale: number;
  /** Rows not decided yet, and rows that an execution refused: what can be selected of those with shares. */
  readonly open: readonly number[];
  readonly tried: readonly number[];
  /** What the accepted lines reserve together. */
  readonly reserved: Money;
  readonly exposureBefore: Money;
  /** With every line that the cap alone refuses. */
  readonly exposureWanted: Money;
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
  /** Rows that were not asked for. */
  readonly left: number;
  /** Rows that their planner dropped: nothing was booked of them. */
  readonly dropped: number;
  /** The first of what was refused, now or before. */
  readonly refusals: readonly RefusedLineView[];
}

export interface RefusedLineView extends PlanRefusalView {
  readonly row: number;
  readonly line: number;
  readonly ticker: string;
}
