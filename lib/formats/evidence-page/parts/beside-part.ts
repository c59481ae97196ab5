// What the server computed beside the bundle: benchmarks, the stress grid, FORWARD and RETRO apart.

import type { SessionDate } from "@/lib/core/base/time";
import type { Benchmark } from "@/lib/core/evidence/companions/benchmarks";
import type { Companions } from "@/lib/core/evidence/companions/companions";
import type { StressCell } from "@/lib/core/evidence/companions/stress-grid";
import type { Metrics } from "@/lib/core/metrics/metrics";
import { namesForPeople } from "../../display";
import { metricsJson } from "../../metrics/metrics-json";
import { change, count, gain, type NamedFigure, share } from "../figure";
import type { BenchmarkRow, BesidePart, CurvesPart, StressRow } from "../page";
import { moneyCurve } from "./curves-part";
import { metricGroups } from "./metric-groups";

/** Its course hangs on nothing but the bars, the parameters and the capital. */
export const RANDOM_BASELINE = "Random baseline";

const NAMES: { readonly [N in Benchmark["name"]]: readonly [string, string] } = {
  index: [
    "Equal-capital index",
    "The run's tickers, as known at its end, bought with equal parts of the capital at the start and held",
  ],
  "buy-and-hold": [
    "Buy and hold",
    "The tickers that plans named, as known at its end, each bought once a plan has named it and held",
  ],
  random: [RANDOM_BASELINE, "Random signals over the same tickers, with the same exits and slots"],
};

const MISSING: { readonly [M in NonNullable<Benchmark["missing"]>]: string } = {
  "no-bars": "n/a: there are no bars to compare with.",
  "no-plan-rows": "n/a: no plan kept a row.",
  "no-daily-prices": "n/a: there are no daily prices to plan from.",
};

export function besidePart(companions: Companions, sessions: readonly SessionDate[]): BesidePart {
  const { benchmarks, stress, standing } = companions;
  return {
    benchmarks: benchmarks.map(benchmarkRow),
    hasCosts: stress.hasCosts,
    stress: stress.cells.map(stressRow),
    standing:
      standing === null
        ? []
        : [
            { title: "FORWARD days", figures: apart(standing.forward, sessions) },
            { title: "RETRO days", figures: apart(standing.retro, sessions) },
          ],
  };
}

/** Those that have a course, for the chart of equity. */
export const benchmarkCurves = (companions: Companions): CurvesPart["benchmarks"] =>
  companions.benchmarks.flatMap(({ name, course }) =>
    course === null ? [] : [{ name: NAMES[name][0], curve: moneyCurve(course.equity) }],
  );

function benchmarkRow({ name, tickers, missing, course }: Benchmark): BenchmarkRow {
  const [title, sentence] = NAMES[name];
  const excess = course?.excess ?? null;
  const named = tickers.length === 0 ? "" : `: ${namesForPeople(tickers, 6)}`;
  return {
    name: title,
    sentence: missing === null ? `${sentence}${named}.` : MISSING[missing],
    totalReturn: change(course?.totalReturn ?? null),
    excess: change(excess?.excess ?? null),
    range: excess?.interval ? [change(excess.interval.low), change(excess.interval.high)] : null,
    drawdown: share(course?.maxDrawdown ?? null),
    trades: course?.trades ?? null,
  };
}

function stressRow(cell: StressCell): StressRow {
  const { costs, delayed } = cell;
  const times =
    costs === 0 ? "No costs" : costs === 1 ? "Costs as they are" : `Costs times ${costs}`;
  return {
    title: times,
    delayed,
    base: costs === 1 && !delayed,
    net: gain(cell.net),
    totalReturn: change(cell.totalReturn),
    drawdown: share(cell.maxDrawdown),
    trades: cell.trades,
  };
}

/** The few figures that may differ between what was decided before and after the fact. */
function apart(metrics: Metrics, sessions: readonly SessionDate[]): readonly NamedFigure[] {
  const said = metricsJson(metrics, sessions);
  const kept = new Set([
    "Total return",
    "Max drawdown",
    "Sharpe, a year",
    "Win rate",
    "Profit factor",
    "Expectancy",
    "Expectancy in R",
  ]);
  const figures = metricGroups(said).flatMap((group) => group.figures);
  const once = new Map(figures.filter(({ name }) => kept.has(name)).map((one) => [one.name, one]));
  return [
    { name: "Sessions", value: count(said.series.sessions) },
    { name: "Closed trades", value: count(said.trades.trades) },
    ...once.values(),
  ];
}
