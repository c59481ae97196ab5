// Tests of phantom wicks.
import fc from "fast-check";
import { expect, test } from "vitest";
import { seriesOf } from "@/test/kit/series";
import { price } from "../../base/money";
import { type Instant, instant, MINUTE } from "../../base/time";
import type { Bar, Interval } from "../bar";
import { XNYS } from "../xnys";
import { phantomWicks } from "./phantom-wick";

const OPEN = XNYS.session("2025-08-07")?.opensAt ?? expect.fail("2025-08-07 is a session");
const DOLLAR = 1_000_000;

/** A bar of the day's `index`-th 5 minutes: 100 to 101, a range of one dollar. */
function bar(index: number, change: Partial<Record<"high" | "low", number>> = {}): Bar {
  const { high = 101, low = 100 } = change;
  return {
    opensAt: instant(OPEN + index * 5 * MINUTE),
    closesAt: instant(OPEN + (index + 1) * 5 * MINUTE),
    open: price(100 * DOLLAR),
    high: price(Math.round(high * DOLLAR)),
    low: price(Math.round(low * DOLLAR)),
    close: price(101 * DOLLAR),
    volume: 1,
  };
}

const quiet = (count = 41): Bar[] => Array.from({ length: count }, (_, i) => bar(i));

/** Quiet bars with some of them changed. */
const barsWith = (changes: Readonly<Record<number, Partial<Bar>>>): Bar[] =>
  quiet().map((one, i) => ({ ...one, ...changes[i] }));

const found = (bars: readonly Bar[], before: Bar | null = null): number[] =>
  phantomWicks({ bars, interval: "5m", before, finer: null }).map(({ opensAt }) =>
    indexOf(opensAt),
  );

const indexOf = (opensAt: Instant): number => (opensAt - OPEN) / (5 * MINUTE);

test("Q2 a wick of more than 8 median ranges that stands alone is flagged, on either side", () => {
  expect(found(barsWith({ 20: bar(20, { low: 91.9 }) }))).toEqual([20]);
  expect(found(barsWith({ 20: bar(20, { high: 109.1 }) }))).toEqual([20]);
  expect(found(quiet())).toEqual([]);
});

test("Q2 a wick of 8 median ranges is none", () => {
  expect(found(barsWith({ 20: bar(20, { low: 92 }) }))).toEqual([]);
  expect(found(barsWith({ 20: bar(20, { low: 91.999999 }) }))).toEqual([20]);
  expect(found(barsWith({ 20: bar(20, { high: 109 }) }))).toEqual([]);
});

test("Q2 a neighbor that reaches beyond a quarter of the wick confirms it", () => {
  const wick = bar(20, { low: 90 });
  for (const index of [19, 21]) {
    expect(found(barsWith({ 20: wick, [index]: bar(index, { low: 97.5 }) }))).toEqual([20]);
    expect(found(barsWith({ 20: wick, [index]: bar(index, { low: 97.499999 }) }))).toEqual([]);
  }
  // A neighbor's reach the other way confirms nothing.
  expect(found(barsWith({ 20: wick, 19: bar(19, { high: 104 }) }))).toEqual([20]);
});

test("Q2 the flag tells side, price, wick, twice the median, and where it was seen", () => {
  const [flag] = phantomWicks({
    bars: barsWith({ 20: bar(20, { low: 90 }) }),
    interval: "5m",
    before: null,
    finer: null,
  });
  expect(flag).toEqual({
    code: "phantom-wick",
    opensAt: bar(20).opensAt,
    detail: {
      side: "low",
      price: 90 * DOLLAR,
      wick: 10 * DOLLAR,
      twiceMedian: 2 * DOLLAR,
      interval: "5m",
      at: bar(20).opensAt,
    },
  });
});

