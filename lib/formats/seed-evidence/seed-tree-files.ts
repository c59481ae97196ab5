// A folder of the seed's monthly script, as it was written: days, trades, equity and a summary.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { Figure } from "../seed-state/seed-file";
import type { Disagreement } from "../views/import-view";

/** Something that does not add up. */
export interface Finding extends Disagreement {
  /** What kind it is, for programs. */
  readonly code: FindingCode;
}

export type FindingCode =
  | "unreadable"
  | "missing-file"
  | "plan-exposure"
  | "plan-over-cap"
  | "audit-figure"
  | "as-of"
  | "signals-later"
  | "same-signals"
  | "same-entries"
  | "line-without-row"
  | "trade-figure"
  | "entered-late"
  | "wrong-side"
  | "day-figure"
  | "other-trades"
  | "summary-figure"
  | "equity-row"
  | "open-over-cap";

/** A row of sim_trades.csv or all_trades.csv. */
export interface SeedTrade {
  readonly line: number;
  readonly ticker: string;
  readonly side: "BUY" | "SELL" | null;
  readonly entryAt: Instant | null;
  readonly entryPrice: number | null;
  readonly exitAt: Instant | null;
  readonly exitPrice: number | null;
  readonly outcome: string;
  readonly pnl: Figure | null;
  readonly pnlPct: Figure | null;
  readonly holdHours: Figure | null;
  readonly target: number | null;
  readonly stop: number | null;
  readonly quantity: number | null;
  readonly tradeDate: SessionDate | null;
  readonly commission: number;
  /** What the data cut off; the seed does not say. */
  readonly truncated: boolean;
}

/** Figures of a JSON file, by their keys; those inside of others as "execution_mode.kept_trades". */
export type JsonFigures = ReadonlyMap<string, Figure>;

export interface SeedDay {
  readonly date: SessionDate;
  /** Null where the file is missing or cannot be read. */
  readonly plan: readonly PlanLine[] | null;
  readonly asOf: SessionDate | null;
  readonly audit: JsonFigures | null;
  readonly trades: readonly SeedTrade[] | null;
  readonly report: JsonFigures | null;
}

export interface SeedTree {
  readonly days: readonly SeedDay[];
  readonly trades: readonly SeedTrade[] | null;
  readonly summary: JsonFigures | null;
  /** True where the summary says by itself that its days do not know of each other, or do. */
  readonly saysCapitalMode: boolean;
  readonly curve: readonly EquityRow[] | null;
  /** Equity marked at each close, the capital first; the seed has none. */
  readonly daily: readonly EquityRow[] | null;
  /** Files that are missing or cannot be read. */
  readonly problems: readonly Finding[];
}

export interface EquityRow {
  readonly line: number;
  readonly at: Instant | null;
  readonly equity: Figure;
}

/** Exits that close a trade; every other outcome is a row that was never filled. */
export const isEntered = ({ entryPrice }: SeedTrade): boolean => entryPrice !== null;
export const isClosed = ({ entryPrice, exitPrice, truncated }: SeedTrade): boolean =>
  entryPrice !== null && exitPrice !== null && !truncated;

/** Half of the last decimal that is written; at least the cents of an amount count. */
export function slackOf(text: string): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return Math.ceil(10 ** (6 - Math.min(6, Math.max(2, decimals))) / 2);
}
