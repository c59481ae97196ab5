// Tests of the grid of a bar set.
import { expect, test } from "vitest";
import { instant, MINUTE } from "../base/time";
import type { Interval } from "./bar";
import { expectedBars, missingBars } from "./bar-grid";
import { XNYS } from "./xnys";

const full = XNYS.session("2025-09-02") ?? expect.fail("2025-09-02 is a session");
const early = XNYS.session("2025-11-28") ?? expect.fail("2025-11-28 is a session");

test("Q1 a session has the known number of bars in each interval", () => {
  const table: readonly [Interval, number, number, number][] = [
    ["1m", 0, 390, 210],
    ["5m", 0, 78, 42],
    ["15m", 0, 26, 14],
    ["1h", 30, 7, 4],
    ["1h", 0, 7, 4],
    ["1d", 0, 1, 1],
  ];
  for (const [interval, minute, whole, short] of table) {
    const phase = minute * MINUTE;
    expect([interval, expectedBars(full, interval, phase)]).toEqual([interval, whole]);
    expect([interval, expectedBars(early, interval, phase)]).toEqual([interval, short]);
  }
});

test("Q1 one stray start does not move the grid of a set", () => {
  const start = (minutes: number) => ({
    startsAt: instant(early.opensAt + minutes * MINUTE),
    session: early,
  });
  const bars = [start(0), start(60), start(135)];
  expect(missingBars({ bars, interval: "1h", calendar: XNYS })).toEqual([
    { date: "2025-11-28", count: 1 },
  ]);
});

test("Q1 a clock change moves no bar off the grid", () => {
  const [before, after] = ["2025-10-31", "2025-11-03"].map(
    (date) => XNYS.session(date) ?? expect.fail(`${date} is a session`),
  );
  const bars = [before, after].flatMap((session) =>
    session ? [{ startsAt: session.opensAt, session }] : [],
  );
  expect(missingBars({ bars, interval: "1h", calendar: XNYS })).toEqual([
    { date: "2025-10-31", count: 6 },
    { date: "2025-11-03", count: 6 },
  ]);
});
