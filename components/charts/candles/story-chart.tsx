// The candles of a story, by mouse, touch and keyboard, with what happened on them and a table behind.
"use client";
import { type KeyboardEvent, useMemo } from "react";
import { priceForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { StoryView } from "@/lib/formats/views/record/story-view";
import { stepOf } from "../chart-keys";
import { type Candle, candlesOf, marksOf } from "./candle";
import { CandleReadout } from "./candle-readout";
import { CandleTable } from "./candle-table";
import { placePoints } from "./story-marks";
import { storyOverlay } from "./story-overlay";
import { useCandles } from "./use-candles";

interface StoryChartProps {
  readonly story: StoryView;
}

export function StoryChart({ story }: StoryChartProps) {
  const { bars, actions, interval, symbol } = story;
  const candles = useMemo(() => candlesOf(bars), [bars]);
  const marks = useMemo(() => marksOf(candles, { actions, flags: [] }), [candles, actions]);
  const overlay = useMemo(() => storyOverlay(story), [story]);
  const { box, cursor, moveTo, zoom } = useCandles({ candles, marks, interval, overlay });
  const last = candles.length - 1;
  const index = Math.min(cursor ?? last, last);
  const candle = candles[index];
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
      <div className="mb-2">
        <CandleReadout candle={candle} marks={marks.filter((mark) => mark.at === index)} />
      </div>
      <div className="relative isolate">
        <div
          role="slider"
          tabIndex={0}
          aria-label={`The bars of ${symbol} around it; the arrow keys move along them, plus and minus zoom`}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={index}
          aria-valuetext={spoken(story, candles, index)}
          onKeyDown={press}
          className="pointer-events-none absolute inset-0 z-10 rounded-md"
        />
        <div ref={box} className="h-[260px] w-full overflow-hidden rounded-md sm:h-[320px]" />
      </div>
      <CandleTable name={`${symbol}, ${interval} bars`} candles={candles} />
    </div>
  );
}

const ZOOMS: Readonly<Record<string, number>> = { "+": 0.7, "=": 0.7, "-": 1.4 };

function spoken({ points }: StoryView, candles: readonly Candle[], index: number): string {
  const candle = candles[index];
  if (!candle) return "";
  const { opensAt, open, high, low, close } = candle;
  const here = placePoints(candles, points).filter((point) => point.index === index);
  const said = here.map(({ kind, price }) => `; ${kind} at ${priceForPeople(price)}`);
  return `${instantForPeople(opensAt)}, open ${priceForPeople(open)}, high ${priceForPeople(high)}, low ${priceForPeople(low)}, close ${priceForPeople(close)}${said.join("")}`;
}
