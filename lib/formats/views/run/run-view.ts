// What a page shows of a run: how it stands, its cells with their headlines, and what was asked for.
import type { Money } from "@/lib/core/base/money";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import type { RunForm } from "../../requests/run-request";
import type { MarketName } from "../market-view";

/** `ahead`: registered, and without inputs until its period is over. `waiting`: for its turn. */
export type RunState = "ahead" | "waiting" | "walking" | "done" | "failed" | "cancelled";

/** The figures that stand beside the name of a cell in lists; shares, null is "n/a". */
export interface RunHeadline {
  readonly capital: Money;
  readonly finalEquity: Money;
  readonly totalPnl: Money;
  readonly totalReturn: number | null;
  /** A share of the highest equity before it; positive. */
  readonly maxDrawdown: number | null;
  readonly winRate: number | null;
  /** Trades that ended, and those that the data cut off. */
  readonly closed: number;
  readonly truncated: number;
  /** Sessions that equity was marked at, the tail's too. */
  readonly sessions: number;
}

/** One execution mode of a run. */
export interface RunCellView {
  readonly name: string;
  readonly mode: ExecutionMode;
  readonly sessions: number;
  readonly walked: number;
  readonly resultDigest: string | null;
  readonly headline: RunHeadline | null;
  /** Its place in the registry when it was registered: "run k of N" (rule W5). */
  readonly k: number;
}

/** Of a run that was registered before its period was over. */
export interface AheadView {
  /** The session after whose close it is walked, and when that is at the soonest. */
  readonly through: SessionDate;
  readonly dueAt: Instant;
  /** Since when and by what it is held up beyond that time; null while it is not. */
  readonly held: { readonly since: Instant; readonly sentence: string } | null;
}

export interface RunView {
  readonly id: string;
  /** Its place among its owner's runs, from 1. */
  readonly number: number;
  readonly name: string;
  readonly state: RunState;
  readonly market: MarketName & { readonly id: string };
  /** True for bars that a feed's vendor owns (rule E3). */
  readonly vendorBars: boolean;
  readonly period: { readonly from: SessionDate; readonly to: SessionDate };
  /** Those that the run has bars of. */
  readonly tickers: readonly string[];
  readonly cells: readonly RunCellView[];
  /** Of all cells together: what a progress bar shows. */
  readonly sessions: number;
  readonly walked: number;
  /** N of the registry when it was registered. */
  readonly n: number;
  /** Null for a run of a period that was over when it was registered. */
  readonly ahead: AheadView | null;
  readonly registeredAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Null until it is done. */
  readonly evidenceId: string | null;
  /** Why it failed, a sentence. */
  readonly problem: string | null;
  /** What was asked for, so that it can be asked for again. */
  readonly request: RunForm;
}

/** What a run can be made of: the choices of its form. */
export interface RunChoices {
  readonly markets: readonly (MarketName & {
    readonly id: string;
    readonly from: SessionDate | null;
    readonly to: SessionDate | null;
    readonly symbols: readonly string[];
  })[];
  readonly forecasts: readonly {
    readonly id: string;
    readonly name: string;
    readonly baseline: boolean;
    readonly from: SessionDate | null;
    readonly to: SessionDate | null;
    readonly undated: boolean;
  }[];
  /** The sessions that uploaded plans are for: how many, the first and the last. */
  readonly plans: {
    readonly count: number;
    readonly from: SessionDate | null;
    readonly to: SessionDate | null;
  };
  readonly form: RunForm;
  /** The first session that has not closed: on a feed, a period that reaches it is not over. */
  readonly open: SessionDate;
}
