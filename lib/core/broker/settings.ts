// What an epoch of an account is run by: its money, market, clock, costs and limits.
import type { Money, Rate } from "../base/money";
import type { Instant } from "../base/time";
import type { Interval } from "../market/bar";

/** Wall clock and feed, or a cursor over stored bars that the owner moves (rule A14). */
export type ClockKind = "live" | "replay";

export interface AccountSettings {
  /** The opening deposit. */
  readonly capital: Money;
  /** Limit on cost of open lots plus reservations (rule A6); null for none. */
  readonly exposureCap: Money | null;
  /** The market whose bars this account trades on; never another one (rule A17). */
  readonly market: string;
  /** The interval of the bars it trades on. */
  readonly interval: Interval;
  readonly clock: ClockKind;
  /** Where the clock stands when the epoch starts. */
  readonly startsAt: Instant;
  /** Worsens market and stop fills and time-out exits (rule R10). */
  readonly slippage: Rate;
  readonly feePerOrder: Money;
  readonly feePerShare: Money;
  readonly feeRate: Rate;
  /** Used by lines that state no holding time (rule R8). */
  readonly maxHoldSessions: number;
  /** Used by plan lines without a target or a stop; null refuses them (`no-exits`). */
  readonly takeProfit: Rate | null;
  readonly stopLoss: Rate | null;
  readonly wholeShares: boolean;
  /** What a line of a ticker already held or pending does (rule A8). */
  readonly onHeld: "skip" | "add";
  readonly rules: "standard";
}
