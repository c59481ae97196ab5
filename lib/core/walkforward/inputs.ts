// What a walk is made from: bars, daily prices, and a forecast or plans; made ready once for many walks.
import { invariant } from "../base/invariant";
import type { Instant, SessionDate } from "../base/time";
import type { Account } from "../broker/account";
import { openOf } from "../broker/advancing/actions";
import { RAW } from "../market/basis";
import { type Split, splitsOf } from "../market/corporate-action";
import type { MarketBars } from "../market/market-view";
import { at, firstBars, knownBars } from "../market/series";
import type { Calendar } from "../market/session";
import type { Forecast } from "../plan/forecast/forecast";
import type { TradePlan } from "../plan/plan";
import type { DailyPrices } from "../plan/planner/daily-view";
import type { Prepared } from "../plan/planner/make-plan";
import { type SimulationBars, simulationBars } from "../simulate/simulation";
import { MadePlans } from "./days/made-plans";
import { withEves } from "./eves";
import type { WalkParameters } from "./parameters";

/** Where the plans of a walk come from: made from a forecast, or uploaded, each by its as-of date. */
export type WalkSource =
  | {
      readonly kind: "forecast";
      readonly forecast: Forecast;
      /** The session of a forecast without dates, as its user says (rule P1). */
      readonly forecastDate?: SessionDate | null;
    }
  | { readonly kind: "plans"; readonly plans: ReadonlyMap<SessionDate, TradePlan> };

/** Nothing of them changes while they are walked; all of them may reach beyond the period. */
export interface WalkInputs {
  /** The bars that are traded on; a run's inputs are frozen, so a bar that is missing never comes. */
  readonly bars: MarketBars;
  /** What the planner reads; of plans that were uploaded only the days before the first bars matter. */
  readonly daily: DailyPrices;
  readonly source: WalkSource;
}

export interface DatedSplit {
  readonly split: Split;
  readonly opensAt: Instant;
}

/** Inputs with what walks over them share. */
export class ReadyInputs {
  readonly bars: MarketBars;
  /** The series as they were given, without their eves. */
  readonly given: MarketBars["series"];
  readonly daily: DailyPrices;
  readonly source: WalkSource;
  /** The rows of a session with their prices, which all modes share; by what they depend on. */
  readonly prepared = new Map<string, Prepared>();
  readonly madePlans = new MadePlans();
  /** The account that judges the lines of independent days, by the parameters it is made from. */
  readonly judging = new WeakMap<WalkParameters, Account>();
  readonly #splits = new Map<string, readonly DatedSplit[]>();
  readonly #simulations = new Map<string, SimulationBars>();
  readonly #forecasts = new Map<string, Forecast>();
  #end: { readonly at: Instant | null } | null = null;

  constructor({ bars, daily, source }: WalkInputs) {
    this.given = bars.series;
    const series = withEves(bars.series, daily, bars.calendar);
    this.bars = { ...bars, series, complete: true };
    this.daily = daily;
    this.source = source;
  }

  get calendar(): Calendar {
    return this.bars.calendar;
  }

  /** The bars of a ticker through an instant, their sessions counted; null where it has none. */
  simulation(symbol: string, through: Instant | null): SimulationBars | null {
    const key = `${symbol} ${through ?? ""}`;
    const known = this.#simulations.get(key);
    if (known) return known;
    const all = this.bars.series.get(symbol);
    const count = all && (through === null ? all.length : knownBars(all, through));
    if (!all || !count) return null;
    const series = count < all.length ? firstBars(all, count) : all;
    const made = simulationBars(series, this.calendar);
    this.#simulations.set(key, made);
    return made;
  }

  /** The splits of a ticker that its prices do not hold, with the opens that they take effect at. */
  splits(symbol: string): readonly DatedSplit[] {
    const known = this.#splits.get(symbol);
    if (known) return known;
    const { splitsThrough } = this.bars.basis.get(symbol) ?? RAW;
    const made = splitsOf(this.bars.actions, symbol as Split["symbol"]).flatMap((split) => {
      const isIn = splitsThrough !== null && split.exDate <= splitsThrough;
      const opensAt = isIn ? null : openOf(this.bars, split);
      return opensAt === null ? [] : [{ split, opensAt }];
    });
    this.#splits.set(symbol, made);
    return made;
  }

  /** The forecast as if it named these tickers only. */
  forecastOf(tickers: readonly string[] | null): Forecast {
    invariant(this.source.kind === "forecast", "plans that were uploaded need no forecast");
    const { forecast } = this.source;
    if (tickers === null) return forecast;
    const key = tickers.join(",");
    const known = this.#forecasts.get(key);
    if (known) return known;
    const made = onlyTickers(forecast, new Set(tickers));
    this.#forecasts.set(key, made);
    return made;
  }

  /** The close of the last session that any ticker has bars of; null without a bar. */
  get end(): Instant | null {
    this.#end ??= endOf(this.bars);
    return this.#end.at;
  }
}

function endOf({ calendar, series }: MarketBars): { readonly at: Instant | null } {
  let last = -1;
  for (const { opensAt, length } of series.values()) {
    if (length > 0) last = Math.max(last, at(opensAt, length - 1));
  }
  return { at: last < 0 ? null : calendar.currentOrNext(last as Instant).closesAt };
}

/** Days on which none of the tickers is named have no rows at all (rule P1: `no-signals`). */
function onlyTickers(forecast: Forecast, tickers: ReadonlySet<string>): Forecast {
  const days = new Map<SessionDate, ForecastDay>();
  for (const [date, day] of forecast.days) {
    const kept = only(day, tickers);
    if (kept.rows.length > 0) days.set(date, kept);
  }
  return { ...forecast, days, undated: forecast.undated && only(forecast.undated, tickers) };
}

type ForecastDay = NonNullable<Forecast["undated"]>;

const only = ({ rows, repeats }: ForecastDay, tickers: ReadonlySet<string>): ForecastDay => ({
  rows: rows.filter(({ ticker }) => tickers.has(ticker)),
  repeats: repeats.filter(({ row }) => tickers.has(row.ticker)),
});

/** The four modes of one run, and every session of each, meet the same inputs. */
const ready = new WeakMap<WalkInputs, ReadyInputs>();

export function readyInputs(inputs: WalkInputs): ReadyInputs {
  const known = ready.get(inputs);
  if (known) return known;
  const made = new ReadyInputs(inputs);
  ready.set(inputs, made);
  return made;
}
