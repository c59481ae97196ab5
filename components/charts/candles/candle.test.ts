// Sessions begin where the New York day changes, and every mark finds its candle.
import { expect, test } from "vitest";
import { price } from "@/lib/core/base/money";
import { HOUR, instant, type SessionDate } from "@/lib/core/base/time";
import { type Candle, candlesOf, fittingRange, marksOf, sessionStarts } from "./candle";

const bar = (iso: string): Candle => ({
  opensAt: instant(Date.parse(iso)),
  closesAt: instant(Date.parse(iso) + HOUR),
  open: price(10_000_000),
  high: price(11_000_000),
  low: price(9_000_000),
  close: price(10_500_000),
  volume: 100,
});

const CANDLES = [
  bar("2025-09-04T18:30:00Z"),
  bar("2025-09-04T19:30:00Z"),
  bar("2025-09-05T13:30:00Z"),
  bar("2025-09-05T14:30:00Z"),
  bar("2025-09-08T13:30:00Z"),
];

test("bars come in columns and go out by name", () => {
  const [first] = CANDLES;
  expect(first).toBeDefined();
  if (!first) return;
  const { opensAt, closesAt, open, high, low, close, volume } = first;
  expect(candlesOf([[opensAt, closesAt, open, high, low, close, volume]])).toEqual([first]);
});

test("a session starts with the first bar of a New York day, and daily bars have no breaks", () => {
  expect(sessionStarts(CANDLES, "1h")).toEqual([2, 4]);
  expect(sessionStarts(CANDLES, "1d")).toEqual([]);
});

test("an action falls on the first bar of its day or the next one, a flag on its own bar", () => {
  const marks = marksOf(CANDLES, {
    actions: [
      { kind: "split", exDate: "2025-09-06" as SessionDate, text: "4:1" },
      { kind: "dividend", exDate: "2025-09-05" as SessionDate, text: "$0.26" },
    ],
    flags: [
      {
        code: "phantom-wick",
        opensAt: instant(Date.parse("2025-09-04T19:30:00Z")),
        sentence: "A wick.",
      },
    ],
  });
  expect(marks).toEqual([
    { at: 1, kind: "flag", text: "A wick." },
    { at: 2, kind: "dividend", text: "Dividend $0.26" },
    { at: 4, kind: "split", text: "Split 4:1" },
  ]);
});

test("what lies before the first bar, after the last one or on no bar is not marked", () => {
  const marks = marksOf(CANDLES, {
    actions: [
      { kind: "split", exDate: "2025-08-01" as SessionDate, text: "4:1" },
      { kind: "split", exDate: "2025-10-01" as SessionDate, text: "2:1" },
    ],
    flags: [{ code: "phantom-wick", opensAt: instant(0), sentence: "A wick." }],
  });
  expect(marks).toEqual([]);
});

test("the first range shown is the longest whose candles are legible", () => {
  expect(fittingRange(CANDLES, 1_000)).toBe("All");
  expect(fittingRange(CANDLES, 20)).toBe("1D");
  expect(fittingRange([], 1_000)).toBe("All");
});
