// Tests of reading an interval off the gaps.
import { expect, test } from "vitest";
import { type Instant, instant, MINUTE } from "../base/time";
import { guessInterval } from "./interval";
import { XNYS } from "./xnys";

/** Starts every `minutes` through the sessions of the dates. */
const grid = (minutes: number, ...dates: readonly string[]): Instant[] =>
  dates.flatMap((date) => {
    const { opensAt, closesAt } = XNYS.session(date) ?? expect.fail(`${date} is a session`);
    const count = Math.ceil((closesAt - opensAt) / (minutes * MINUTE));
    return Array.from({ length: count }, (_, i) => instant(opensAt + i * minutes * MINUTE));
  });

const moments = (...texts: readonly string[]): Instant[] =>
  texts.map((text) => instant(Date.parse(text)));

const guess = (starts: readonly Instant[]) => guessInterval({ starts, calendar: XNYS });

const DATES = ["2025-08-28", "2025-08-29", "2025-09-02"] as const;

test("the common gap names the interval, whatever the order and however often a start comes", () => {
  for (const [minutes, interval] of [
    [1, "1m"],
    [5, "5m"],
    [15, "15m"],
    [60, "1h"],
  ] as const) {
    const starts = grid(minutes, ...DATES);
    expect(guess([...starts, ...starts].reverse())).toEqual({ ok: true, value: interval });
  }
});

test("holes, nights and a half-made last bar do not hide the interval", () => {
  const starts = grid(60, ...DATES).filter((_, i) => i % 4 !== 3);
  const stray = instant((starts.at(-1) ?? 0) + 15 * MINUTE);
  expect(guess([...starts, stray])).toEqual({ ok: true, value: "1h" });
});

test("of equally common gaps the smaller one counts, for holes only widen gaps", () => {
  const starts = moments("2025-09-02T13:30Z", "2025-09-02T14:30Z", "2025-09-02T16:30Z");
  expect(guess(starts)).toEqual({ ok: true, value: "1h" });
});

test("a thin session whose few bars happen to lie evenly is no other interval", () => {
  const thin = grid(15, "2025-08-29").slice(0, 5);
  expect(guess([...grid(5, "2025-08-28"), ...thin])).toEqual({ ok: true, value: "5m" });
});

test("stamps a day apart are daily, at midnight in either zone or at the open", () => {
  expect(guess(moments("2025-03-07T05:00Z", "2025-03-10T04:00Z", "2025-03-11T04:00Z"))).toEqual({
    ok: true,
    value: "1d",
  });
  expect(guess(moments("2025-03-09T05:00Z", "2025-03-10T04:00Z"))).toMatchObject({ value: "1d" });
  expect(guess(moments("2025-09-02T00:00Z", "2025-09-03T00:00Z"))).toMatchObject({ value: "1d" });
  expect(guess(moments("2025-09-02T13:30Z", "2025-09-03T13:30Z"))).toMatchObject({ value: "1d" });
});

test("too few bars, bars outside sessions only, and other gaps are an unknown interval", () => {
  const unknown = (gapMinutes: number | null) => ({
    ok: false,
    refusal: { code: "unknown-interval", gapMinutes },
  });
  expect(guess([])).toEqual(unknown(null));
  expect(guess(moments("2025-09-02T13:30Z"))).toEqual(unknown(null));
  expect(guess(moments("2025-09-02T10:00Z", "2025-09-02T10:05Z"))).toEqual(unknown(null));
  expect(guess(grid(30, ...DATES))).toEqual(unknown(30));
  expect(guess(grid(120, ...DATES))).toEqual(unknown(120));
});

test("bars of two intervals are refused with both", () => {
  const mixed = (...intervals: readonly string[]) => ({
    ok: false,
    refusal: { code: "mixed-intervals", intervals },
  });
  expect(guess([...grid(5, "2025-08-28"), ...grid(60, "2025-08-29")])).toEqual(mixed("5m", "1h"));
  const hours = grid(60, "2025-08-06", "2025-08-07", "2025-08-08", ...DATES);
  expect(guess([...hours, ...grid(15, "2025-07-03").slice(0, 5)])).toEqual(mixed("1h", "15m"));
});
