// What a page of evidence shows, as plain data: everything is derived from the bundle and its companions.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { Page } from "../views/page";
import type { Curve, Dollars, NamedFigure, OwnDollars, ShareFigure } from "./figure";
import type { DayRow, TradeRow, TradeStory } from "./page-rows";

/**
 * One cell of a run in full, all cells beside each other, and what both were made from. No sentence
 * holds an amount of dollars or a quantity: those are figures, each with its kind.
 */
export interface EvidencePage {
  /** SHA-256 of the manifest, hex. */
  readonly id: string;
  /** False where amounts are shown as shares of the initial capital (rule E3). */
  readonly full: boolean;
  /** Prices are made up. */
  readonly synthetic: boolean;
  /** The cell that is shown in full. */
  readonly cell: string;
  readonly cells: readonly CellCard[];
  readonly headline: Headline;
  readonly standing: StandingPart;
  /** What is counted beside the headline (rule E2). */
  readonly counts: readonly NamedFigure[];
  readonly honesty: HonestyPart;
  readonly curves: CurvesPart;
  readonly returns: ReturnsPart;
  readonly metrics: readonly MetricGroup[];
  readonly breakdowns: readonly Breakdown[];
  readonly days: Page<DayRow>;
  readonly trades: Page<TradeRow>;
  /** The trade that was asked for, on its bars; null where none was, or there is none of that number. */
  readonly story: TradeStory | null;
  readonly calibration: CalibrationPart;
  /** Null where nothing was computed beside the bundle. */
  readonly beside: BesidePart | null;
  readonly parameters: readonly NamedFigure[];
  readonly provenance: ProvenancePart;
}

/** A cell beside the others. */
export interface CellCard {
  readonly name: string;
  /** "balanced", with what else tells it apart. */
  readonly title: string;
  readonly totalReturn: ShareFigure;
  readonly net: Dollars;
  readonly figures: readonly NamedFigure[];
  /** One a session, for a small curve. */
  readonly equity: Curve;
  readonly k: number | null;
  readonly resultDigest: string;
}

/** The claim, and what has to be said before it (rule E4). */
export interface Headline {
  /** "September 2025, mode balanced". */
  readonly title: string;
  /** Said first, in order. */
  readonly caveats: readonly string[];
  /** What it made, in one sentence without an amount. */
  readonly claim: string;
  /** What that is worth, in one sentence. */
  readonly verdict: string;
  readonly tone: "proves-nothing" | "against" | "for";
  readonly totalReturn: ShareFigure;
  readonly totalPnl: Dollars;
  readonly figures: readonly NamedFigure[];
}

/** FORWARD and RETRO days (rule E1). */
export interface StandingPart {
  readonly forward: number;
  readonly retro: number;
  /** RETRO days by the condition that failed first, in a sentence each. */
  readonly reasons: readonly { readonly days: number; readonly sentence: string }[];
}

export interface HonestyPart {
  /** "Run 3 of 7": which try this is; what that means, and what else the owner holds. */
  readonly tries: string;
  readonly notes: readonly string[];
  readonly figures: readonly NamedFigure[];
}

/** One value a session in each; the first is the capital at the close before the first session. */
export interface CurvesPart {
  readonly dates: readonly SessionDate[];
  readonly equity: Curve;
  readonly worst: Curve;
  readonly best: Curve;
  /** Fractions of the highest close before, 0 or below. */
  readonly drawdown: readonly number[];
  /** After this many sessions positions are only followed to their exits. */
  readonly tailFrom: number | null;
  readonly benchmarks: readonly { readonly name: string; readonly curve: Curve }[];
  /** What the end would have been, worst and best; empty where amounts are not shown. */
  readonly band: readonly NamedFigure[];
}

/** Returns by month and by session; null where nobody knows one. */
export interface ReturnsPart {
  readonly months: readonly {
    /** "2025-09" */
    readonly month: string;
    readonly change: number | null;
    readonly days: readonly { readonly date: SessionDate; readonly change: number | null }[];
  }[];
}

export interface MetricGroup {
  readonly title: string;
  readonly figures: readonly NamedFigure[];
}

/** The closed trades that have one thing in common. */
export interface Breakdown {
  readonly by: "reason" | "ticker" | "mode" | "weekday" | "hour";
  readonly title: string;
  readonly rows: readonly BreakdownRow[];
}

export interface BreakdownRow {
  readonly label: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly net: OwnDollars;
  readonly averageNet: OwnDollars;
  readonly winRate: ShareFigure;
  readonly range: readonly [ShareFigure, ShareFigure] | null;
  readonly profitFactor: number | null;
  readonly averageR: number | null;
}

export interface CalibrationPart {
  readonly trades: number;
  readonly figures: readonly NamedFigure[];
  /** The chance that was said against the share that won; shares of one. */
  readonly bins: readonly {
    readonly label: string;
    readonly trades: number;
    readonly said: number;
    readonly won: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** After each session: held, target met, stop met; shares of one. */
  readonly survival: readonly {
    readonly session: number;
    readonly atRisk: number;
    readonly held: number;
    readonly target: number;
    readonly stop: number;
  }[];
  readonly times: readonly {
    readonly label: string;
    readonly trades: number;
    readonly expected: number;
    readonly median: number | null;
    readonly target: number;
  }[];
}

/** What the server computed beside the bundle: it is no part of what Verify compares. */
export interface BesidePart {
  readonly benchmarks: readonly BenchmarkRow[];
  /** False: no costs were set, so that multiplying them changes nothing. */
  readonly hasCosts: boolean;
  /** Empty where it would tell the capital. */
  readonly stress: readonly StressRow[];
  /** FORWARD and RETRO days measured apart; empty where all days are of one kind. */
  readonly standing: readonly MetricGroup[];
}

export interface BenchmarkRow {
  readonly name: string;
  readonly sentence: string;
  readonly totalReturn: ShareFigure;
  readonly excess: ShareFigure;
  readonly range: readonly [ShareFigure, ShareFigure] | null;
  readonly drawdown: ShareFigure;
  /** Null for what is only held. */
  readonly trades: number | null;
}

export interface StressRow {
  /** "Costs times 2". */
  readonly title: string;
  /** Every entry one bar later. */
  readonly delayed: boolean;
  /** What was walked as it is, for comparison. */
  readonly base: boolean;
  readonly net: Dollars;
  readonly totalReturn: ShareFigure;
  readonly drawdown: ShareFigure;
  readonly trades: number;
}

export interface ProvenancePart {
  readonly facts: readonly NamedFigure[];
  readonly sets: readonly SetGroup[];
  /** By as-of date, when the plan or the forecast's rows were recorded. */
  readonly receipts: readonly { readonly asOf: SessionDate; readonly at: Instant }[];
  readonly digests: readonly { readonly name: string; readonly digest: string }[];
  readonly files: number;
  readonly bytes: number;
}

/** Sets of bars that are there for the same, from the same source. */
export interface SetGroup {
  readonly use: string;
  readonly interval: Interval;
  readonly source: string;
  readonly adjustment: string;
  readonly tickers: string;
  readonly count: number;
  readonly fetchedFrom: Instant | null;
  readonly fetchedTo: Instant | null;
  /** The first of them; all are in manifest.json. */
  readonly sets: readonly { readonly symbol: string; readonly digest: string }[];
}
