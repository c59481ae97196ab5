// What is known of an account's day: the facts that its five steps are told from.
import type { Instant, SessionDate } from "../../base/time";
import type { ClockKind } from "../../broker/settings";
import type { Session } from "../../market/session";

/** How many for each refusal code. */
export type CountByCode = Readonly<Record<string, number>>;

/** The newest forecast of the account's owner. */
export interface ForecastFact {
  /** The newest date of its rows up to the as-of date; null when it has none. */
  readonly newest: SessionDate | null;
  /** Sessions from that date to the as-of date; 0 is fresh, null when there is none. */
  readonly sessionsBehind: number | null;
  /** Its rows carry no date. */
  readonly undated: boolean;
}

/** The plan for the session, as it stands in the account. */
export interface PlanFact {
  /** Lines with a quantity; none of them is "No trades". */
  readonly kept: number;
  readonly dropped: number;
  /** What executing the lines that are not decided yet would do now. */
  readonly acceptable: number;
  readonly refusable: CountByCode;
  /** What executing it has done. */
  readonly executed: number;
  readonly refused: CountByCode;
}

/** What became of the orders of the plan. */
export interface OrdersFact {
  readonly working: number;
  readonly filled: number;
  /** Ended without a fill, by reason. */
  readonly unfilled: CountByCode;
}

export interface TodayFacts {
  /** The account's clock: now for a live one, the cursor of a replay. */
  readonly at: Instant;
  readonly clock: ClockKind;
  readonly readOnly: "frozen" | "archived" | null;
  /** No bar comes after the clock in its market. */
  readonly atEnd: boolean;
  /** The session that the day is about. */
  readonly session: Session;
  readonly forecast: ForecastFact | null;
  /** A sample forecast can be had that covers the as-of date. */
  readonly hasSample: boolean;
  readonly plan: PlanFact | null;
  /** The session of the newest plan, where none is for this one. */
  readonly otherPlan: SessionDate | null;
  readonly orders: OrdersFact;
  readonly positions: number;
  /** Orders of any origin that wait for a bar. */
  readonly waiting: number;
  /** The time of the oldest mark of what is held; where nothing is, when the account was last marked. */
  readonly markedAt: Instant;
  /** The close of the newest bar there is of what is held or waited for, of the one most behind. */
  readonly lastBarAt: Instant | null;
  /** The close of the last bar that should be there by now; null before the first one of the session. */
  readonly barDue: Instant | null;
}

/** The sum of counts. */
export const total = (counts: CountByCode): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
