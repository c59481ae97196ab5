// Few labels, each under the first mark of what it names.
import { expect, test } from "vitest";
import { DAY, HOUR, type Instant, instant } from "@/lib/core/base/time";
import { timeTicks } from "./time-axis";

const OPEN = Date.parse("2025-07-01T14:30:00Z");
const hours = (count: number): Instant[] =>
  Array.from({ length: count }, (_, i) => instant(OPEN + i * HOUR));
const days = (count: number): Instant[] =>
  Array.from({ length: count * 2 }, (_, i) =>
    instant(OPEN + Math.floor(i / 2) * DAY + (i % 2) * HOUR),
  );

test("one day shows its hours in New York time", () => {
  expect(timeTicks(hours(3), 6)).toEqual([
    { at: 0, label: "10:30" },
    { at: 1, label: "11:30" },
    { at: 2, label: "12:30" },
  ]);
});

test("several days show their dates, under the first mark of each", () => {
  expect(timeTicks(days(3), 6)).toEqual([
    { at: 0, label: "Jul 1" },
    { at: 2, label: "Jul 2" },
    { at: 4, label: "Jul 3" },
  ]);
});

test("a label that would touch the next one is left out", () => {
  const session = (day: number) => hours(4).map((at) => instant(at + day * DAY));
  const times = [instant(OPEN - DAY), ...session(0), ...session(1), ...session(2)];
  expect(timeTicks(times, 6)).toEqual([
    { at: 1, label: "Jul 1" },
    { at: 5, label: "Jul 2" },
    { at: 9, label: "Jul 3" },
  ]);
});

test("many of them are thinned to the limit, and years show months", () => {
  expect(timeTicks(days(20), 6).length).toBeLessThanOrEqual(6);
  const months = timeTicks(days(300), 6);
  expect(months.length).toBeLessThanOrEqual(6);
  expect(months[0]?.label).toBe("Jul 2025");
});
