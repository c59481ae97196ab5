// Tests of placing rows into sessions.
import { expect, test } from "vitest";
import { InvariantError } from "../base/invariant";
import { instant, instantToText } from "../base/time";
import type { Interval } from "./bar";
import type { RawBar } from "./bar-quality";
import { placeBars } from "./place-bars";
import { XNYS } from "./xnys";

const DOLLAR = 1_000_000;
const flat = { open: DOLLAR, high: DOLLAR, low: DOLLAR, close: DOLLAR, volume: 10 };

/** A row of "2025-09-02 09:30", New York time in summer. */
const row = (stamp: string, line: number, change: Partial<RawBar> = {}): RawBar => ({
  ...flat,
  startsAt: instant(Date.parse(`${stamp.replace(" ", "T")}:00-04:00`)),
  date: null,
  line,
  ...change,
});

const rows = (date: string, ...times: readonly string[]): RawBar[] =>
  times.map((time, i) => row(`${date} ${time}`, i + 2));

const day = (date: string, line: number, change: Partial<RawBar> = {}): RawBar => ({
  ...flat,
  startsAt: null,
  date,
  line,
  ...change,
});

function placed(given: readonly RawBar[], interval: Interval = "1h") {
  const result = placeBars({ rows: given, interval, calendar: XNYS });
  return result.ok ? result.value : expect.fail("the set is refused");
}

const codes = (given: readonly RawBar[], interval: Interval = "1h"): readonly string[] =>
  placed(given, interval).dropped.map(({ line, code }) => `${line} ${code}`);

const spans = (given: readonly RawBar[], interval: Interval = "1h"): readonly string[] =>
  placed(given, interval).bars.map(
    ({ opensAt, closesAt }) =>
      `${instantToText(opensAt).slice(11, 16)}-${instantToText(closesAt).slice(11, 16)}`,
  );

const ANCHORED = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];
const ON_THE_HOUR = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00"];

test("T3 hours from 09:30 give 7 bars a session, the last of 30 minutes", () => {
  const set = rows("2025-09-02", ...ANCHORED);
  expect(spans(set)).toEqual([
    "13:30-14:30",
    "14:30-15:30",
    "15:30-16:30",
    "16:30-17:30",
    "17:30-18:30",
    "18:30-19:30",
    "19:30-20:00",
  ]);
  expect(placed(set).missing).toEqual([]);
});

test("T3 hours from 09:30 give 4 bars on an early close, and what comes after is dropped", () => {
  const set = rows("2025-07-03", ...ANCHORED);
  expect(spans(set)).toEqual(["13:30-14:30", "14:30-15:30", "15:30-16:30", "16:30-17:00"]);
  expect(codes(set)).toEqual(["6 outside-session", "7 outside-session", "8 outside-session"]);
  expect(placed(set).missing).toEqual([]);
});

test("T3 a bar that straddles the open is kept, cut to the open, when no bar lies outside", () => {
  const set = rows("2025-09-02", ...ON_THE_HOUR);
  expect(spans(set)).toHaveLength(7);
  expect(spans(set)[0]).toBe("13:30-14:00");
  expect(placed(set).missing).toEqual([]);
  expect(placed(set).dropped).toEqual([]);
});

test("T3 a bar that straddles the open is dropped when any bar of the set lies outside", () => {
  const quiet = rows("2025-09-02", ...ON_THE_HOUR);
  const late = row("2025-09-03 16:00", 99, { open: null });
  expect(codes([...quiet, late])).toEqual(["2 straddles-open", "99 outside-session"]);
  expect(spans([...quiet, late])[0]).toBe("14:00-15:00");
  expect(placed([...quiet, late]).missing).toEqual([{ date: "2025-09-02", count: 1 }]);
});

test("T3 bars wholly outside the session are dropped with their line and start", () => {
  const set = [row("2025-09-02 08:29", 2), row("2025-09-02 16:00", 3), row("2025-09-01 10:00", 4)];
  expect(codes(set)).toEqual(["2 outside-session", "3 outside-session", "4 outside-session"]);
  expect(placed(set).dropped[1]?.facts).toEqual({ startsAt: set[1]?.startsAt });
  // One minute more, and the bar would reach the open.
  expect(codes([row("2025-09-02 08:30", 2)])).toEqual(["2 outside-session"]);
  expect(codes([row("2025-09-02 08:31", 2)])).toEqual([]);
});

test("T3 a daily bar spans open to close, on an early close too", () => {
  const set = [day("2025-07-03", 2), day("2025-07-02", 3)];
  expect(spans(set, "1d")).toEqual(["13:30-20:00", "13:30-17:00"]);
});

test("T1 a daily bar on a day that is no session is dropped with its date", () => {
  const set = [day("2025-09-01", 2), day("2025-09-06", 3), day("1980-01-02", 4), day("x", 5)];
  expect(codes(set, "1d")).toEqual([
    "2 not-a-session",
    "3 not-a-session",
    "4 not-a-session",
    "5 not-a-session",
  ]);
  expect(placed(set, "1d").dropped[0]?.facts).toEqual({ date: "2025-09-01" });
});

