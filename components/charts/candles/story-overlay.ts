// A story drawn over its candles: entry and exit as arrows with their prices, target and stop as lines.
import {
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesMarker,
  type Time,
} from "lightweight-charts";
import { priceForPeople } from "@/lib/formats/display";
import type { StoryView } from "@/lib/formats/views/record/story-view";
import { token } from "../token";
import type { Candle } from "./candle";
import { type CandleOverlay, timeOf } from "./candle-drawing";
import { type PlacedLevel, type PlacedPoint, placeLevels, placePoints } from "./story-marks";

/** Lines differ in their dashes as well as in their color. */
const LINES = {
  target: { color: "--gain", style: LineStyle.Dashed },
  stop: { color: "--loss", style: LineStyle.Dotted },
  limit: { color: "--accent", style: LineStyle.LargeDashed },
  trigger: { color: "--warn", style: LineStyle.SparseDotted },
} as const;

/** Made once for a story: the chart is made anew whenever it changes. */
export const storyOverlay = (story: Pick<StoryView, "points" | "levels">): CandleOverlay => ({
  draw: (chart, candles) => {
    const lines = placeLevels(candles, story.levels).map((level) => ({
      level,
      line: drawLine(chart, candles, level),
    }));
    return () => {
      for (const { level, line } of lines) {
        line.applyOptions({ color: token(LINES[level.kind].color) });
      }
    };
  },
  markers: (candles) =>
    placePoints(candles, story.points).flatMap((point) => markerOf(point, candles)),
});

function drawLine(
  chart: IChartApi,
  candles: readonly Candle[],
  { kind, price, first, last }: PlacedLevel,
): ISeriesApi<"Line"> {
  const line = chart.addSeries(LineSeries, {
    lineWidth: 2,
    lineStyle: LINES[kind].style,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
    pointMarkersVisible: first === last,
    priceFormat: { type: "custom", minMove: 1, formatter: () => priceForPeople(price) },
  });
  line.setData(
    candles.slice(first, last + 1).map((candle) => ({ time: timeOf(candle), value: price })),
  );
  return line;
}

function markerOf(point: PlacedPoint, candles: readonly Candle[]): SeriesMarker<Time>[] {
  const candle = candles[point.index];
  if (!candle) return [];
  const buys = point.side === "BUY";
  return [
    {
      time: timeOf(candle),
      shape: buys ? "arrowUp" : "arrowDown",
      position: buys ? "belowBar" : "aboveBar",
      color: token(point.kind === "entry" ? "--accent" : "--ink"),
      text: `${point.kind === "entry" ? "In" : "Out"} ${priceForPeople(point.price)}`,
    },
  ];
}
