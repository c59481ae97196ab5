// Tests of New York wall time, with Intl's time-zone database as the independent witness.
import { expect, test } from "vitest";
import { newYorkInstant, newYorkOffset, newYorkText, newYorkTime } from "./new-york";
import { HOUR, instant, MINUTE } from "./time";

const witness = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  timeZoneName: "longOffset",
});
const intlOffset = (at: number): number =>
  Number(/GMT([+-]\d{2}):00/.exec(witness.format(at))?.[1]);

test("T1 the offset agrees with Intl around every clock change from 1976 to 2035", () => {
  let changes = 0;
  for (let year = 1976; year <= 2035; year++) {
    let before = newYorkOffset(instant(Date.UTC(year, 0, 1)));
    for (let hour = 0; hour < 366 * 24; hour++) {
      const at = Date.UTC(year, 0, 1, hour);
      const now = newYorkOffset(instant(at));
      if (now === before) continue;
      changes += 1;
      before = now;
      expect([at, now]).toEqual([at, intlOffset(at)]);
      expect([at, newYorkOffset(instant(at - 1))]).toEqual([at, intlOffset(at - 1)]);
    }
    expect([year, before]).toEqual([year, -5]);
    expect([year, intlOffset(Date.UTC(year, 6, 1))]).toEqual([year, -4]);
  }
  expect(changes).toBe(120);
});

test("T4 a wall time of New York has one instant, the first of two, or none", () => {
  const at = (month: number, day: number, ms: number) =>
    newYorkInstant({ year: 2025, month, day }, ms);
  expect(at(9, 2, 9.5 * HOUR)).toBe(Date.parse("2025-09-02T09:30:00-04:00"));
  expect(at(1, 2, 9.5 * HOUR)).toBe(Date.parse("2025-01-02T09:30:00-05:00"));
  expect(at(11, 2, HOUR + 30 * MINUTE)).toBe(Date.parse("2025-11-02T01:30:00-04:00"));
  expect(at(11, 2, 2 * HOUR)).toBe(Date.parse("2025-11-02T02:00:00-05:00"));
  expect(at(3, 9, 2 * HOUR)).toBeNull();
  expect(at(3, 9, 3 * HOUR - 1)).toBeNull();
  expect(at(3, 9, 3 * HOUR)).toBe(Date.parse("2025-03-09T03:00:00-04:00"));
});

test("T4 an instant is shown in New York time with the zone named", () => {
  const at = instant(Date.parse("2025-09-02T13:30:05Z"));
  expect(newYorkText(at)).toBe("Tue 2025-09-02 09:30 ET");
  expect(newYorkTime(at)).toEqual({
    date: "2025-09-02",
    hour: 9,
    minute: 30,
    second: 5,
    offsetHours: -4,
  });
  expect(newYorkText(instant(Date.parse("2025-01-01T03:00:00Z")))).toBe("Tue 2024-12-31 22:00 ET");
});
