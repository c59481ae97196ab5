// Guards as people see them: the limit, where it stands, and what it has locked (rule A16).
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";

export type GuardName =
  | "exposure-cap"
  | "ticker-cap"
  | "max-open"
  | "daily-loss"
  | "weekly-loss"
  | "drawdown"
  | "cooldown"
  | "price-away";

/** Numbers are micros of dollars, tickers, millionths or sessions, as `unit` says. */
export interface GuardView {
  readonly guard: GuardName;
  readonly unit: "money" | "tickers" | "rate" | "sessions";
  /** Null while it is switched off. */
  readonly limit: number | null;
  /** Where it stands against its limit; null for a guard that only looks at each order. */
  readonly stands: number | null;
  /** The ticker that comes nearest to the cap per ticker. */
  readonly ticker: string | null;
  readonly lock: LockView | null;
  /** Tickers that cool down, each through the session named. */
  readonly cooling: readonly { readonly symbol: string; readonly through: SessionDate }[];
}

/** New entries are locked. */
export interface LockView {
  readonly since: Instant;
  /** Null: until its owner clears it. */
  readonly through: SessionDate | null;
  /** Equity that the loss is measured from, and equity when it locked. */
  readonly from: Money;
  readonly equity: Money;
}
