// Benchmarks: what the capital would have made without the plans, session by session beside the run.
import type { Money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import { USUAL_RESAMPLES } from "../../metrics/metrics";
import { seriesOfEquity } from "../../metrics/series/daily-series";
import { deepestDrawdown } from "../../metrics/series/deepest-drawdown";
import { type ExcessReturn, excessReturn } from "../../metrics/series/excess-return";
import { totalReturn } from "../../metrics/series/total-return";
import type { WalkInputs } from "../../walkforward/inputs";
import type { WalkResult } from "../../walkforward/result";
import { type Holding, heldEquity } from "./held-equity";
import { randomWalk } from "./random-walk";

export type BenchmarkName =
  /** The tickers of the run, all bought at the start with equal capital. */
  | "index"
  /** The tickers that its plans name, each bought when a plan first does. */
  | "buy-and-hold"
  /** Plans by chance, with the same exits, slots and costs. */
  | "random";

export type MissingBenchmark =
  /** None of the tickers has a bar in the period. */
  | "no-bars"
  /** No plan kept a row. */
  | "no-plan-rows"
  /** Plans by chance need daily prices of the tickers. */
  | "no-daily-prices";

export interface Benchmark {
  readonly name: BenchmarkName;
  readonly tickers: readonly string[];
  /** Why there is nothing to compare with; null where there is. */
  readonly missing: MissingBenchmark | null;
  readonly course: BenchmarkCourse | null;
}

/** How a benchmark went, in the sessions of the run. */
export interface BenchmarkCourse {
  /** The capital, then one at each close that the run was marked at. */
  readonly equity: readonly Money[];
  readonly totalReturn: number | null;
  /** A share, positive. */
  readonly maxDrawdown: number | null;
  /** Closed trades of plans by chance; null for what is only held. */
  readonly trades: number | null;
  /** The run less the benchmark. */
  readonly excess: ExcessReturn | null;
}

/** Index, buy-and-hold and plans by chance; one that cannot be said names what is missing. */
export function benchmarksOf(result: WalkResult, inputs: WalkInputs): readonly Benchmark[] {
  const tickers = tickersOf(result, inputs);
  const [start, first] = [result.equity[0], result.equity[1]];
  const since = first?.date ?? start?.date ?? result.parameters.period.from;
  const index = tickers.map((symbol): Holding => ({ symbol, since }));
  const named = namedBy(result);
  const held = [...named].map(([symbol, day]): Holding => ({ symbol, since: day }));
  const random = randomWalk(result, inputs, tickers);
  return [
    heldBenchmark("index", index, { result, inputs }),
    named.size === 0
      ? missing("buy-and-hold", "no-plan-rows")
      : heldBenchmark("buy-and-hold", held, { result, inputs }),
    random === null
      ? missing("random", "no-daily-prices")
      : {
          name: "random",
          tickers,
          missing: null,
          course: courseOf(result, random.equity, random.trades),
        },
  ];
}

const missing = (name: BenchmarkName, why: MissingBenchmark): Benchmark => ({
  ...{ name, tickers: [], missing: why, course: null },
});

interface Beside {
  readonly result: WalkResult;
  readonly inputs: WalkInputs;
}

function heldBenchmark(
  name: BenchmarkName,
  holdings: readonly Holding[],
  { result, inputs }: Beside,
): Benchmark {
  const held = heldEquity(holdings, { points: result.equity, bars: inputs.bars });
  if (held === null) return missing(name, "no-bars");
  const { tickers, equity } = held;
  return { name, tickers, missing: null, course: courseOf(result, equity, null) };
}

function courseOf(
  result: WalkResult,
  equity: readonly Money[],
  trades: number | null,
): BenchmarkCourse {
  const own = seriesOfEquity(result.equity.map((point) => point.equity));
  const other = seriesOfEquity(equity);
  const terms = { seed: result.digest, resamples: USUAL_RESAMPLES };
  return {
    equity,
    totalReturn: totalReturn(equity),
    maxDrawdown: equity.length < 2 ? null : (deepestDrawdown(equity)?.share ?? null),
    trades,
    excess: excessReturn(own.returns, other.returns, terms),
  };
}

/** The tickers that were asked for, or all, in their order: those with bars. */
function tickersOf({ parameters }: WalkResult, { bars }: WalkInputs): readonly string[] {
  const asked = parameters.tickers ?? [...bars.series.keys()];
  return [...new Set(asked)].filter((ticker) => bars.series.has(ticker)).sort();
}

/** The tickers of kept rows in their order, each with the first session that a plan names it for. */
function namedBy({ trades, days }: WalkResult): ReadonlyMap<string, SessionDate> {
  const first = new Map<string, SessionDate>();
  const note = (symbol: string, day: SessionDate): void => {
    const known = first.get(symbol);
    if (known === undefined || day < known) first.set(symbol, day);
  };
  for (const { symbol, day } of trades) note(symbol, day);
  for (const { date, refused, noFills } of days) {
    for (const { symbol } of [...refused, ...noFills]) note(symbol, date);
  }
  return new Map([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
}
