// The bars of a trade with its entry, its exit and its levels: drawn on the server, read without a script.
import type { Price } from "@/lib/core/base/money";
import { priceForPeople } from "@/lib/formats/display";
import { hourForPeople, instantForPeople, shortDate } from "@/lib/formats/display-time";
import type { StoryBar, TradeStory } from "@/lib/formats/evidence-page/page-rows";
import { Plot, PlotLine, type PlotTick } from "../charts/plot";
import { rounded, type Scale, scaleOf } from "../charts/scale";

export function CandlePlot({ story }: { readonly story: TradeStory }) {
  const { bars, trade, target, stop, firstStop, entryBar, exitBar } = story;
  const levels = [target.value, stop.value, firstStop.value, trade.entry.value, trade.exit.value];
  const scale = scaleOf([...bars.flatMap(({ high, low }) => [high, low]), ...levels], { ticks: 5 });
  const slot = 100 / Math.max(1, bars.length);
  const middleOf = (place: number): number => rounded((place + 0.5) * slot);
  const from = entryBar === null ? 0 : middleOf(entryBar);
  const to = exitBar === null ? 100 : middleOf(exitBar);
  return (
    <Plot
      label={`${story.interval} bars of ${trade.symbol} around trade ${trade.number}`}
      height="h-64 sm:h-80"
      scale={scale}
      tickText={(value) => priceForPeople(Math.max(1, Math.round(value)) as Price)}
      below={ticksOf(bars)}
      above={
        <>
          <Level name="target" at={target.value} scale={scale} className="text-gain" />
          <Level name="stop" at={stop.value} scale={scale} className="text-loss" />
          <Point word="entry" left={from} price={trade.entry.value} scale={scale} up />
          {trade.exitRule !== null && (
            <Point word="exit" left={to} price={trade.exit.value} scale={scale} up={false} />
          )}
        </>
      }
    >
      <rect x={from} y="0" width={Math.max(0, to - from)} height="100" className="fill-accent/8" />
      {bars.map((bar, i) => (
        <Candle key={bar.opensAt} bar={bar} {...{ left: i * slot, slot, scale }} />
      ))}
      <LevelLine at={target.value} scale={scale} className="stroke-gain" />
      <LevelLine at={stop.value} scale={scale} className="stroke-loss" />
      {firstStop.value !== stop.value && (
        <LevelLine at={firstStop.value} scale={scale} className="stroke-loss/50" />
      )}
    </Plot>
  );
}

interface CandleProps {
  readonly bar: StoryBar;
  /** Percent from the left, and the room of one bar. */
  readonly left: number;
  readonly slot: number;
  readonly scale: Scale;
}

function Candle({ bar, left, slot, scale }: CandleProps) {
  const { opensAt, open, high, low, close } = bar;
  const rising = close >= open;
  const color = rising ? "stroke-gain fill-gain" : "stroke-loss fill-loss";
  const middle = rounded(left + slot / 2);
  const top = scale.topOf(Math.max(open, close));
  return (
    <g className={color}>
      <title>
        {`${instantForPeople(opensAt)}: open ${priceForPeople(open)}, high ${priceForPeople(high)}, low ${priceForPeople(low)}, close ${priceForPeople(close)}`}
      </title>
      <line
        x1={middle}
        x2={middle}
        y1={scale.topOf(high)}
        y2={scale.topOf(low)}
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
      <rect
        x={rounded(left + slot * 0.2)}
        y={top}
        width={rounded(slot * 0.6)}
        height={rounded(Math.max(0.4, scale.topOf(Math.min(open, close)) - top))}
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
        // A rising bar is hollow: told apart without its color.
        {...(rising ? { fill: "var(--surface)", style: { fill: "var(--surface)" } } : {})}
      />
    </g>
  );
}

interface LevelProps {
  readonly at: Price | null;
  readonly scale: Scale;
  readonly className: string;
}

function LevelLine({ at, scale, className }: LevelProps) {
  if (at === null) return null;
  const top = scale.topOf(at);
  return <PlotLine d={`M0,${top}L100,${top}`} className={className} width={1} dashes="5 3" />;
}

function Level({ name, at, scale, className }: LevelProps & { readonly name: string }) {
  if (at === null) return null;
  return (
    <span
      className={`absolute left-0 -translate-y-full rounded-sm bg-surface/80 px-1 text-[11px] font-medium ${className}`}
      style={{ top: `${scale.topOf(at)}%` }}
    >
      {name} {priceForPeople(at)}
    </span>
  );
}

interface PointProps {
  readonly word: string;
  readonly left: number;
  readonly price: Price | null;
  readonly scale: Scale;
  /** An arrow from below, or from above. */
  readonly up: boolean;
}

function Point({ word, left, price, scale, up }: PointProps) {
  if (price === null) return null;
  return (
    <span
      title={`${word} at ${priceForPeople(price)}`}
      className={`absolute flex -translate-x-1/2 flex-col items-center text-[11px] leading-3 font-semibold text-accent ${up ? "" : "-translate-y-full flex-col-reverse"}`}
      style={{ left: `${left}%`, top: `${scale.topOf(price)}%` }}
    >
      <span aria-hidden>{up ? "▲" : "▼"}</span>
      <span className="rounded-sm bg-surface/85 px-0.5">{word}</span>
    </span>
  );
}

const MOST_TICKS = 6;

/** The first bar of each day, at most six; hours where all are of one day. */
function ticksOf(bars: readonly StoryBar[]): readonly PlotTick[] {
  const days = bars.map(({ opensAt }) => shortDate(opensAt));
  const firsts = days.flatMap((day, i) => (day === days[i - 1] ? [] : [i]));
  const places = firsts.length > 1 ? firsts : bars.map((_, i) => i);
  const every = Math.max(1, Math.ceil(places.length / MOST_TICKS));
  const gap = bars.length / (2 * MOST_TICKS);
  return places
    .filter((place, i) => i % every === 0 && (places[i + every] ?? bars.length) - place >= gap)
    .flatMap((place, i) => {
      const bar = bars[place];
      if (!bar) return [];
      const label = firsts.length > 1 ? shortDate(bar.opensAt) : hourForPeople(bar.opensAt);
      return [{ at: rounded((place / bars.length) * 100), label, desk: i % 2 === 1 }];
    });
}
