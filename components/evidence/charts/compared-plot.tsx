// Two curves over each other, on one axis: gains since the start.
import type { ComparePage } from "@/lib/formats/evidence-page/compare-evidence";
import { dateTicks } from "./date-ticks";
import { axisText } from "./equity-plot";
import { Plot, PlotLine } from "./plot";
import { pathOf, scaleOf } from "./scale";

export function ComparedPlot({ compared }: { readonly compared: ComparePage }) {
  const { a, b, curves, dates } = compared;
  const scale = scaleOf([...curves.a.values, ...curves.b.values], { ticks: 5, holds: 0 });
  const zero = scale.topOf(0);
  return (
    <>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-6 bg-accent" />
          A: {a.headline}
        </li>
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="w-6 border-t-2 border-dashed border-warn" />
          B: {b.headline}
        </li>
      </ul>
      <Plot
        label={`Gain of both runs at each close, ${dates[0]} to ${dates.at(-1)}`}
        height="h-56 sm:h-72"
        scale={scale}
        tickText={(value) => axisText(value, "change")}
        below={dateTicks(dates)}
      >
        <PlotLine d={`M0,${zero}L100,${zero}`} className="stroke-control" width={1} dashes="1 3" />
        <PlotLine
          d={pathOf(curves.b.values, scale)}
          className="stroke-warn"
          dashes="6 3"
          width={2}
        />
        <PlotLine d={pathOf(curves.a.values, scale)} className="stroke-accent" width={2} />
      </Plot>
    </>
  );
}
