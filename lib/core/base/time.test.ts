// Tests of dates and instants.
import { expect, test } from "vitest";
import { InvariantError } from "./invariant";
import {
  civilFromText,
  dateOfDays,
  daysOfDate,
  daysOfMonthWeekday,
  instant,
  instantToText,
} from "./time";

test("T4 an instant prints in UTC, with milliseconds only where it has some", () => {
  expect(instantToText(instant(1_756_819_800_000))).toBe("2025-09-02T13:30:00Z");
  expect(instantToText(instant(1_756_819_800_007))).toBe("2025-09-02T13:30:00.007Z");
  expect(instantToText(instant(-1))).toBe("1969-12-31T23:59:59.999Z");
});

test("a date text is a real date or null", () => {
  expect(civilFromText("2024-02-29")).toEqual({ year: 2024, month: 2, day: 29 });
  for (const text of ["2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-4-1", "", "x"])
    expect(civilFromText(text)).toBeNull();
  expect(() => daysOfDate("2025-02-30")).toThrow(InvariantError);
});

test("the n-th and the last weekday of a month are found", () => {
  const find = (month: number, weekday: number, n: number): string =>
    dateOfDays(daysOfMonthWeekday({ year: 2025, month, weekday, n }));
  expect(find(11, 4, 4)).toBe("2025-11-27");
  expect(find(5, 1, -1)).toBe("2025-05-26");
  expect(find(6, 0, 1)).toBe("2025-06-01");
  expect(find(12, 3, -1)).toBe("2025-12-31");
  expect(find(8, 0, -1)).toBe("2025-08-31");
});

test("an instant is a whole number of milliseconds", () => {
  expect(() => instant(0.5)).toThrow(InvariantError);
});
