// Tests of the calendar that never closes, and of bars on it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { InvariantError } from "../base/invariant";
import { DAY, HOUR, instant, instantToText } from "../base/time";
import { ALWAYS_OPEN } from "./always-open";
import type { Interval } from "./bar";
import { placeBars } from "./place-bars";

const at = (iso: string) => instant(Date.parse(iso));
const day = (date: string) => ALWAYS_OPEN.session(date) ?? expect.fail(`${date} is a session`);

test("every date of UTC is a session from midnight to midnight, weekends and holidays too", () => {
  for (const date of ["2025-09-06", "2025-12-25", "2024-02-29", "1969-12-31"]) {
    const { opensAt, closesAt, earlyClose } = day(date);
    expect([date, opensAt, closesAt - opensAt, earlyClose]).toEqual([
      date,
      Date.parse(`${date}T00:00Z`),
      DAY,
      false,
    ]);
  }
  for (const date of ["2025-02-29", "2025-13-01", "0000-12-31", "x"])
    expect([date, ALWAYS_OPEN.session(date)]).toEqual([date, null]);
});

test("a day holds its midnight and not the next one", () => {
  expect(ALWAYS_OPEN.sessionAt(at("2025-09-06T00:00Z"))?.date).toBe("2025-09-06");
  expect(ALWAYS_OPEN.sessionAt(at("2025-09-06T23:59:59.999Z"))?.date).toBe("2025-09-06");
  expect(ALWAYS_OPEN.sessionAt(instant(at("0001-01-01T00:00Z") - 1))).toBeNull();
});

test("any instant lies between the last closed day and the current one", () => {
  const instants = fc.integer({ min: at("1990-01-01"), max: at("2035-12-31") }).map(instant);
  fc.assert(
    fc.property(instants, fc.integer({ min: -400, max: 400 }), (now, count) => {
      const [closed, current] = [ALWAYS_OPEN.lastClosed(now), ALWAYS_OPEN.currentOrNext(now)];
      expect(closed.closesAt <= now && now < current.closesAt).toBe(true);
      expect(closed.closesAt).toBe(current.opensAt);
      expect(ALWAYS_OPEN.sessionAt(now)).toEqual(current);
      const shifted = ALWAYS_OPEN.shift(current.date, count);
      expect(ALWAYS_OPEN.shift(shifted.date, -count)).toEqual(current);
      expect(shifted.opensAt - current.opensAt).toBe(count * DAY);
    }),
  );
});

test("between takes both ends, and nothing when they are the wrong way round", () => {
  const dates = (from: string, to: string) => ALWAYS_OPEN.between(from, to).map(({ date }) => date);
  expect(dates("2025-02-27", "2025-03-01")).toEqual(["2025-02-27", "2025-02-28", "2025-03-01"]);
  expect(dates("2025-03-01", "2025-02-27")).toEqual([]);
});

test("outside its years the calendar says so instead of guessing", () => {
  const { date } = day("9999-12-31");
  expect(() => ALWAYS_OPEN.shift(date, 1)).toThrow(InvariantError);
  expect(() => ALWAYS_OPEN.shift(date, 0.5)).toThrow(InvariantError);
  expect(() => ALWAYS_OPEN.lastClosed(at("0001-01-01T12:00Z"))).toThrow(InvariantError);
});

function placed(starts: readonly string[], interval: Interval) {
  const flat = { open: 1, high: 1, low: 1, close: 1, volume: 1, date: null };
  const rows = starts.map((start, line) => ({ ...flat, startsAt: at(start), line }));
  const result = placeBars({ rows, interval, calendar: ALWAYS_OPEN });
  return result.ok ? result.value : expect.fail("the set is refused");
}

test("a bar over midnight belongs to the day it starts in, and is known at its own close", () => {
  const { bars, dropped } = placed(["2025-09-06T23:30Z", "2025-09-07T00:30Z"], "1h");
  expect(dropped).toEqual([]);
  expect(bars.map(({ closesAt }) => instantToText(closesAt))).toEqual([
    "2025-09-07T00:30:00Z",
    "2025-09-07T01:30:00Z",
  ]);
});

test("Q1 a day around the clock has 24 hours on any grid", () => {
  for (const minutes of [0, 30]) {
    const first = at("2025-09-06T00:00Z") + minutes * 60_000;
    const starts = Array.from({ length: 48 }, (_, i) => instantToText(instant(first + i * HOUR)));
    expect([minutes, placed(starts, "1h").missing]).toEqual([minutes, []]);
    const holed = starts.filter((_, i) => i !== 20 && i !== 30);
    expect([minutes, placed(holed, "1h").missing]).toEqual([
      minutes,
      [
        { date: "2025-09-06", count: 1 },
        { date: "2025-09-07", count: 1 },
      ],
    ]);
  }
});
