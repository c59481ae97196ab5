// Guards: limits an account sets itself, and where they stand (rule A16).
import type { Money, Rate } from "../../base/money";
import type { Instant, SessionDate } from "../../base/time";

/** The limits; null switches one off. The exposure cap stands beside them, in the settings. */
export interface Guards {
  /** Cost of open lots plus what orders are committed to, of one ticker. */
  readonly tickerCap: Money | null;
  /** Tickers held plus pending (rule A8). */
  readonly maxOpen: number | null;
  /** A fall of equity since the last session's close that locks new entries for the session. */
  readonly dailyLoss: Rate | null;
  /** The same since the close before the week's first session, until the week ends. */
  readonly weeklyLoss: Rate | null;
  /** A fall from the highest equity at a close that locks new entries until the owner clears it. */
  readonly drawdown: Rate | null;
  /** Sessions after a stop-loss in which its ticker is not entered again. */
  readonly cooldownSessions: number | null;
  /** How far a limit, stop or plan price may lie from the last known price. */
  readonly priceAway: Rate | null;
}

export const NO_GUARDS: Guards = {
  tickerCap: null,
  maxOpen: null,
  dailyLoss: null,
  weeklyLoss: null,
  drawdown: null,
  cooldownSessions: null,
  priceAway: null,
};

/** The guards that lock when equity falls. */
export type LossGuard = "daily-loss" | "weekly-loss" | "drawdown";

/** A guard that has locked new entries: since when, and through which session (null: until cleared). */
export interface Lock {
  readonly guard: LossGuard;
  readonly at: Instant;
  readonly through: SessionDate | null;
  /** Equity it is measured from, and equity when it locked. */
  readonly from: Money;
  readonly equity: Money;
}

/** Where the guards of an account stand. */
export interface GuardState {
  /** Highest equity at a close, moved along with deposits and withdrawals. */
  readonly peak: Money;
  /** Equity at the last session close. */
  readonly dayStart: Money;
  /** Equity at the last close before the week that `week` numbers; null before any week. */
  readonly weekStart: Money;
  readonly week: number | null;
  readonly locks: readonly Lock[];
  /** The session in which each ticker was last stopped out. */
  readonly stopped: { readonly [symbol: string]: SessionDate };
}
