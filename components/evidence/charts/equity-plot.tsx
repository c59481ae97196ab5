// Equity with its worst and best case, benchmarks over it, and the fall from its peak on the same axis.
import { MICRO } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import {
  compactForPeople,
  moneyForPeople,
  percentForPeople,
  signedPercentForPeople,
} from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { Curve } from "@/lib/formats/evidence-page/figure";
import type { CurvesPart } from "@/lib/formats/evidence-page/page";
import { dateTicks } from "./date-ticks";
import { Plot, PlotLine } from "./plot";
import { bandOf, leftOf, pathOf, type Scale, scaleOf } from "./scale";

/** Told apart by their dashes as well as their colors. */
const BENCHMARK_LOOKS = [
  { line: "stroke-warn", dashes: "6 3" },
  { line: "stroke-ink/60", dashes: "2 3" },
  { line: "stroke-loss/80", dashes: "8 3 2 3" },
] as const;

type Unit = Curve["unit"];

const known = ({ values }: Curve): readonly number[] => values.map((value) => value ?? 0);

export function EquityPlot({ curves }: { readonly curves: CurvesPart }) {
  const { equity, worst, best, benchmarks, dates, tailFrom } = curves;
  const all = [equity, worst, best, ...benchmarks.map(({ curve }) => curve)];
  const scale = scaleOf(
    all.flatMap(({ values }) => values),
    { ticks: 5 },
  );
  const hasBand = worst.values.some((value, i) => value !== best.values[i]);
  const [start = 0] = equity.values;
  return (
    <>
      <Legend benchmarks={benchmarks} hasBand={hasBand} tailFrom={tailFrom} />
      <Plot
        label={`Equity at each close, ${dates[0]} to ${dates.at(-1)}`}
        height="h-56 sm:h-72"
        scale={scale}
        tickText={(value) => axisText(value, equity.unit)}
      >
        {tailFrom !== null && <TailShade from={leftOf(tailFrom, dates.length)} />}
        {hasBand && (
          <path d={bandOf(known(best), known(worst), scale)} className="fill-accent/15" />
        )}
        {start !== null && <StartLine at={start} scale={scale} />}
        {benchmarks.map(({ name, curve }, i) => {
          const look = BENCHMARK_LOOKS[i % BENCHMARK_LOOKS.length];
          return look ? (
            <PlotLine
              key={name}
              d={pathOf(curve.values, scale)}
              className={look.line}
              dashes={look.dashes}
            />
          ) : null;
        })}
        <PlotLine d={pathOf(equity.values, scale)} className="stroke-accent" width={2} />
        <Hover curves={curves} />
      </Plot>
      <DrawdownPlot curves={curves} />
    </>
  );
}

const LEAST_DEPTH = -0.001;

function DrawdownPlot({ curves: { drawdown, dates } }: { readonly curves: CurvesPart }) {
  // A curve that never fell has no depth of its own.
  const scale = scaleOf([...drawdown, LEAST_DEPTH], { ticks: 2, holds: 0 });
  return (
    <div className="mt-2">
      <Plot
        label="Fall from the highest close before"
        height="h-16 sm:h-20"
        scale={scale}
        tickText={(value) => percentForPeople(Math.round(value * MICRO)).replace(/\.00%$/, "%")}
        below={dateTicks(dates)}
      >
        <path
          d={bandOf(
            drawdown.map(() => 0),
            drawdown,
            scale,
          )}
          className="fill-loss/20"
        />
        <PlotLine d={pathOf(drawdown, scale)} className="stroke-loss" />
      </Plot>
    </div>
  );
}

const StartLine = ({ at, scale }: { readonly at: number; readonly scale: Scale }) => (
  <PlotLine
    d={`M0,${scale.topOf(at)}L100,${scale.topOf(at)}`}
    className="stroke-control"
    width={1}
    dashes="1 3"
  />
);

const TailShade = ({ from }: { readonly from: number }) => (
  <rect x={from} y="0" width={100 - from} height="100" className="fill-sunken" />
);

/** More strips than this are finer than a pointer. */
const MOST_STRIPS = 300;

/** Each session says its values under the pointer, without a script. */
function Hover({ curves }: { readonly curves: CurvesPart }) {
  const { dates, equity } = curves;
  if (dates.length > MOST_STRIPS) return null;
  const width = 100 / Math.max(1, dates.length - 1);
  return dates.map((date, i) => (
    <rect
      key={date}
      x={leftOf(i, dates.length) - width / 2}
      y="0"
      width={width}
      height="100"
      fill="transparent"
      className="hover:fill-ink/5"
    >
      <title>{`${sessionForPeople(date)}: ${valueText(equity.values[i] ?? null, equity.unit)}, ${percentForPeople(Math.round((curves.drawdown[i] ?? 0) * MICRO))} from the peak`}</title>
    </rect>
  ));
}

interface LegendProps {
  readonly benchmarks: CurvesPart["benchmarks"];
  readonly hasBand: boolean;
  readonly tailFrom: number | null;
}

function Legend({ benchmarks, hasBand, tailFrom }: LegendProps) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <Key name="This run">
        <PlotLine d="M0,50L100,50" className="stroke-accent" width={2} />
      </Key>
      {benchmarks.map(({ name }, i) => {
        const look = BENCHMARK_LOOKS[i % BENCHMARK_LOOKS.length];
        return look ? (
          <Key key={name} name={name}>
            <PlotLine d="M0,50L100,50" className={look.line} dashes={look.dashes} />
          </Key>
        ) : null;
      })}
      {hasBand && (
        <Key name="Worst to best case of each trade, whatever the path">
          <rect y="20" width="100" height="60" className="fill-accent/25" />
        </Key>
      )}
      {tailFrom !== null && (
        <Key name="After the period: open positions are followed to their exits">
          <rect y="20" width="100" height="60" className="fill-line" />
        </Key>
      )}
    </ul>
  );
}

interface KeyProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

const Key = ({ name, children }: KeyProps) => (
  <li className="flex items-center gap-1.5">
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="h-2.5 w-6 shrink-0"
    >
      {children}
    </svg>
    {name}
  </li>
);

/** A value of a curve in full. */
export function valueText(value: number | null, unit: Unit): string {
  if (value === null) return "n/a";
  return unit === "money"
    ? moneyForPeople(value as Money)
    : signedPercentForPeople(Math.round(value * MICRO));
}

/** The same as short as an axis needs it. */
export function axisText(value: number, unit: Unit): string {
  if (unit === "change")
    return signedPercentForPeople(Math.round(value * MICRO)).replace(".00%", "%");
  const dollars = Math.round(value / MICRO);
  const sign = dollars < 0 ? "−" : "";
  return `${sign}$${compactForPeople(Math.abs(dollars))}`;
}
