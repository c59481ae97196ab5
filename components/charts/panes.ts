// The two panes of the equity chart, as uPlot wants them: equity above, its fall below, one cursor.
import type uPlot from "uplot";
import type { Money } from "@/lib/core/base/money";
import { moneyForPeople, percentForPeople } from "@/lib/formats/display";
import type { CurvePoint } from "./curve";
import { timeTicks } from "./time-axis";
import { token } from "./token";

const AXIS_WIDTH = 74;
/** Half of the label under the last mark, which stands at the right edge. */
const LABEL_ROOM = 22;

interface PaneInput {
  readonly points: readonly CurvePoint[];
  readonly width: number;
  readonly onCursor: (index: number | null) => void;
}

/** Plots integers (micros and millionths) as they are: only pixels are floats. */
export function equityPane(input: PaneInput): uPlot.Options {
  return {
    ...shared(input),
    height: input.width < 560 ? 190 : 250,
    padding: [8, LABEL_ROOM, 4, 0],
    scales: { x: { time: false }, y: { range: padded } },
    axes: [
      { ...timeAxis(input), size: 4, values: (_, splits) => splits.map(() => "") },
      valueAxis((value, step) =>
        moneyForPeople(value as Money).slice(0, step >= 1_000_000 ? -3 : undefined),
      ),
    ],
    series: [{}, { ...line("--accent", 1.75), label: "Equity" }],
  };
}

export function drawdownPane(input: PaneInput): uPlot.Options {
  return {
    ...shared(input),
    height: input.width < 560 ? 110 : 130,
    padding: [6, LABEL_ROOM, 0, 0],
    scales: { x: { time: false }, y: { range: (_, low) => [Math.min(low * 1.15, -2_000), 0] } },
    axes: [timeAxis(input), valueAxis((value) => percentForPeople(Math.round(value)))],
    series: [
      {},
      { ...line("--loss", 1.25), label: "Drawdown", fillTo: 0, fill: () => `${token("--loss")}26` },
    ],
  };
}

function shared({ width, onCursor }: PaneInput) {
  return {
    width,
    legend: { show: false },
    cursor: { y: false, sync: { key: "equity-and-drawdown" }, drag: { x: false, y: false } },
    hooks: { setCursor: [(plot: uPlot) => onCursor(plot.cursor.idx ?? null)] },
  } satisfies Partial<uPlot.Options>;
}

function line(color: string, width: number): uPlot.Series {
  return { stroke: () => token(color), width, points: { show: false } };
}

/** A curve that never moved still needs a height. */
function padded(_: uPlot, low: number, high: number): uPlot.Range.MinMax {
  const room = Math.max((high - low) * 0.08, Math.abs(high) * 0.0015, 1_000);
  return [low - room, high + room];
}

function timeAxis({ points, width }: PaneInput): uPlot.Axis {
  const times = points.map((point) => point.at);
  const ticks = timeTicks(times, Math.max(2, Math.floor((width - AXIS_WIDTH) / 92)));
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]));
  return {
    ...axisLook(),
    size: 30,
    splits: () => ticks.map((tick) => tick.at),
    values: (_, splits) => splits.map((split) => labels.get(split) ?? ""),
  };
}

function valueAxis(text: (value: number, step: number) => string): uPlot.Axis {
  return {
    ...axisLook(),
    size: AXIS_WIDTH,
    space: 44,
    values: (_, splits) => {
      const step = Math.abs((splits[1] ?? 0) - (splits[0] ?? 0));
      return splits.map((value) => text(value, step));
    },
  };
}

function axisLook(): uPlot.Axis {
  return {
    stroke: () => token("--ink-muted"),
    font: "11px 'Inter Variable', system-ui, sans-serif",
    grid: { stroke: () => token("--line"), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
}
