// A fill stands at the bar that holds its moment, a level over the bars it waited in.
import { expect, test } from "vitest";
import { type Price, price } from "@/lib/core/base/money";
import { HOUR, instant } from "@/lib/core/base/time";
import type { Candle } from "./candle";
import { placeLevels, placePoints } from "./story-marks";

const EACH = { open: price(1), high: price(1), low: price(1), close: price(1), volume: 1 };
const CANDLES: readonly Candle[] = [1, 2, 3, 10, 11].map((hour) => ({
  opensAt: instant(hour * HOUR),
  closesAt: instant((hour + 1) * HOUR),
  ...EACH,
}));
const at = (hour: number) => instant(hour * HOUR);
const FILL = { kind: "entry", fill: 1, side: "BUY", price: 5 as Price, reason: null } as const;

test("a fill inside a bar stands at that bar, one before the first bar nowhere", () => {
  const placed = placePoints(CANDLES, [
    { ...FILL, at: at(0.5) },
    { ...FILL, at: at(2.5) },
    { ...FILL, at: at(10) },
  ]);
  expect(placed.map(({ index }) => index)).toEqual([1, 3]);
});

test("a level that waits still goes to the last bar, one that ended to its bar", () => {
  const level = { kind: "stop", price: 4 as Price } as const;
  const placed = placeLevels(CANDLES, [
    { ...level, from: at(2), to: null },
    { ...level, from: at(0), to: at(3) },
  ]);
  expect(placed.map(({ first, last }) => [first, last])).toEqual([
    [1, 4],
    [0, 2],
  ]);
});

test("a level that ended before the first bar is not drawn", () => {
  expect(
    placeLevels(CANDLES, [{ kind: "stop", price: 4 as Price, from: at(0), to: at(0.5) }]),
  ).toEqual([]);
});
