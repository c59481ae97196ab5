// Baselines: forecasts by simple rules, for who has no model, and for every model to beat.
import { MICRO, mulDiv } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Rate, rate } from "../../base/money";
import { randomFrom } from "../../base/random";
import type { SessionDate } from "../../base/time";
import { at, type BarSeries } from "../../market/series";
import type { Calendar } from "../../market/session";
import { type DailyPrices, DailyView } from "../planner/daily-view";
import { type Forecast, type ForecastRow, forecastOf } from "./forecast";

export const BASELINES = ["momentum-20", "mean-reversion-5", "random"] as const;
export type BaselineName = (typeof BASELINES)[number];

export interface BaselineInput {
  readonly name: BaselineName;
  /** Of `random`: the same seed gives the same forecast. */
  readonly seed: string;
  readonly prices: DailyPrices;
  readonly calendar: Calendar;
  /** The sessions to make rows for. */
  readonly dates: readonly SessionDate[];
}

/**
 * A forecast of one row for each ticker and date, from daily bars through that date only. A ticker
 * without a bar on the date, or with too short a history for the rule, has no row. It carries its
 * baseline's name, so that it is never taken for somebody's model.
 */
export function baselineForecast(input: BaselineInput): Forecast {
  const { name, seed, calendar } = input;
  const rows: ForecastRow[] = [];
  for (const date of input.dates) {
    const session = calendar.session(date);
    invariant(session, "a baseline is made for sessions");
    const view = DailyView.through(input.prices, session, calendar);
    for (const ticker of view.tickers().toSorted()) {
      const bars = view.bars(ticker);
      const probWin = bars && CHANCE[name](bars, `${seed}|${date}|${ticker}`);
      if (probWin !== null) rows.push(rowOf({ line: rows.length + 1, ticker, date, probWin }));
    }
  }
  const source = { kind: "baseline", name, seed: name === "random" ? seed : null } as const;
  const made = forecastOf({ rows, calendar, source });
  invariant(made.ok, "a baseline has one row a ticker and date");
  return made.value;
}

type Chance = (bars: BarSeries, seed: string) => Rate | null;

const CHANCE: { readonly [B in BaselineName]: Chance } = {
  /** One half plus the return of twenty sessions: what rose goes on rising. */
  "momentum-20": (bars) => {
    const change = changeOver(bars, 20);
    return change === null ? null : within(MICRO / 2 + change);
  },
  /** One half less the return of five sessions: what fell comes back. */
  "mean-reversion-5": (bars) => {
    const change = changeOver(bars, 5);
    return change === null ? null : within(MICRO / 2 - change);
  },
  /** Any chance from 0 to 1, by seed, date and ticker: what luck brings. */
  random: (_bars, seed) => rate(randomFrom(seed).below(MICRO + 1)),
};

/** No simple rule is surer than this, either way. */
const SUREST = 950_000;
const within = (chance: number): Rate => rate(Math.min(Math.max(chance, MICRO - SUREST), SUREST));

/** Last close / close so many sessions before - 1, in millionths; null without that many bars. */
function changeOver({ length, close }: BarSeries, sessions: number): number | null {
  if (length <= sessions) return null;
  const [before, last] = [at(close, length - 1 - sessions), at(close, length - 1)];
  return mulDiv(last, MICRO, before) - MICRO;
}

const rowOf = (said: Pick<ForecastRow, "line" | "ticker" | "date" | "probWin">): ForecastRow => ({
  ...said,
  probRaw: null,
  probTemp: null,
  side: null,
  gateOk: null,
  gatePatternOk: null,
  patternWeight: null,
});
