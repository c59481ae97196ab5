// Positions as people see them: value, unrealized P&L, exits, and how old the price behind them is.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Trail } from "@/lib/core/broker/matching/exit-kernel";

/** Rates are millionths. */
export interface PositionView {
  readonly symbol: string;
  /** 1 for shares held, -1 for shares owed (rule A12). */
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  /** What working orders will close of it already. */
  readonly closing: Quantity;
  readonly averagePrice: Price;
  /** What it cost, or brought when it was sold short. */
  readonly cost: Money;
  readonly mark: Price;
  readonly markAt: Instant;
  readonly markSource: string;
  /** Milliseconds between the mark and the account's clock. */
  readonly markAge: number;
  /** True when the mark is older than the last session close before the clock, or none came since. */
  readonly stale: boolean;
  /** Quantity x mark: worth of what is held, or of what is owed. */
  readonly value: Money;
  readonly unrealized: Money;
  /** Unrealized over cost. */
  readonly unrealizedRate: number | null;
  /** The exits of its lots that lie nearest to the mark. */
  readonly target: Price | null;
  readonly stop: Price | null;
  /** How far the mark has to go to them, as a share of the mark; negative when it is past. */
  readonly toTarget: number | null;
  readonly toStop: number | null;
  /** Of the lot that ends first. */
  readonly sessionsLeft: number;
  /** Unrealized over what the lots' first stops risk; null where a lot has none. */
  readonly r: number | null;
  readonly lots: readonly LotView[];
}

export interface LotView {
  readonly id: number;
  /** The entry order. */
  readonly order: number;
  readonly direction: 1 | -1;
  /** What is still open, and what was bought. */
  readonly quantity: Quantity;
  readonly opened: Quantity;
  readonly cost: Money;
  readonly entryPrice: Price;
  readonly enteredAt: Instant;
  readonly entrySession: SessionDate;
  readonly target: Price | null;
  /** Where the stop stands now; a trailing one moves. */
  readonly stop: Price | null;
  readonly trail: Trail | null;
  readonly firstStop: Price | null;
  readonly toTarget: number | null;
  readonly toStop: number | null;
  readonly unrealized: Money;
  readonly unrealizedRate: number | null;
  /** Unrealized over what its first stop risks. */
  readonly r: number | null;
  readonly dueSession: SessionDate;
  /** Sessions left including the current or next one; 1 on the last day. */
  readonly sessionsLeft: number;
  /** The numbers under which its exits are listed as orders. */
  readonly legs: { readonly target: number | null; readonly stop: number | null };
  /** Set when it goes at the next open: TIMEOUT, SL or MARGIN. */
  readonly leaving: string | null;
  readonly planLine: number | null;
}
