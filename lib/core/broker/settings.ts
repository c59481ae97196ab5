// What an epoch of an account is run by: its money, market, clock, costs and limits.
import type { Money, Rate } from "../base/money";
import type { Instant } from "../base/time";
import type { Interval } from "../market/bar";
import { type Guards, NO_GUARDS } from "./guarding/guards";
import type { RuleSetName } from "./matching/rule-set";

/** Wall clock and feed, or a cursor over stored bars that the owner moves (rule A14). */
export type ClockKind = "live" | "replay";

/** At the first bar it may trade on, or at once at the plan's own price (rule A15). */
export type EntryPolicy = "next-bar" | "plan-price";

export interface AccountSettings {
  /** The opening deposit. */
  readonly capital: Money;
  /** Limit on cost of open lots plus commitments (rule A6); null for none. */
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
  readonly rules: RuleSetName;
  readonly entryPolicy: EntryPolicy;
  /** A sale of what is not held opens a short (rule A12). */
  readonly allowShort: boolean;
  /** What a short costs a session, as a share of its value. */
  readonly borrowRate: Rate;
  /** The largest share of a bar's volume that its fills may take (rule R15); null for no limit. */
  readonly participation: Rate | null;
  readonly guards: Guards;
}

/** What the settings of part 1's log do not say. */
export const SETTINGS_DEFAULTS = {
  entryPolicy: "next-bar",
  allowShort: false,
  borrowRate: 0 as Rate,
  participation: null,
  guards: NO_GUARDS,
} as const satisfies Partial<AccountSettings>;
