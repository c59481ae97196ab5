// Keeps the candle chart in its box: made once for its bars, colored with the theme, moved on request.
"use client";
import type { IChartApi } from "lightweight-charts";
import { useTheme } from "next-themes";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { firstInRange, type Range } from "../curve";
import { fittingRange } from "./candle";
import { type CandleDrawing, type CandleInput, drawCandles, timeOf } from "./candle-drawing";

interface Candles {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The candle under the cursor; null when there is none. */
  readonly cursor: number | null;
  /** The range that is shown; null once the chart was moved by hand. */
  readonly range: Range | null;
  readonly show: (range: Range) => void;
  /** Puts the cross on a candle, and moves the chart where it would be out of sight. */
  readonly moveTo: (index: number) => void;
  /** Shows fewer (below 1) or more (above 1) candles around the middle. */
  readonly zoom: (factor: number) => void;
}

export function useCandles(input: CandleInput): Candles {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<CandleDrawing | null>(null);
  /** Where the cross was put by key or by wish, until the mouse takes it. */
  const held = useRef<number | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [range, setRange] = useState<Range | null>(null);
  const { candles, marks, interval, overlay } = input;
  const { resolvedTheme } = useTheme();

  useEffect(() => {
    const element = box.current;
    if (!element || candles.length === 0) return;
    const made = drawCandles(element, { candles, marks, interval, ...(overlay && { overlay }) });
    drawing.current = made;
    // A story is about all of its bars.
    const first = overlay ? "All" : fittingRange(candles, element.clientWidth - 70);
    setRange(first);
    showFrom(made.chart, indexesOf(candles, first), overlay ? wordRoom(candles.length) : 0);
    made.chart.subscribeCrosshairMove(({ time, logical, sourceEvent }) => {
      const at = time === undefined || logical === undefined ? null : Math.round(logical);
      if (sourceEvent) held.current = null;
      // A chart that moves below a cross that was put there tells of other candles on the way.
      setCursor(held.current ?? at);
    });
    const forget = wheelWhileInUse(element, made.chart, () => setRange(null));
    return () => {
      forget();
      made.chart.remove();
      drawing.current = null;
      held.current = null;
      setCursor(null);
    };
  }, [candles, marks, interval, overlay]);

  useEffect(() => {
    if (resolvedTheme === undefined) return;
    // The theme's class is set after this effect; the next frame reads its colors.
    const frame = requestAnimationFrame(() => drawing.current?.paint());
    return () => cancelAnimationFrame(frame);
  }, [resolvedTheme]);

  const show = (asked: Range) => {
    setRange(asked);
    held.current = null;
    setCursor(null);
    drawing.current?.chart.clearCrosshairPosition();
    if (drawing.current) showFrom(drawing.current.chart, indexesOf(candles, asked));
  };
  const moveTo = useCallback(
    (index: number) => {
      const candle = candles[index];
      if (!drawing.current || !candle) return;
      const { chart, series } = drawing.current;
      held.current = index;
      setCursor(index);
      if (bringIntoSight(chart, index)) setRange(null);
      // A chart that was moved knows the place of its candles from the next frame on.
      requestAnimationFrame(() => {
        if (drawing.current?.chart !== chart || held.current !== index) return;
        chart.setCrosshairPosition(candle.close, timeOf(candle), series);
      });
    },
    [candles],
  );
  const zoom = (factor: number) => {
    if (drawing.current && zoomBy(drawing.current.chart, factor)) setRange(null);
  };
  return { box, cursor, range, show, moveTo, zoom };
}

interface Indexes {
  readonly from: number;
  readonly to: number;
}

const indexesOf = (candles: CandleInput["candles"], range: Range): Indexes => ({
  from: firstInRange(
    candles.map((candle) => candle.opensAt),
    range,
  ),
  to: candles.length - 1,
});

/** With half a candle's room at both ends. */
const showFrom = (chart: IChartApi, { from, to }: Indexes, room = 0): void =>
  chart.timeScale().setVisibleLogicalRange({ from: from - 0.6, to: to + 0.6 + room });

/** Bars' worth of room for the words of an arrow at the last bar. */
const wordRoom = (bars: number): number => Math.max(3, bars / 10);

/** True when the chart had to move. */
function bringIntoSight(chart: IChartApi, index: number): boolean {
  const seen = chart.timeScale().getVisibleLogicalRange();
  if (!seen || (index >= seen.from && index <= seen.to)) return false;
  const half = (seen.to - seen.from) / 2;
  chart.timeScale().setVisibleLogicalRange({ from: index - half, to: index + half });
  return true;
}

function zoomBy(chart: IChartApi, factor: number): boolean {
  const seen = chart.timeScale().getVisibleLogicalRange();
  if (!seen) return false;
  const middle = (seen.from + seen.to) / 2;
  const half = Math.max(3, ((seen.to - seen.from) / 2) * factor);
  chart.timeScale().setVisibleLogicalRange({ from: middle - half, to: middle + half });
  return true;
}

/**
 * The wheel scrolls the page; once somebody has taken hold of the chart it zooms, until they leave.
 * Tells when a hand moved the chart.
 */
function wheelWhileInUse(element: HTMLElement, chart: IChartApi, onMoved: () => void): () => void {
  let inUse = false;
  const use = (mouseWheel: boolean) => () => {
    inUse = mouseWheel;
    chart.applyOptions({ handleScale: { mouseWheel } });
  };
  const off = new AbortController();
  const options = { signal: off.signal, passive: true };
  element.addEventListener("pointerdown", use(true), options);
  element.addEventListener("pointerleave", use(false), options);
  element.addEventListener("wheel", () => inUse && onMoved(), options);
  element.addEventListener("pointermove", (event) => event.buttons > 0 && onMoved(), options);
  return () => off.abort();
}
