// No look-ahead: what comes after a session changes nothing that was decided by then (rule T5).
import { expect, test, vi } from "vitest";
import { planLine } from "@/test/kit/desk";
import { runs } from "@/test/kit/runs";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { qty } from "@/test/kit/words";
import { invariant } from "../base/invariant";
import { type Price, price } from "../base/money";
import { randomFrom } from "../base/random";
import type { Instant, SessionDate } from "../base/time";
import { type BarSeries, firstBars, joinSeries, knownBars } from "../market/series";
import type { Session } from "../market/session";
import { XNYS } from "../market/xnys";
import type { PlanLine, TradePlan } from "../plan/plan";
import type { WalkInputs } from "./inputs";
import type { WalkParameters } from "./parameters";
import type { WalkResult } from "./result";
import { runWalk } from "./run-walk";

vi.setConfig({ testTimeout: 120_000 });

const TICKERS = ["AMD", "CVX", "JNJ", "XOM"];
const SPAN = { tickers: TICKERS, from: "2025-08-28", to: "2025-09-24" };
const SEEDS = Array.from({ length: runs(20) }, (_, i) => `look-ahead ${i}`);

/** The sessions of the period, one of which is the last that stays as it was. */
const DAYS = XNYS.between("2025-09-02", "2025-09-12");
const lastKept = (seed: string): Session =>
  DAYS[2 + randomFrom(`${seed} day`).below(DAYS.length - 3)] as Session;

const lastBars = (series: BarSeries, after: Instant): BarSeries => {
  const known = knownBars(series, after);
  const rest = firstBars(series, series.length);
  const cut = (column: Float64Array): Float64Array => column.subarray(known);
  return {
    ...rest,
    length: series.length - known,
    opensAt: cut(series.opensAt),
    closesAt: cut(series.closesAt),
    open: cut(series.open),
    high: cut(series.high),
    low: cut(series.low),
    close: cut(series.close),
    volume: cut(series.volume),
    parts: [{ start: 0, digest: "replaced", source: "test" }],
  };
};

/** The same through a session's close, and something else altogether after it. */
function replacedAfter(
  { date, closesAt }: Session,
  inputs: WalkInputs,
  other: WalkInputs,
): WalkInputs {
  const spliced = (
    own: ReadonlyMap<string, BarSeries>,
    others: ReadonlyMap<string, BarSeries>,
  ): ReadonlyMap<string, BarSeries> =>
    new Map(
      [...own].map(([symbol, series]) => [
        symbol,
        joinSeries([
          firstBars(series, knownBars(series, closesAt)),
          lastBars(others.get(symbol) as BarSeries, closesAt),
        ]),
      ]),
    );
  const { source } = inputs;
  if (source.kind !== "forecast" || other.source.kind !== "forecast") return inputs;
  const later = [...other.source.forecast.days].filter(([day]) => day > date);
  const days = new Map([...source.forecast.days].filter(([day]) => day <= date).concat(later));
  return {
    bars: { ...inputs.bars, series: spliced(inputs.bars.series, other.bars.series) },
    daily: spliced(inputs.daily, other.daily),
    source: { kind: "forecast", forecast: { ...source.forecast, days } },
  };
}

/** What was decided and filled by a session's close: the next session's plan is made there, too. */
function decidedBy({ date, closesAt }: Session, { days, events, trades, equity }: WalkResult) {
  const entered = trades.filter(({ entryAt }) => entryAt <= closesAt);
  const planned = days.find((day) => day.asOf === date);
  return {
    days: days.filter((day) => day.date <= date).map(({ outcome: _outcome, ...known }) => known),
    planned: planned && [planned.plan, planned.accepted, planned.refused],
    events: events.filter(({ at }) => at <= closesAt),
    entries: entered.map(({ symbol, row, quantity, entryAt, entryPrice, target, firstStop }) => [
      symbol,
      row,
      quantity,
      entryAt,
      entryPrice,
      target,
      firstStop,
    ]),
    exits: entered
      .filter(({ exitAt, reason }) => reason !== null && exitAt <= closesAt)
      .map(({ symbol, exitAt, exitPrice, net, high, low }) => [
        symbol,
        exitAt,
        exitPrice,
        net,
        high,
        low,
      ]),
    equity: equity
      .filter((point) => point.date <= date)
      .map(({ worst: _worst, best: _best, ...point }) => point),
  };
}

type Walk = (inputs: WalkInputs) => WalkResult;

/** A market of each seed, and the same with another future. */
const MARKETS = new Map(
  SEEDS.map((seed) => {
    const inputs = drawnWalk({ ...SPAN, seed });
    const others = drawnWalk({ ...SPAN, seed: `${seed}, otherwise`, step: 300 });
    return [seed, { inputs, replaced: replacedAfter(lastKept(seed), inputs, others) }] as const;
  }),
);