test("Q1 broken rows are dropped, in the order of their lines", () => {
  const set = [
    row("2025-09-02 12:30", 5, { volume: -1 }),
    row("2025-09-02 11:30", 4, { low: DOLLAR + 1 }),
    row("2025-09-02 10:30", 3, { high: DOLLAR - 1 }),
    row("2025-09-02 09:30", 2, { close: 0 }),
  ];
  expect(codes(set)).toEqual(["2 bad-price", "3 high-too-low", "4 low-too-high", "5 bad-volume"]);
});

test("Q1 rows in any order come out in time order", () => {
  const set = rows("2025-09-02", ...ANCHORED);
  expect(placed([...set].reverse()).bars).toEqual(placed(set).bars);
});

test("Q1 equal duplicates collapse and are counted", () => {
  const set = [row("2025-09-02 09:30", 2), row("2025-09-02 09:30", 3), row("2025-09-02 09:30", 4)];
  expect(placed(set).collapsed).toBe(2);
  expect(placed(set).bars).toHaveLength(1);
});

test("Q1 conflicting duplicates refuse the whole set and name both lines of each", () => {
  const set = [
    row("2025-09-02 09:30", 2),
    row("2025-09-02 09:30", 3),
    row("2025-09-02 09:30", 4, { high: DOLLAR + 1 }),
    row("2025-09-02 10:30", 5),
    row("2025-09-02 10:30", 6, { volume: null }),
  ];
  expect(placeBars({ rows: set, interval: "1h", calendar: XNYS })).toEqual({
    ok: false,
    refusal: {
      code: "duplicate-conflict",
      conflicts: [
        { at: "2025-09-02T13:30:00Z", lines: [2, 4] },
        { at: "2025-09-02T14:30:00Z", lines: [5, 6] },
      ],
    },
  });
  const daily = [day("2025-09-02", 2), day("2025-09-02", 3, { low: 1 })];
  expect(placeBars({ rows: daily, interval: "1d", calendar: XNYS })).toMatchObject({
    refusal: { conflicts: [{ at: "2025-09-02", lines: [2, 3] }] },
  });
});

test("Q1 a duplicate that is dropped for its own fault conflicts with nothing", () => {
  const set = [row("2025-09-02 09:30", 2), row("2025-09-02 09:30", 3, { open: null })];
  expect(codes(set)).toEqual(["3 bad-price"]);
  expect(placed(set).bars).toHaveLength(1);
});

test("a bar that begins before the last one ends is dropped and names that one", () => {
  const set = [row("2025-09-02 09:30", 2), row("2025-09-02 10:29", 3), row("2025-09-02 10:30", 4)];
  expect(placed(set).dropped).toEqual([
    { line: 3, code: "overlap", facts: { startsAt: set[1]?.startsAt, overlapsLine: 2 } },
  ]);
  const clipped = [row("2025-09-02 09:00", 2), row("2025-09-02 09:30", 3)];
  expect(codes(clipped)).toEqual(["3 overlap"]);
});

test("Q1 missing bars are counted per session, sessions without any bar too", () => {
  const set = [
    ...rows("2025-08-28", ...ANCHORED.slice(0, 5)),
    ...rows("2025-09-02", ...ANCHORED),
    row("2025-09-03 09:30", 90),
  ];
  expect(placed(set).missing).toEqual([
    { date: "2025-08-28", count: 2 },
    { date: "2025-08-29", count: 7 },
    { date: "2025-09-03", count: 6 },
  ]);
  expect(placed([day("2025-08-28", 2), day("2025-09-02", 3)], "1d").missing).toEqual([
    { date: "2025-08-29", count: 1 },
  ]);
});

test("Q3 a set reports volume when any row has one, and only then counts those without", () => {
  const [first, second] = [row("2025-09-02 09:30", 2), row("2025-09-02 10:30", 3)];
  const silent = { ...second, volume: null };
  expect(placed([first, silent])).toMatchObject({ volumeReported: true, volumeMissing: 1 });
  expect(placed([first, silent]).bars[1]?.volume).toBe(0);
  expect(placed([{ ...first, volume: null }, silent])).toMatchObject({
    volumeReported: false,
    volumeMissing: 0,
  });
  expect(placed([{ ...first, volume: 0 }])).toMatchObject({ volumeReported: true });
});

test("Q3 a fraction of a unit is rounded up, so a traded bar never reads as untraded", () => {
  const volumes = [0.001, 0, 3, 2.5].map((volume, i) => row(`2025-09-02 1${i}:30`, i, { volume }));
  expect(placed(volumes).bars.map(({ volume }) => volume)).toEqual([1, 0, 3, 3]);
});

test("a set without rows has no bars and lacks nothing", () => {
  expect(placed([])).toEqual({
    bars: [],
    volumeReported: false,
    volumeMissing: 0,
    dropped: [],
    collapsed: 0,
    missing: [],
  });
});

test("a daily row in an hourly set, or the reverse, is a bug, so it throws", () => {
  expect(() => placed([day("2025-09-02", 2)], "1h")).toThrow(InvariantError);
  expect(() => placed([row("2025-09-02 09:30", 2)], "1d")).toThrow(InvariantError);
});
