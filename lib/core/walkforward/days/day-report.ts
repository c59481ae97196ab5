// The report of a day: what was planned, what became of it, and why nothing did (rule W1).
import type { Money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { ExitReason } from "../../broker/fill";
import type { NoFill, OrderRefusal } from "../../broker/refusal";
import type { DropCode } from "../../plan/planner/drop";

/** Why a day has no trade of its own. */
export type SkipReason =
  /** The forecast has no row of the as-of date (rule P1). */
  | "no-signals"
  /** It has no dates, and nobody said which session it is from. */
  | "undated-forecast"
  /** No plan was uploaded for the as-of date. */
  | "no-plan"
  /** The bars end before it (rule W3). */
  | "no-bars"
  /** The planner kept no row; the report counts why. */
  | "no-trades"
  /** Nothing is left that slots could share. */
  | "no-equity"
  /** The same plan was executed on an earlier day (rule A7). */
  | "already-executed"
  /** Every row was refused; the report lists why. */
  | "none-accepted"
  /** Orders were accepted, and none was filled. */
  | "none-filled";

/** A row of a plan that became no order, or no fill. */
export interface RowNo<C extends string> {
  readonly row: number;
  readonly symbol: string;
  readonly code: C;
}

/** What a day was planned with, and what the plan says. */
export interface DayPlan {
  /** SHA-256 of the plan's content, hex. */
  readonly digest: string;
  /** What the slots share: the initial capital, or equity at the as-of close. */
  readonly base: Money;
  /** Tickers held or pending at the as-of close, in their order, and what they cost. */
  readonly held: readonly string[];
  readonly heldExposure: Money;
  readonly headroom: Money | null;
  readonly rows: number;
  readonly kept: number;
  /** Rows by the reason that dropped them; empty for an uploaded plan. */
  readonly drops: Readonly<Partial<Record<DropCode, number>>>;
  /** What the kept rows cost at their entries; null for an uploaded plan. */
  readonly exposure: Money | null;
}

/** What is decided and known when a session has closed. */
export interface DayDecision {
  readonly date: SessionDate;
  readonly asOf: SessionDate;
  /** Null for a day that traded. */
  readonly reason: SkipReason | null;
  /** Null where there was no plan. */
  readonly plan: DayPlan | null;
  readonly accepted: number;
  /** Of rows with a quantity. */
  readonly refused: readonly RowNo<OrderRefusal["code"]>[];
  readonly noFills: readonly RowNo<NoFill["code"] | "not-met">[];
}

/** Exits by their reasons. */
export type ExitCounts = Readonly<Record<ExitReason, number>>;

/** What happened in a session: entries of its plan, exits of any day's. */
export interface SessionFigures {
  readonly entered: number;
  readonly closed: number;
  /** Net of the trades closed. */
  readonly net: Money;
  readonly exits: ExitCounts;
  readonly equity: Money;
  /** Null in `independent`, where days share no cash. */
  readonly cash: Money | null;
  readonly exposure: Money;
}

/** What became of the trades that the day's plan opened, whenever they ended. */
export interface PlanOutcome {
  readonly trades: number;
  readonly net: Money;
  readonly exits: ExitCounts;
  readonly truncated: number;
}

export interface DayReport extends DayDecision {
  readonly session: SessionFigures;
  readonly outcome: PlanOutcome;
}

interface Course {
  readonly plan: DayDecision["plan"];
  /** True where an earlier day has executed it. */
  readonly isDone?: boolean;
  readonly accepted: number;
  readonly filled: number;
}

/** Why a day with a plan has no trade of its own. */
export function reasonOf({ plan, isDone, accepted, filled }: Course): DayDecision["reason"] {
  if (plan?.kept === 0) return "no-trades";
  if (isDone) return "already-executed";
  if (accepted === 0) return "none-accepted";
  return filled === 0 ? "none-filled" : null;
}
