// Accounts as people see them: the card, the summary of all figures, and the dashboard around it.
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { AccountSettings, ClockKind } from "@/lib/core/broker/settings";
import type { FillView } from "./fill-view";
import type { GuardView } from "./guard-view";
import type { MarketName } from "./market-view";
import type { OrderView } from "./order-view";
import type { PositionView } from "./position-view";

/** Every amount is integer micros, every time epoch ms; pages format them and never compute money. */
export interface AccountCard {
  readonly id: string;
  readonly name: string;
  readonly market: MarketName;
  readonly clock: ClockKind;
  /** Where its clock stands: the last mark, or the replay cursor. */
  readonly clockAt: Instant;
  readonly capital: Money;
  readonly equity: Money;
  /** Against the close of the session before; null when there is none yet. */
  readonly dayChange: Money | null;
  readonly openPositions: number;
  readonly workingOrders: number;
  /** Equity at session closes, oldest first, at most 90: the spark line. */
  readonly spark: readonly Money[];
  readonly stale: boolean;
  readonly epoch: number;
  readonly archivedAt: Instant | null;
}

/** One epoch of an account: what a reset has closed, or what runs now (rule A13). */
export interface EpochView {
  readonly epoch: number;
  readonly startedAt: Instant;
  /** Null for the current one. */
  readonly endedAt: Instant | null;
}

/** What an epoch is run by. */
export interface AccountTerms
  extends Pick<
    AccountSettings,
    | "interval"
    | "slippage"
    | "feePerOrder"
    | "feePerShare"
    | "feeRate"
    | "maxHoldSessions"
    | "takeProfit"
    | "stopLoss"
    | "wholeShares"
    | "onHeld"
    | "rules"
    | "entryPolicy"
    | "allowShort"
    | "borrowRate"
    | "participation"
  > {}

/** The whole result, realized or not, before and after what it cost: gross less costs is net. */
export interface CostsView {
  /** At the prices before slippage, before fees and borrow. */
  readonly gross: Money;
  readonly slippage: Money;
  readonly fees: Money;
  readonly borrow: Money;
  /** Equity less what was paid in. */
  readonly net: Money;
}

export interface AccountSummary {
  readonly id: string;
  readonly name: string;
  readonly market: MarketName;
  readonly clock: ClockKind;
  readonly clockAt: Instant;
  /** The session the clock stands in or before: where the next bar belongs. */
  readonly nextSession: SessionDate;
  readonly capital: Money;
  readonly deposits: Money;
  readonly withdrawals: Money;
  readonly equity: Money;
  readonly cash: Money;
  /** Cash less reservations and what shorts lock: what a new order may use. */
  readonly buyingPower: Money;
  readonly reserved: Money;
  /** What shorts lock of the cash (rule A12). */
  readonly locked: Money;
  readonly unrealized: Money;
  /** Gross of fees. */
  readonly realized: Money;
  readonly fees: Money;
  readonly costs: CostsView;
  /** Received on shares held, less paid on shorts; cash in lieu; borrow paid. */
  readonly dividends: Money;
  readonly cashInLieu: Money;
  readonly borrow: Money;
  readonly exposure: Money;
  readonly exposureCap: Money | null;
  readonly dayChange: Money | null;
  /** Return on deposits in millionths; null while nothing was deposited. */
  readonly totalReturn: number | null;
  /** How far equity stands below its highest, in millionths (positive). */
  readonly drawdown: number | null;
  /** Largest fall from a peak of the marked equity, in millionths (positive); null without marks. */
  readonly maxDrawdown: number | null;
  readonly openPositions: number;
  readonly workingOrders: number;
  readonly terms: AccountTerms;
  readonly guards: readonly GuardView[];
  readonly epoch: number;
  readonly epochs: readonly EpochView[];
  /** True when no later bar exists in its market: the replay has reached the end of the data. */
  readonly atEnd: boolean;
  /** Set when the account is read-only because its figures did not add up (rule A2). */
  readonly frozen: string | null;
  readonly archivedAt: Instant | null;
}

/** The dashboard: the summary and what stands around it. */
export interface DashboardView {
  readonly summary: AccountSummary;
  readonly positions: readonly PositionView[];
  /** Orders that wait for their bar. */
  readonly working: readonly OrderView[];
  /** The last 20, newest first. */
  readonly fills: readonly FillView[];
  /** All marks, oldest first: [instant, equity] pairs for the curve, thinned to at most 2,000. */
  readonly curve: readonly (readonly [Instant, Money])[];
  /** When the server read this, epoch ms. */
  readonly readAt: Instant;
}
