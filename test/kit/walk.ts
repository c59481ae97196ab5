// Walks for tests: markets drawn from a seed, forecasts over them, and parameters without any cost.
import { invariant } from "@/lib/core/base/invariant";
import { money, type Price, price, rate } from "@/lib/core/base/money";
import { type Random, randomFrom } from "@/lib/core/base/random";
import type { Bar } from "@/lib/core/market/bar";
import { type BarSeries, lowerBound } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { PLANNER_DEFAULTS } from "@/lib/core/plan/planner/settings";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { WALK_DEFAULTS, type WalkParameters } from "@/lib/core/walkforward/parameters";
import { marketOf } from "./desk";
import { forecast, forecastRow, pricesOf } from "./planner";
import { barTimes, seriesOf } from "./series";
import { date, usd } from "./words";

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];

const { mode: _mode, capital: _capital, horizonDays: _horizon, ...PLANNER } = PLANNER_DEFAULTS;

/** Parameters of a walk through a week with a holiday in it, and what a test changes. */
export const walkParameters = (changes: Partial<WalkParameters> = {}): WalkParameters => ({
  ...WALK_DEFAULTS,
  period: { from: date("2025-09-02"), to: date("2025-09-12") },
  mode: "conservative",
  capital: usd("1000"),
  planner: PLANNER,
  costs: { slippage: rate(0), feePerOrder: money(0), feePerShare: money(0), feeRate: rate(0) },
  ...changes,
});

export interface DrawnMarket {
  readonly seed: string;
  readonly tickers: readonly string[];
  /** The sessions with bars of hours; daily bars reach back further. */
  readonly from: string;
  readonly to: string;
  /** Cents by which an hour may move: small ones meet no exit. */
  readonly step?: number;
  /** One of so many hours is missing, or nothing traded in it; 0 for none. */
  readonly holes?: number;
}

/** A market of hours, its daily bars, and a forecast of every session. */
export function drawnWalk(drawn: DrawnMarket): WalkInputs {
  const hourly = drawn.tickers.map((ticker) => hoursOf(ticker, drawn));
  return {
    bars: marketOf(hourly),
    daily: pricesOf(hourly.map((series) => daysOf(series, drawn))),
    source: { kind: "forecast", forecast: drawnForecast(drawn) },
  };
}

/** Chances of all kinds, a side stated at times, a day without rows now and then. */
export function drawnForecast({ seed, tickers, from, to }: DrawnMarket) {
  const random = randomFrom(`${seed} forecast`);
  const rows = XNYS.between(from, to).flatMap((session) => {
    if (random.below(8) === 0) return [];
    return tickers.flatMap((ticker) =>
      random.below(5) === 0
        ? []
        : [forecastRow({ ticker, date: session.date, probWin: rate(random.below(1_000_001)) })],
    );
  });
  return forecast(rows);
}

function hoursOf(ticker: string, drawn: DrawnMarket): BarSeries {
  const random = randomFrom(`${drawn.seed} ${ticker}`);
  const { holes = 12, step = 150 } = drawn;
  let cents = 8_000 + random.below(4_000);
  const bars = XNYS.between(drawn.from, drawn.to).flatMap((session) => {
    const silent = holes > 0 && random.below(holes) === 0;
    return hoursIn(session).flatMap((times) => {
      const bar = drawBar(random, times, { cents, step });
      cents = bar.close / 10_000;
      const gap = random.below(6) === 0 ? random.below(2 * step) - step : 0;
      cents = Math.max(2_000, cents + gap);
      if (holes > 0 && (silent || random.below(holes) === 0)) return [];
      return [holes > 0 && random.below(holes) === 0 ? { ...bar, volume: 0 } : bar];
    });
  });
  return seriesOf(ticker, bars);
}

const known = new Map<string, readonly Pick<Bar, "opensAt" | "closesAt">[]>();

function hoursIn({ date: day, closesAt }: Session) {
  const made =
    known.get(day) ??
    HOURS.map((start) => barTimes({ day, start, interval: "1h" })).filter(
      ({ opensAt }) => opensAt < closesAt,
    );
  known.set(day, made);
  return made;
}

function drawBar(
  random: Random,
  times: Pick<Bar, "opensAt" | "closesAt">,
  { cents, step }: { readonly cents: number; readonly step: number },
): Bar {
  const moved = (): number => Math.max(1_000, cents + random.below(2 * step + 1) - step);
  const [close, a, b] = [moved(), moved(), moved()];
  const each = (of: number): Price => price(of * 10_000);
  const [high, low] = [Math.max(cents, close, a, b), Math.min(cents, close, a, b)];
  return {
    ...times,
    open: each(cents),
    high: each(high),
    low: each(low),
    close: each(close),
    volume: 1_000,
  };
}

/** The days of a series of hours, after twenty quiet ones before them. */
export function daysOf(
  hours: BarSeries,
  { from, to }: Pick<DrawnMarket, "from" | "to">,
): BarSeries {
  const [first] = XNYS.between(from, to);
  invariant(first, "a drawn market has a session");
  const open = price(hours.open[0] ?? 1);
  const quiet = Array.from({ length: 20 }, (_, i) => XNYS.shift(first.date, i - 20)).map(
    (session): Bar => ({
      ...{ opensAt: session.opensAt, closesAt: session.closesAt },
      ...{ open, close: open, high: price(open + 1_000_000), low: price(open - 1_000_000) },
      volume: 1,
    }),
  );
  const days = XNYS.between(from, to).flatMap((session) => dayOf(hours, session));
  return seriesOf(hours.symbol, [...quiet, ...days], { interval: "1d" });
}

function dayOf(hours: BarSeries, { opensAt, closesAt }: Session): Bar[] {
  const start = lowerBound(hours.opensAt, opensAt);
  const own = Array.from(
    { length: lowerBound(hours.opensAt, closesAt) - start },
    (_, i) => start + i,
  );
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return [];
  const of = (column: Float64Array): readonly number[] => own.map((i) => column[i] ?? 0);
  return [
    {
      ...{ opensAt, closesAt, volume: 1 },
      open: price(hours.open[first] ?? 0),
      close: price(hours.close[last] ?? 0),
      high: price(Math.max(...of(hours.high))),
      low: price(Math.min(...of(hours.low))),
    },
  ];
}
