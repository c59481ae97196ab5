// A line by itself is the same trade, or the same refusal, in both capital modes (rule W2).
import { expect, test, vi } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { drawnCosts, oneOf } from "@/test/kit/drawn-parameters";
import { seriesOf } from "@/test/kit/series";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { date, ny, percent, qty, usd } from "@/test/kit/words";
import { type Price, price, rate } from "../base/money";
import { type Random, randomFrom } from "../base/random";
import type { Split } from "../market/corporate-action";
import type { BarSeries } from "../market/series";
import type { PlanLine } from "../plan/plan";
import type { WalkInputs } from "./inputs";
import { CAPITAL_MODES } from "./parameters";
import type { WalkPoint } from "./result";
import { runWalk } from "./run-walk";
import type { WalkTrade } from "./trades/walk-trade";

vi.setConfig({ testTimeout: 60_000 });

const TICKERS = ["AMD", "CVX", "JNJ", "XOM"];
const DRAWN = 160;
const AS_OF = date("2025-09-04");

interface DrawnFor {
  readonly ticker: string;
  readonly line: number;
  /** The last close known. */
  readonly last: Price;
}

function drawLine(random: Random, { ticker, line, last }: DrawnFor): PlanLine {
  const long = random.below(3) > 0;
  const level = (up: boolean): Price | null =>
    random.below(4) === 0
      ? null
      : price((last / 10_000 + (up ? 1 : -1) * (1 + random.below(600))) * 10_000);
  const isOdd = (): boolean => random.below(12) === 0;
  return planLine({
    ...{ ticker: isOdd() ? ticker.toLowerCase() : ticker, line },
    side: oneOf(random, long ? "BUY" : "SELL", null),
    quantity: isOdd() ? qty("0.5") : oneOf(random, qty(1), qty(7)),
    entry: oneOf(random, null, last, price(last + 10_000)),
    levels: oneOf(random, null, "absolute"),
    ...{ takeProfit: level(long), stopLoss: level(!long) },
    probWin: isOdd() ? rate(2_000_000) : rate(long ? 600_000 : 300_000),
    etthDays: isOdd() ? 1_000_000 : null,
    maxHoldSessions: isOdd() ? 400 : oneOf(random, null, 1, 3),
    horizonDays: oneOf(random, null, 2),
    mode: oneOf(random, null, "intraday", "conservative"),
    tradeDate: isOdd() ? date("2025-09-08") : oneOf(random, null, date("2025-09-05")),
    asOfDate: isOdd() ? date("2025-09-03") : oneOf(random, null, AS_OF),
  });
}

/** One day's plan over a drawn market that ends soon, at times within a session. */
function drawInputs(random: Random, seed: string): WalkInputs {
  const drawn = drawnWalk({
    ...{
      seed,
      tickers: TICKERS,
      from: "2025-09-02",
      to: oneOf(random, "2025-09-09", "2025-09-12"),
    },
    step: oneOf(random, 60, 150, 400),
  });
  const lines = TICKERS.flatMap((ticker, i): PlanLine[] => {
    const series = drawn.bars.series.get(ticker);
    const known = series ? series.closesAt.findIndex((at) => at > Date.UTC(2025, 8, 4, 20)) : 0;
    const last = (series?.close[Math.max(0, known - 1)] ?? 100_000_000) as Price;
    return [drawLine(random, { ticker, line: i + 2, last })];
  });
  const stocks = [...drawn.bars.series.values()];
  const split = drawSplit(random);
  return {
    bars: split
      ? marketOf(
          stocks.map((one) => halted(afterSplit(one, split), split)),
          true,
          { actions: [split] },
        )
      : marketOf(stocks),
    daily: new Map(),
    source: { kind: "plans", plans: new Map([[AS_OF, { lines }]]) },
  };
}

/** A split of one ticker, for a whole number of shares or not, around the session that is planned for. */
function drawSplit(random: Random): Split | null {
  if (random.below(4) === 0) return null;
  const [numerator, denominator] = oneOf(random, [2, 1], [3, 1], [3, 2], [1, 2]);
  const exDate = oneOf(random, date("2025-09-05"), date("2025-09-08"), date("2025-09-09"));
  const symbol = seriesOf("AMD", []).symbol;
  return { kind: "split", symbol, exDate, numerator, denominator };
}

