// Equity over time with its drawdown below, on one time axis, by mouse, touch and keyboard.
"use client";
import { useMemo, useState } from "react";
import { moneyForPeople, percentForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import { Amount, Percent } from "../ui/numbers";
import { TimeText } from "../ui/time-text";
import { stepOf } from "./chart-keys";
import { type CurveMark, type CurvePoint, drawdowns, inRange, type Range, thin } from "./curve";
import { RangeButtons } from "./range-buttons";
import { usePanes } from "./use-panes";

interface EquityChartProps {
  /** All marks, oldest first. */
  readonly curve: readonly CurveMark[];
}

/** Measured once it is drawn, so it is made with the second mark and not before. */
export function EquityChart({ curve }: EquityChartProps) {
  if (curve.length < 2) {
    return (
      <p className="py-16 text-center text-sm text-muted">The curve starts with the second mark.</p>
    );
  }
  return <DrawnCurve curve={curve} />;
}

function DrawnCurve({ curve }: EquityChartProps) {
  const [range, setRange] = useState<Range>("All");
  const all = useMemo(() => drawdowns(curve), [curve]);
  const points = useMemo(() => inRange(all, range), [all, range]);
  const { box, cursor, moveTo } = usePanes(points);
  const index = cursor === null ? points.length - 1 : Math.min(cursor, points.length - 1);
  const point = points[index];

  if (!point) return null;
  return (
    <div className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Readout point={point} />
        <RangeButtons range={range} onRange={setRange} />
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Equity curve; the arrow keys move along it"
        aria-valuemin={0}
        aria-valuemax={points.length - 1}
        aria-valuenow={index}
        aria-valuetext={spoken(point)}
        onKeyDown={(event) => {
          const next = stepOf(event, index, points.length - 1);
          if (next === null) return;
          event.preventDefault();
          moveTo(next);
        }}
        className="rounded-md"
      >
        <div ref={box} className="min-h-[300px] w-full overflow-hidden sm:min-h-[380px]" />
      </div>
      <p className="mt-1 text-xs text-muted">
        Equity above, fall from its peak below. New York time; hours without marks take no room.
      </p>
      <CurveTable points={points} />
    </div>
  );
}

function Readout({ point }: { readonly point: CurvePoint }) {
  return (
    <dl className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-[13px]">
      <dt className="sr-only">Time</dt>
      <dd className="text-muted">
        <TimeText at={point.at} />
      </dd>
      <div className="flex gap-1.5">
        <dt className="text-muted">Equity</dt>
        <dd className="font-medium text-ink">
          <Amount value={point.equity} />
        </dd>
      </div>
      <div className="flex gap-1.5">
        <dt className="text-muted">Drawdown</dt>
        <dd className="font-medium text-ink">
          <Percent value={point.drawdown} />
        </dd>
      </div>
    </dl>
  );
}

/** What is drawn, as at most 60 rows for those who hear the page. */
function CurveTable({ points }: { readonly points: readonly CurvePoint[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Equity and drawdown at the marks of the curve</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Equity</th>
            <th scope="col">Drawdown</th>
          </tr>
        </thead>
        <tbody>
          {thin(points, 60).map((point) => (
            <tr key={point.at}>
              <td>{instantForPeople(point.at)}</td>
              <td>{moneyForPeople(point.equity)}</td>
              <td>{percentForPeople(point.drawdown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const spoken = ({ at, equity, drawdown }: CurvePoint): string =>
  `${instantForPeople(at)}, equity ${moneyForPeople(equity)}, drawdown ${percentForPeople(drawdown)}`;
