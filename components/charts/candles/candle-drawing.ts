// The candle chart itself: candles above, volume below, its look taken from the style sheet.
import {
  CandlestickSeries,
  type ChartOptions,
  ColorType,
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  type DeepPartial,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type SeriesMarker,
  TickMarkType,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { type Price, tickOf } from "@/lib/core/base/money";
import { type Instant, instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { compactForPeople, priceForPeople } from "@/lib/formats/display";
import {
  hourForPeople,
  instantForPeople,
  monthForPeople,
  shortDate,
} from "@/lib/formats/display-time";
import { token } from "../token";
import { type Candle, type CandleMark, sessionStarts } from "./candle";
import { sessionLines } from "./session-lines";

export interface CandleInput {
  readonly candles: readonly Candle[];
  readonly marks: readonly CandleMark[];
  readonly interval: Interval;
  /** Lines and arrows over the candles, which color themselves; given back on every paint. */
  readonly overlay?: CandleOverlay;
}

export interface CandleOverlay {
  readonly draw: (chart: IChartApi, candles: readonly Candle[]) => () => void;
  readonly markers: (candles: readonly Candle[]) => SeriesMarker<Time>[];
}

export interface CandleDrawing {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<"Candlestick">;
  /** Colors everything again, after the theme has changed. */
  readonly paint: () => void;
}

/** The chart counts in seconds. */
export const timeOf = ({ opensAt }: Candle): UTCTimestamp => (opensAt / 1_000) as UTCTimestamp;
const momentOf = (time: Time): Instant => instant(Number(time) * 1_000);

/** Plots integers (micros) as they are: only pixels are floats. Bars stand side by side. */
export function drawCandles(element: HTMLElement, input: CandleInput): CandleDrawing {
  const { candles, interval } = input;
  const chart = createChart(element, { ...FIXED, ...axes(input) });
  const low = Math.min(...candles.map((candle) => candle.low)) as Price;
  const series = chart.addSeries(CandlestickSeries, {
    priceFormat: {
      type: "custom",
      minMove: candles.length === 0 ? 1 : tickOf(low),
      base: 1,
      formatter: (value: number) => priceForPeople(Math.round(value) as Price),
    },
    priceLineVisible: false,
    lastValueVisible: false,
  });
  const volume = chart.addSeries(
    HistogramSeries,
    {
      priceFormat: {
        type: "custom",
        minMove: 1,
        formatter: (value: number) => compactForPeople(Math.round(value)),
      },
      priceLineVisible: false,
      lastValueVisible: false,
    },
    1,
  );
  chart.panes()[0]?.setStretchFactor(4);
  chart.panes()[1]?.setStretchFactor(1);
  series.setData(candles.map((candle) => ({ time: timeOf(candle), ...pricesOf(candle) })));
  const markers = createSeriesMarkers<Time>(series, []);
  const starts = sessionStarts(candles, interval);
  for (const pane of chart.panes()) pane.attachPrimitive(sessionLines(chart, starts));
  const paintOverlay = input.overlay?.draw(chart, candles);
  const paint = () => {
    paintCandles({ chart, series, volume, markers, input });
    paintOverlay?.();
  };
  paint();
  return { chart, series, paint };
}

const pricesOf = ({ open, high, low, close }: Candle) => ({ open, high, low, close });

const FIXED: DeepPartial<ChartOptions> = {
  autoSize: true,
  // A finger that moves up or down scrolls the page, and so does the wheel until the chart is used.
  handleScroll: { mouseWheel: false, vertTouchDrag: false },
  handleScale: { mouseWheel: false },
  crosshair: { mode: CrosshairMode.Normal },
  localization: { timeFormatter: (time: Time) => instantForPeople(momentOf(time)) },
};

const axes = ({ interval, overlay }: CandleInput): DeepPartial<ChartOptions> => ({
  timeScale: {
    borderVisible: false,
    timeVisible: interval !== "1d",
    secondsVisible: false,
    fixLeftEdge: true,
    // The words of an arrow at the last bar need room beside it.
    fixRightEdge: overlay === undefined,
    minBarSpacing: 0.2,
    tickMarkFormatter: (time: Time, type: TickMarkType) => tickText(momentOf(time), type),
  },
  rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.08 } },
});

function tickText(at: Instant, type: TickMarkType): string {
  if (type === TickMarkType.Year) return monthForPeople(at).slice(-4);
  if (type === TickMarkType.Month) return monthForPeople(at).slice(0, 3);
  return type === TickMarkType.DayOfMonth ? shortDate(at) : hourForPeople(at);
}

interface Painted {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<"Candlestick">;
  readonly volume: ISeriesApi<"Histogram">;
  readonly markers: ISeriesMarkersPluginApi<Time>;
  readonly input: CandleInput;
}

/** A candle that closed higher is hollow, one that closed lower is filled: color is not needed. */
function paintCandles({ chart, series, volume, markers, input }: Painted): void {
  const [gain, loss, surface] = [token("--gain"), token("--loss"), token("--surface")];
  chart.applyOptions(look());
  series.applyOptions({
    upColor: surface,
    borderUpColor: gain,
    wickUpColor: gain,
    downColor: loss,
    borderDownColor: loss,
    wickDownColor: loss,
  });
  volume.setData(
    input.candles.map((candle) => ({
      time: timeOf(candle),
      value: candle.volume,
      color: `${candle.close < candle.open ? loss : gain}73`,
    })),
  );
  const { marks, candles, overlay } = input;
  const own = marks.flatMap((mark) => markerOf(mark, candles));
  const over = overlay?.markers(candles) ?? [];
  // The chart takes markers in the order of their times.
  markers.setMarkers([...own, ...over].sort((a, b) => Number(a.time) - Number(b.time)));
}

function look(): DeepPartial<ChartOptions> {
  const line = { color: token("--control"), labelBackgroundColor: token("--ink-muted") };
  return {
    layout: {
      background: { type: ColorType.Solid, color: token("--surface") },
      textColor: token("--ink-muted"),
      fontFamily: "'Inter Variable', system-ui, sans-serif",
      fontSize: 11,
      attributionLogo: true,
      panes: { separatorColor: token("--line"), enableResize: false },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: token("--line") } },
    crosshair: { vertLine: line, horzLine: line },
  };
}

const SHAPES = {
  split: { shape: "arrowDown", position: "aboveBar", color: "--accent" },
  dividend: { shape: "circle", position: "belowBar", color: "--accent" },
  flag: { shape: "square", position: "aboveBar", color: "--warn" },
} as const;

function markerOf(
  { at, kind, text }: CandleMark,
  candles: readonly Candle[],
): SeriesMarker<Time>[] {
  const candle = candles[at];
  if (!candle) return [];
  const { shape, position, color } = SHAPES[kind];
  const label = kind === "flag" ? "!" : kind === "dividend" ? "D" : text;
  return [{ time: timeOf(candle), shape, position, color: token(color), text: label }];
}