/** True where changing what comes after the session changed something by its close. */
function leaks(walk: Walk, seed: string): boolean {
  const market = MARKETS.get(seed);
  invariant(market, "every seed has a market");
  const [one, other] = [walk(market.inputs), walk(market.replaced)];
  expect(other.digest).not.toBe(one.digest);
  const known = (result: WalkResult): string => JSON.stringify(decidedBy(lastKept(seed), result));
  return known(one) !== known(other);
}

const PLANNER = walkParameters().planner;
const WALKS: readonly (readonly [string, WalkParameters])[] = [
  ["portfolio", walkParameters()],
  [
    "portfolio of both sides, compounding",
    walkParameters({ compounding: true, planner: { ...PLANNER, bothSides: true } }),
  ],
  ["independent", walkParameters({ capitalMode: "independent", mode: "balanced" })],
  [
    "independent by the seed's rules",
    walkParameters({ capitalMode: "independent", rules: "origin" }),
  ],
];

test("T5 bars and signals after a session change no decision and no fill by its close, for 20 seeds", () => {
  for (const [name, parameters] of WALKS) {
    for (const seed of SEEDS) {
      const leaked = leaks((inputs) => runWalk(parameters, inputs), seed);
      expect([name, seed, leaked]).toEqual([name, seed, false]);
    }
  }
});

/** The seed's mistake: entries and quantities from the last close of the whole file. */
function lastCloseOfFile(ticker: string, { daily }: WalkInputs): Price {
  const series = daily.get(ticker) as BarSeries;
  return price(series.close[series.length - 1] ?? 1);
}

/** Another one: the session itself says which tickers will rise in it. */
function riseOf(ticker: string, date: SessionDate, { daily }: WalkInputs): number {
  const series = daily.get(ticker) as BarSeries;
  const session = XNYS.session(date) as Session;
  const i = series.closesAt.indexOf(session.closesAt);
  return (series.close[i] ?? 0) - (series.open[i] ?? 0);
}

const line = (ticker: string, entry: Price): PlanLine =>
  planLine({
    ticker,
    side: "BUY",
    quantity: qty(1 + (Math.round(entry / 10_000) % 7)),
    entry,
    takeProfit: price(Math.round(entry * 1.04)),
    stopLoss: price(Math.round(entry * 0.98)),
  });

/** Uploaded plans, made by somebody who looks at more than may be known. */
function plannedBy(lines: (date: SessionDate, inputs: WalkInputs) => readonly PlanLine[]): Walk {
  return (inputs) => {
    const plans = new Map<SessionDate, TradePlan>();
    for (const { date } of DAYS) {
      plans.set(XNYS.shift(date, -1).date, { lines: lines(date, inputs) });
    }
    return runWalk(walkParameters(), { ...inputs, source: { kind: "plans", plans } });
  };
}

const LEAKING: readonly (readonly [string, Walk])[] = [
  [
    "the last close of the whole file",
    plannedBy((_date, inputs) =>
      TICKERS.map((ticker) => line(ticker, lastCloseOfFile(ticker, inputs))),
    ),
  ],
  [
    "what will rise three sessions later",
    plannedBy((date, inputs) => {
      const later = XNYS.shift(date, 3).date;
      const rises = (ticker: string): number => riseOf(ticker, later, inputs);
      return TICKERS.toSorted((a, b) => rises(b) - rises(a)).map((ticker) =>
        line(ticker, lastCloseBefore(ticker, date, inputs)),
      );
    }),
  ],
  [
    "the close of the very session it is for",
    plannedBy((date, inputs) =>
      TICKERS.map((ticker) =>
        line(ticker, lastCloseBefore(ticker, XNYS.shift(date, 1).date, inputs)),
      ),
    ),
  ],
];

function lastCloseBefore(ticker: string, date: SessionDate, { daily }: WalkInputs): Price {
  const series = daily.get(ticker) as BarSeries;
  const known = knownBars(series, XNYS.shift(date, -1).closesAt);
  return price(series.close[known - 1] ?? 1);
}

test("T5 a planner that looks ahead is caught on every seed", () => {
  for (const [name, walk] of LEAKING) {
    for (const seed of SEEDS) {
      expect([name, seed, leaks(walk, seed)]).toEqual([name, seed, true]);
    }
  }
});

test("T5 a planner that knows the as-of close and no more is not caught", () => {
  const honest = plannedBy((date, inputs) =>
    TICKERS.map((ticker) => line(ticker, lastCloseBefore(ticker, date, inputs))),
  );
  for (const seed of SEEDS) expect([seed, leaks(honest, seed)]).toEqual([seed, false]);
});
