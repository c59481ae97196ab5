// A walk by chance: plans from the baseline `random`, with everything else as the run has it.
import { type Money, ZERO } from "../../base/money";
import type { SessionDate } from "../../base/time";
import { baselineForecast } from "../../plan/forecast/baseline";
import type { WalkInputs } from "../../walkforward/inputs";
import type { WalkResult } from "../../walkforward/result";
import { isClosed } from "../../walkforward/trades/walk-trade";
import { walkedEnd } from "./walked-end";

/** The same for everybody: who could choose it would choose the one that does worst. */
const SEED = "benchmark";

export interface RandomWalk {
  /** One for each point of the run's equity; after its own last one the last one stays. */
  readonly equity: readonly Money[];
  readonly trades: number;
}

/** Plans by chance over these tickers; null where none has a daily price on any as-of date. */
export function randomWalk(
  result: WalkResult,
  inputs: WalkInputs,
  tickers: readonly string[],
): RandomWalk | null {
  const { parameters, days, equity } = result;
  const drawn = randomInputs(inputs, { tickers, dates: days.map(({ asOf }) => asOf) });
  if (drawn === null) return null;
  const end = walkedEnd({ ...parameters, tickers: null }, drawn);
  const points = new Map(end.points.map((point) => [point.date, point.equity]));
  let last: Money = equity[0]?.equity ?? ZERO;
  return {
    equity: equity.map(({ date }) => {
      last = points.get(date) ?? last;
      return last;
    }),
    trades: end.trades.filter(isClosed).length,
  };
}

interface Drawing {
  readonly tickers: readonly string[];
  readonly dates: readonly SessionDate[];
}

/** The modes of a run draw the same plans, and share what is made of them. */
const known = new WeakMap<WalkInputs, Map<string, WalkInputs | null>>();

function randomInputs(inputs: WalkInputs, drawing: Drawing): WalkInputs | null {
  const made = known.get(inputs) ?? new Map<string, WalkInputs | null>();
  known.set(inputs, made);
  const key = `${drawing.dates.join(",")} ${drawing.tickers.join(",")}`;
  const found = made.get(key);
  if (found !== undefined) return found;
  const drawn = drawnInputs(inputs, drawing);
  made.set(key, drawn);
  return drawn;
}

function drawnInputs(inputs: WalkInputs, { tickers, dates }: Drawing): WalkInputs | null {
  const wanted = new Set(tickers);
  const only = <T>(all: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...all].filter(([ticker]) => wanted.has(ticker)));
  const { bars, daily } = inputs;
  const prices = only(daily);
  const { calendar } = bars;
  const forecast = baselineForecast({ name: "random", seed: SEED, prices, calendar, dates });
  if (forecast.days.size === 0) return null;
  return {
    bars: { ...bars, series: only(bars.series) },
    daily: prices,
    source: { kind: "forecast", forecast },
  };
}
