// The New York months of bars: they end at New York's midnight, whatever the day is in UTC.
import { expect, test } from "vitest";
import { type BarColumns, eachColumn } from "./columns";
import { monthsOfColumns } from "./months";

function opened(...texts: readonly string[]): BarColumns {
  const times = Float64Array.from(texts, (text) => Date.parse(text));
  return { length: times.length, ...eachColumn(() => times) };
}

test("T4 a month ends at midnight in New York, in summer and in winter", () => {
  const bars = opened(
    "2025-08-29T19:30Z",
    "2025-09-01T03:59:59.999Z",
    "2025-09-01T04:00Z",
    "2025-12-31T20:00Z",
    "2026-01-01T04:59:59.999Z",
    "2026-01-01T05:00Z",
  );
  expect(monthsOfColumns(bars)).toEqual([
    { month: "2025-08", from: 0, to: 2 },
    { month: "2025-09", from: 2, to: 3 },
    { month: "2025-12", from: 3, to: 5 },
    { month: "2026-01", from: 5, to: 6 },
  ]);
});

test("no bars have no month", () => {
  expect(monthsOfColumns(opened())).toEqual([]);
});
