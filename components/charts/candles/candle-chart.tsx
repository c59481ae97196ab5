// Candles with volume, session breaks and marks, by mouse, touch and keyboard, and a table behind them.
"use client";
import { type KeyboardEvent, useEffect, useMemo } from "react";
import type { Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { compactForPeople, priceForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { ActionView, FlagView, SymbolView } from "@/lib/formats/market-views";
import { stepOf } from "../chart-keys";
import { RangeButtons } from "../range-buttons";
import { type Candle, type CandleMark, candlesOf, marksOf } from "./candle";
import { CandleReadout } from "./candle-readout";
import { CandleTable } from "./candle-table";
import { useCandles } from "./use-candles";

interface CandleChartProps {
  /** What is drawn: "AMD, 1h bars". */
  readonly name: string;
  readonly interval: Interval;
  readonly bars: SymbolView["bars"];
  readonly actions: readonly ActionView[];
  readonly flags: readonly FlagView[];
  /** A bar to go to; each new object goes there again. */
  readonly focus: { readonly at: Instant } | null;
}

export function CandleChart({ name, interval, bars, actions, flags, focus }: CandleChartProps) {
  const candles = useMemo(() => candlesOf(bars), [bars]);
  const marks = useMemo(() => marksOf(candles, { actions, flags }), [candles, actions, flags]);
  const { box, cursor, range, show, moveTo, zoom } = useCandles({ candles, marks, interval });
  const last = candles.length - 1;
  const index = Math.min(cursor ?? last, last);
  const candle = candles[index];
  useFocus({ focus, candles, moveTo });
  if (!candle) return null;
  const press = (event: KeyboardEvent) => {
    const factor = ZOOMS[event.key];
    const next = stepOf(event, index, last);
    if (factor === undefined && next === null) return;
    event.preventDefault();
    if (factor !== undefined) zoom(factor);
    else if (next !== null) moveTo(next);
  };
  return (
    <div className="min-w-0">
      <div className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <CandleReadout candle={candle} marks={marks.filter((mark) => mark.at === index)} />
        <RangeButtons range={range} onRange={show} />
      </div>
      <div className="relative isolate">
        {/* Beside the chart, not around it: a slider may hold no link, and the chart has its maker's. */}
        <div
          role="slider"
          tabIndex={0}
          aria-label={`Candles of ${name}; the arrow keys move along them, plus and minus zoom`}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={index}
          aria-valuetext={spoken(candle, marks, index)}
          onKeyDown={press}
          className="pointer-events-none absolute inset-0 z-10 rounded-md"
        />
        <div ref={box} className="h-[340px] w-full overflow-hidden rounded-md sm:h-[440px]" />
      </div>
      <p className="mt-2 text-xs text-muted">
        Hollow candles closed higher, filled ones lower; volume below. New York time; hours without
        bars take no room. D marks a dividend, an arrow a split, ! a flagged bar.
      </p>
      <CandleTable name={name} candles={candles} />
    </div>
  );
}

const ZOOMS: Readonly<Record<string, number>> = { "+": 0.7, "=": 0.7, "-": 1.4 };

interface FocusInput {
  readonly focus: CandleChartProps["focus"];
  readonly candles: readonly Candle[];
  readonly moveTo: (index: number) => void;
}

function useFocus({ focus, candles, moveTo }: FocusInput): void {
  useEffect(() => {
    if (focus === null) return;
    const index = candles.findIndex((candle) => candle.opensAt === focus.at);
    if (index >= 0) moveTo(index);
  }, [focus, candles, moveTo]);
}

function spoken(candle: Candle, marks: readonly CandleMark[], index: number): string {
  const { opensAt, open, high, low, close, volume } = candle;
  const said = marks.filter((mark) => mark.at === index).map((mark) => `; ${mark.text}`);
  return `${instantForPeople(opensAt)}, open ${priceForPeople(open)}, high ${priceForPeople(high)}, low ${priceForPeople(low)}, close ${priceForPeople(close)}, volume ${compactForPeople(volume)}${said.join("")}`;
}
