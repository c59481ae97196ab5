// Tests of bar series in columns.
import { expect, test } from "vitest";
import { InvariantError } from "../base/invariant";
import { price } from "../base/money";
import { instant } from "../base/time";
import type { Bar } from "./bar";
import {
  barAt,
  isUsable,
  joinSeries,
  knownBars,
  lowerBound,
  partOf,
  seriesFromBars,
} from "./series";
import { symbolFromText } from "./symbol";

const AMD = symbolFromText("AMD") ?? expect.fail("AMD is a symbol");
const XOM = symbolFromText("XOM") ?? expect.fail("XOM is a symbol");

const bar = (opensAt: number, closesAt: number, volume = 1): Bar => ({
  opensAt: instant(opensAt),
  closesAt: instant(closesAt),
  open: price(100),
  high: price(120),
  low: price(90),
  close: price(110),
  volume,
});

const series = (bars: readonly Bar[], digest = "d1", symbol = AMD) =>
  seriesFromBars({ symbol, interval: "1h", bars, volumeReported: true, digest, source: "sample" });

test("bars come out of the columns as they went in", () => {
  const bars = [bar(0, 10), bar(10, 20, 0)];
  const held = series(bars);
  expect([barAt(held, 0), barAt(held, 1)]).toEqual(bars);
  expect(() => barAt(held, 2)).toThrow(InvariantError);
});

test("bars that overlap or go back in time are a bug, so they throw", () => {
  expect(() => series([bar(0, 10), bar(9, 19)])).toThrow(InvariantError);
  expect(() => series([bar(10, 20), bar(0, 10)])).toThrow(InvariantError);
});

test("O2 a bar is known from its close on, not before", () => {
  const held = series([bar(0, 10), bar(10, 20)]);
  expect([9, 10, 19, 20, 99].map((now) => knownBars(held, instant(now)))).toEqual([0, 1, 1, 2, 2]);
});

test("the lower bound is the first value that reaches the bound", () => {
  const column = Float64Array.of(1, 3, 3, 7);
  expect([0, 1, 2, 3, 4, 8].map((bound) => lowerBound(column, bound))).toEqual([0, 0, 1, 1, 3, 4]);
});

test("R12 every bar of a joined series knows the stored part that it came from", () => {
  const joined = joinSeries([series([bar(0, 10), bar(10, 20)]), series([bar(20, 30)], "d2")]);
  expect(joined.length).toBe(3);
  expect([0, 1, 2].map((i) => partOf(joined, i).digest)).toEqual(["d1", "d1", "d2"]);
  expect(barAt(joined, 2)).toEqual(bar(20, 30));
});

test("series of another symbol, or out of order, do not join", () => {
  const [early, late] = [series([bar(0, 10)]), series([bar(10, 20)], "d2")];
  expect(() => joinSeries([late, early])).toThrow(InvariantError);
  expect(() => joinSeries([early, series([bar(10, 20)], "d2", XOM)])).toThrow(InvariantError);
  expect(() => joinSeries([])).toThrow(InvariantError);
  expect(joinSeries([early])).toBe(early);
});

test("Q3 a bar without volume fills nothing, unless its feed reports none at all", () => {
  const held = series([bar(0, 10, 0), bar(10, 20, 5)]);
  expect([isUsable(held, 0), isUsable(held, 1)]).toEqual([false, true]);
  expect(isUsable({ ...held, volumeReported: false }, 0)).toBe(true);
});
