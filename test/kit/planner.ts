// Forecasts, candidates and daily prices for tests of the planner, from few words.

import { MICRO } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { type Price, price, type Rate, rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { BarSeries } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import { type Forecast, type ForecastRow, forecastOf } from "@/lib/core/plan/forecast/forecast";
import { type Candidate, signalOf } from "@/lib/core/plan/planner/candidate";
import type { DailyPrices } from "@/lib/core/plan/planner/daily-view";
import { type Decision, decide, EMPTY_BOOK, type Terms } from "@/lib/core/plan/planner/decide";
import { PLANNER_DEFAULTS, type PlannerSettings } from "@/lib/core/plan/planner/settings";
import { slotsOf } from "@/lib/core/plan/planner/size";
import { seriesOf } from "./series";
import { px, usd } from "./words";

/** 0.951 as a rate. */
export const chance = (text: string): Rate => rate(Math.round(Number(text) * MICRO));

/** A row of a forecast that says no more than a test is about. */
export const forecastRow = (
  said: Partial<ForecastRow> & Pick<ForecastRow, "ticker" | "probWin">,
): ForecastRow => ({
  line: 2,
  date: "2025-08-29" as SessionDate,
  probRaw: null,
  probTemp: null,
  side: null,
  gateOk: null,
  gatePatternOk: null,
  patternWeight: null,
  ...said,
});

/** A forecast of rows, numbered as a file's lines are. */
export function forecast(rows: readonly ForecastRow[]): Forecast {
  const numbered = rows.map((row, index) => ({ ...row, line: index + 2 }));
  const made = forecastOf({ rows: numbered, calendar: XNYS, source: { kind: "file" } });
  invariant(made.ok, "a test's forecast has no conflicting rows");
  return made.value;
}

/** "AMD 227.92 0.951 2.59": a candidate with its time to hit given, or "-" for none. */
export function candidate(words: string, line = 2): Candidate {
  const [ticker = "", entry = "", prob = "", etth = "-"] = words.split(/\s+/);
  const sessions = etth === "-" ? null : Math.round(Number(etth) * MICRO);
  const signal = signalOf(forecastRow({ line, ticker, probWin: chance(prob) }));
  const bars = sessions === null ? 13 : 61;
  return { ...signal, entry: px(entry), etth: { bars, atr: null, raw: sessions, sessions } };
}

/** One candidate a line. */
export const candidates = (table: string): readonly Candidate[] =>
  table
    .trim()
    .split("\n")
    .map((line, index) => candidate(line.trim(), index + 2));

/** Planner settings with 1,000 dollars, and what a test changes. */
export const plannerSettings = (changes: Partial<PlannerSettings> = {}): PlannerSettings => ({
  ...PLANNER_DEFAULTS,
  capital: usd("1000"),
  ...changes,
});

/** What is decided about candidates under some settings. */
export function decided(
  from: readonly Candidate[],
  changes: Partial<PlannerSettings> = {},
  book: Terms["book"] = EMPTY_BOOK,
): readonly Decision[] {
  const settings = plannerSettings(changes);
  return decide(from, { settings, slots: slotsOf(settings), book });
}

/** Sessions of daily bars: the last ones through a date, each with a close and a range around it. */
export interface DailySetup {
  readonly ticker: string;
  readonly through: string;
  /** Oldest first, in dollars; one a session. */
  readonly closes: readonly number[];
  /** High - low of each bar in dollars. */
  readonly range?: number;
}

export function daily({ ticker, through, closes, range = 2 }: DailySetup): BarSeries {
  const last = XNYS.session(through);
  invariant(last, `${through} is a session`);
  const bars = closes.map((close, index) => {
    const session = XNYS.shift(last.date, index - closes.length + 1);
    const micros = (dollars: number): Price => price(Math.round(dollars * MICRO));
    const [high, low] = [micros(close + range / 2), micros(close - range / 2)];
    const { opensAt, closesAt } = session;
    return { opensAt, closesAt, open: micros(close), high, low, close: micros(close), volume: 1 };
  });
  return seriesOf(ticker, bars, { interval: "1d" });
}

export const pricesOf = (series: readonly BarSeries[]): DailyPrices =>
  new Map(series.map((one) => [one.symbol as string, one]));