/** Its bars as they are from the split on. */
function afterSplit(
  series: BarSeries,
  { symbol, exDate, numerator, denominator }: Split,
): BarSeries {
  if (series.symbol !== symbol) return series;
  const from = ny(`${exDate} 00:00`);
  const column = (values: Float64Array): Float64Array =>
    values.map((value, i) =>
      (series.opensAt[i] ?? 0) < from ? value : Math.round((value * denominator) / numerator),
    );
  const { open, high, low, close } = series;
  return {
    ...series,
    ...{ open: column(open), high: column(high), low: column(low), close: column(close) },
  };
}

/** A split of two for one, or of one for two, comes on a day without a bar: the last close is from before it. */
function halted(series: BarSeries, { symbol, exDate, numerator }: Split): BarSeries {
  if (series.symbol !== symbol || numerator === 3) return series;
  const [from, to] = [ny(`${exDate} 00:00`), ny(`${exDate} 23:59`)];
  const { opensAt, closesAt, open, high, low, close, volume } = series;
  // A line alone ends with its ticker's bars; an account still takes a split that comes after them.
  if ((opensAt.at(-1) ?? 0) <= to) return series;
  const kept = opensAt.map((at) => (at < from || at > to ? 1 : 0));
  const of = (column: Float64Array): Float64Array => column.filter((_, i) => kept[i] === 1);
  return {
    ...series,
    ...{ length: of(opensAt).length, opensAt: of(opensAt), closesAt: of(closesAt) },
    ...{ open: of(open), high: of(high), low: of(low), close: of(close), volume: of(volume) },
  };
}

/** The broker lives through an entry bar whose own open it then exits at; a line alone does not. */
function comparable({ high, low, flags, ...trade }: WalkTrade): unknown {
  const isGap = trade.exitRule === "R2-gap" || trade.exitRule === "R3-gap";
  const atOpen = trade.entryBarAt === trade.exitBarAt && isGap;
  return { ...trade, seen: atOpen ? null : [high, low], flags: [...flags].sort() };
}

/** Terms from before a split are rounded when they are told from those after it. */
const inCents = ({ date, equity }: WalkPoint) => [date, Math.round(equity / 10_000)];

test("W2 a line by itself is the same trade or the same refusal in both capital modes, to the micro", () => {
  const seen = { trades: 0, split: 0, refused: new Set<string>(), ends: new Set<string>() };
  for (let i = 0; i < DRAWN; i++) {
    const random = randomFrom(`both capitals ${i}`);
    const inputs = drawInputs(random, `both ${i}`);
    const parameters = walkParameters({
      period: {
        from: date("2025-09-05"),
        to: oneOf(random, date("2025-09-05"), date("2025-09-08")),
      },
      ...{ capital: usd("1000000"), rules: oneOf(random, "standard", "touch") },
      tail: oneOf(random, "follow", "none"),
      costs: drawnCosts(random),
      planner: {
        ...walkParameters().planner,
        ...{ exposureCap: null, bothSides: random.below(2) === 0 },
        ...{ fractional: random.below(2) === 0, stopLoss: percent(5) },
      },
    });
    const [portfolio, independent] = CAPITAL_MODES.map((capitalMode) => {
      const { trades, days, equity } = runWalk({ ...parameters, capitalMode }, inputs);
      const [day] = days;
      return {
        trades: trades.map(comparable),
        // What a split leaves of a share is paid out into an account, and there is none of a day.
        equity: parameters.planner.fractional ? equity.map(inCents) : [],
        ...{ refused: day?.refused, accepted: day?.accepted },
        // An account's come in the order of their times.
        noFills: day?.noFills.toSorted((a, b) => a.row - b.row),
      };
    });
    expect(independent, `drawn ${i}`).toEqual(portfolio);
    for (const { symbol, exitAt } of runWalk(parameters, inputs).trades) {
      seen.split += inputs.bars.actions.filter(
        (one) => one.symbol === symbol && ny(`${one.exDate} 09:30`) <= exitAt,
      ).length;
    }
    for (const { code } of portfolio?.refused ?? []) seen.refused.add(code);
    for (const trade of portfolio?.trades ?? []) {
      seen.ends.add(String((trade as WalkTrade).exitRule));
      seen.trades += 1;
    }
  }
  expect(seen.trades).toBeGreaterThan(DRAWN);
  expect(seen.split).toBeGreaterThan(DRAWN / 20);
  expect([...seen.refused].sort()).toEqual(REFUSED);
});

const REFUSED = [
  "date-conflict",
  "etth-missing",
  "hold-out-of-range",
  "not-whole-shares",
  "plan-expired",
  "plan-not-for-now",
  "prob-out-of-range",
  "side",
];
