// Views: what the server tells a page or an API reader, as JSON of integers and strings.
import type { Money, Price } from "@/lib/core/base/money";
import type { Quantity } from "@/lib/core/base/quantity";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Side } from "@/lib/core/broker/order";
import type { ClockKind } from "@/lib/core/broker/settings";

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
}

export interface MarketName {
  readonly id: string;
  readonly name: string;
  readonly kind: "sample" | "feed" | "upload";
  /** True for made-up prices: every page that shows them says so. */
  readonly synthetic: boolean;
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
  readonly equity: Money;
  readonly cash: Money;
  /** Cash less reservations: what a new order may use. */
  readonly buyingPower: Money;
  readonly reserved: Money;
  readonly unrealized: Money;
  readonly realized: Money;
  readonly fees: Money;
  readonly exposure: Money;
  readonly exposureCap: Money | null;
  readonly dayChange: Money | null;
  /** Return on deposits in millionths; null while nothing was deposited. */
  readonly totalReturn: number | null;
  /** Largest fall from a peak of the marked equity, in millionths (positive); null without marks. */
  readonly maxDrawdown: number | null;
  readonly openPositions: number;
  readonly workingOrders: number;
  /** True when no later bar exists in its market: the replay has reached the end of the data. */
  readonly atEnd: boolean;
  /** Set when the account is read-only because its figures did not add up (rule A2). */
  readonly frozen: string | null;
}

export interface PositionView {
  readonly symbol: string;
  readonly quantity: Quantity;
  readonly averagePrice: Price;
  readonly cost: Money;
  readonly mark: Price;
  readonly markAt: Instant;
  readonly markSource: string;
  /** Milliseconds between the mark and the account's clock. */
  readonly markAge: number;
  /** True when the mark is older than the last session close before the clock, or none came since. */
  readonly stale: boolean;
  readonly value: Money;
  readonly unrealized: Money;
  /** Unrealized over cost, in millionths. */
  readonly unrealizedRate: number | null;
  readonly lots: readonly LotView[];
}

export interface LotView {
  readonly id: number;
  readonly quantity: Quantity;
  readonly entryPrice: Price;
  readonly enteredAt: Instant;
  readonly entrySession: SessionDate;
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly dueSession: SessionDate;
  /** Sessions left including the current or next one; 1 on the last day. */
  readonly sessionsLeft: number;
}

export interface OrderView {
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly filled: Quantity;
  readonly kind: "entry" | "exit";
  readonly reason: string | null;
  readonly status: string;
  readonly requestedPrice: Price | null;
  readonly fillPrice: Price | null;
  /** Code and sentence of a refusal or a no-fill. */
  readonly refusal: { readonly code: string; readonly sentence: string } | null;
  readonly session: SessionDate | null;
  readonly acceptedAt: Instant;
  readonly endedAt: Instant | null;
  readonly planLine: number | null;
}

export interface FillView {
  readonly fill: number;
  readonly order: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: Quantity;
  readonly price: Price;
  readonly rawPrice: Price;
  readonly fee: Money;
  readonly at: Instant;
  readonly session: SessionDate;
  readonly rule: string;
  /** The rule in one sentence. */
  readonly ruleSentence: string;
  readonly flags: readonly string[];
  readonly reason: string | null;
  readonly realized: Money | null;
  /** What slippage cost, against the price before it. */
  readonly slippage: Money;
  /** Null where no bar decided. */
  readonly barOpensAt: Instant | null;
  readonly barClosesAt: Instant | null;
  readonly barDigest: string | null;
}

export interface TradeView {
  readonly lot: number;
  readonly symbol: string;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly entryPrice: Price;
  readonly exitAt: Instant;
  readonly exitPrice: Price;
  readonly target: Price | null;
  readonly stop: Price | null;
  readonly reason: string;
  readonly rule: string;
  readonly flags: readonly string[];
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
}

export interface LedgerView {
  readonly at: Instant;
  readonly closes: SessionDate | null;
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money;
  readonly realized: Money;
  readonly fees: Money;
  readonly exposure: Money;
  readonly openPositions: number;
}

/** One page of a list, newest first. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
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

/** What moving an account's clock did. */
export interface AdvanceView {
  readonly clockAt: Instant;
  readonly equity: Money;
  readonly fills: readonly FillView[];
  /** How many orders ended without a fill on the way. */
  readonly unfilled: number;
}

/** One place where somebody is signed in. */
export interface SignInView {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly userAgent: string;
  /** True for the browser that asks. */
  readonly current: boolean;
}

/** What executing a plan did. */
export interface ExecuteView {
  readonly accepted: number;
  readonly refused: number;
  /** Rows that had been executed before; all of them when the plan is executed again. */
  readonly executed: number;
}

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
}

export interface ProblemView {
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly sentence: string;
}

export interface MarketView {
  readonly market: MarketName;
  readonly interval: string;
  readonly symbols: readonly {
    readonly symbol: string;
    readonly bars: number;
    readonly from: SessionDate;
    readonly to: SessionDate;
    readonly missing: number;
    readonly dropped: number;
  }[];
  readonly sourceFile: string | null;
  readonly notes: readonly string[];
}

/** What every action answers: what it made, or the refusal a person reads. */
export type ActionAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly sentence: string;
      /** Every bad row of a bad file. */
      readonly problems?: readonly ProblemView[];
      /** Names the failed act in the server's log. */
      readonly requestId: string;
    };
