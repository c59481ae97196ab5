// Thin vertical lines where sessions begin, drawn under the candles.
import type {
  IChartApi,
  IPanePrimitive,
  IPrimitivePaneRenderer,
  Logical,
  Time,
} from "lightweight-charts";
import { token } from "../token";

// Closer than this they would hatch the chart.
const LEAST_PIXELS = 28;

/** A pane primitive; give the starts as indexes of bars, ascending. */
export function sessionLines(chart: IChartApi, starts: readonly number[]): IPanePrimitive<Time> {
  const renderer: IPrimitivePaneRenderer = {
    draw: (target) =>
      target.useBitmapCoordinateSpace(({ context, bitmapSize, horizontalPixelRatio }) => {
        context.fillStyle = token("--line");
        for (const x of legible(chart, starts)) {
          const left = Math.round(x * horizontalPixelRatio);
          context.fillRect(
            left,
            0,
            Math.max(1, Math.floor(horizontalPixelRatio)),
            bitmapSize.height,
          );
        }
      }),
  };
  const views = [{ zOrder: () => "bottom" as const, renderer: () => renderer }];
  return { paneViews: () => views };
}

/** Their places between two bars, unless they stand too close together to be told apart. */
function legible(chart: IChartApi, starts: readonly number[]): readonly number[] {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (range === null) return [];
  const seen = starts.filter((start) => start > range.from && start < range.to);
  const width = chart.timeScale().width();
  if (seen.length > 1 && width / seen.length < LEAST_PIXELS) return [];
  const bar = width / Math.max(1, range.to - range.from);
  return seen.flatMap((start) => {
    const x = chart.timeScale().logicalToCoordinate(start as Logical);
    return x === null ? [] : [x - bar / 2];
  });
}