test("Q2 the median is that of the 20 bars around, shifted inward at an edge", () => {
  const wick = (index: number) => ({ [index]: bar(index, { low: 91 }) });
  // Wild bars move ten times as much: more than half of the 20 around the wick hide it.
  const wild = (from: number, to: number) =>
    Object.fromEntries(
      Array.from({ length: to - from + 1 }, (_, i) => [from + i, bar(from + i, { high: 110 })]),
    );
  const judged = (index: number, from: number, to: number) =>
    found(barsWith({ ...wild(from, to), ...wick(index) }));
  expect([judged(15, 17, 25), judged(15, 15, 25)]).toEqual([[15], []]);
  expect(judged(15, 26, 40)).toEqual([15]);
  expect(found(barsWith({ ...wild(5, 9), ...wild(21, 25), ...wick(15) }))).toEqual([]);
  expect([judged(2, 12, 20), judged(2, 10, 20)]).toEqual([[2], []]);
  expect(judged(2, 21, 40)).toEqual([2]);
  expect([judged(38, 0, 28), judged(38, 20, 30)]).toEqual([[38], []]);
});

test("Q2 a set of fewer than 11 bars, or one without ranges, says nothing", () => {
  const few = quiet(11).map((one, i) => (i === 5 ? bar(5, { low: 80 }) : one));
  expect(found(few)).toEqual([5]);
  expect(found(few.slice(0, 10))).toEqual([]);
  const flat = quiet().map((one) => ({ ...one, open: one.low, high: one.low, close: one.low }));
  expect(found(flat.map((one, i) => (i === 20 ? { ...one, low: price(1) } : one)))).toEqual([]);
});

test("Q2 the first bar needs the one before the set, and the last one waits for the next", () => {
  const first = barsWith({ 0: bar(0, { low: 80 }) });
  expect(found(first)).toEqual([]);
  expect(found(first, bar(-1))).toEqual([0]);
  expect(found(barsWith({ 40: bar(40, { low: 80 }) }))).toEqual([]);
});

/** Hours over the quiet bars, wide enough for any wick to hide in them. */
const hours = (low: number): Bar[] =>
  Array.from({ length: 4 }, (_, i) => ({
    ...bar(i * 12, { low }),
    closesAt: instant(OPEN + (i + 1) * 60 * MINUTE),
  }));

const judged = (bars: readonly Bar[], fine: readonly Bar[], interval: Interval = "1h") =>
  phantomWicks({
    bars,
    interval,
    before: null,
    finer: seriesOf("AMD", fine, { interval: "5m" }),
  });

test("Q2 the finest grid decides: an hour is flagged by its 5-minute bars", () => {
  const flags = judged(hours(90), barsWith({ 20: bar(20, { low: 90 }) }));
  expect(
    flags.map(({ opensAt, detail }) => [indexOf(opensAt), detail.interval, detail.at]),
  ).toEqual([[12, "5m", bar(20).opensAt]]);
});

test("Q2 a bar without the wick of its finer bars is not flagged", () => {
  expect(judged(hours(95), barsWith({ 20: bar(20, { low: 90 }) }))).toEqual([]);
});

test("Q2 a bar that finer bars cover is judged by them alone, one they miss by its own grid", () => {
  const bars = barsWith({ 5: bar(5, { low: 80 }), 35: bar(35, { low: 80 }) });
  const fine = quiet().slice(0, 12);
  expect(judged(bars, fine, "15m").map(({ opensAt }) => indexOf(opensAt))).toEqual([35]);
});

test("Q2 a wick grown longer stays flagged, and multiplying all prices changes nothing", () => {
  const lows = fc.array(fc.integer({ min: 60, max: 100 }), { minLength: 41, maxLength: 41 });
  fc.assert(
    fc.property(lows, fc.integer({ min: 2, max: 50 }), (drawn, factor) => {
      const bars = drawn.map((low, i) => bar(i, { low: i % 3 === 0 ? low : 100 }));
      const scaled = bars.map((one) => ({
        ...one,
        open: price(one.open * factor),
        high: price(one.high * factor),
        low: price(one.low * factor),
        close: price(one.close * factor),
      }));
      expect(found(scaled)).toEqual(found(bars));
      const longer = bars.map((one, i) =>
        found(bars).includes(i) ? { ...one, low: price(one.low - 50 * DOLLAR) } : one,
      );
      expect(found(longer)).toEqual(expect.arrayContaining(found(bars)));
    }),
  );
});
