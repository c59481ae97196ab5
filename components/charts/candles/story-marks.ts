// What a story draws over its candles: fills as arrows at their bars, waiting prices as lines over time.
import type { StoryLevel, StoryPoint } from "@/lib/formats/views/record/story-view";
import type { Candle } from "./candle";

/** A fill at its candle. */
export interface PlacedPoint extends StoryPoint {
  readonly index: number;
}

/** A level from one candle to another, both included. */
export interface PlacedLevel extends StoryLevel {
  readonly first: number;
  readonly last: number;
}

/** Fills whose bar is among the candles, each at the bar that holds its moment. */
export const placePoints = (
  candles: readonly Candle[],
  points: readonly StoryPoint[],
): readonly PlacedPoint[] =>
  points
    .map((point) => ({ ...point, index: barOf(candles, point.at) }))
    .filter(({ index }) => index >= 0);

/** The last bar that opened at or before a moment; -1 before the first. */
export const barOf = (candles: readonly Candle[], at: number): number =>
  candles.findLastIndex(({ opensAt }) => opensAt <= at);

/** Levels over the bars they waited in; one that waits still goes to the last bar. */
export function placeLevels(
  candles: readonly Candle[],
  levels: readonly StoryLevel[],
): readonly PlacedLevel[] {
  const end = candles.length - 1;
  return levels.flatMap((level) => {
    const first = Math.max(0, barOf(candles, level.from));
    const last = level.to === null ? end : barOf(candles, level.to);
    return last < 0 || end < 0 ? [] : [{ ...level, first: Math.min(first, last), last }];
  });
}
