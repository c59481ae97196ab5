// Moments as people read them, on both sides of New York's daylight saving.
import { describe, expect, test } from "vitest";
import { HOUR, type Instant, instant, MINUTE, type SessionDate } from "@/lib/core/base/time";
import {
  ageForPeople,
  bothZones,
  clockForPeople,
  hourForPeople,
  instantForPeople,
  monthForPeople,
  monthName,
  sessionForPeople,
  shortDate,
  shortMonth,
  waitForPeople,
} from "./display-time";

const at = (iso: string): Instant => instant(Date.parse(iso));

describe("instants", () => {
  test("summer is four hours from UTC, winter five", () => {
    expect(instantForPeople(at("2025-07-01T14:30:00Z"))).toBe("2025-07-01 10:30 ET");
    expect(instantForPeople(at("2025-12-01T14:30:00Z"))).toBe("2025-12-01 09:30 ET");
    expect(instantForPeople(null)).toBe("—");
  });

  test("an evening in UTC is still the same day in New York", () => {
    expect(instantForPeople(at("2025-07-02T01:00:00Z"))).toBe("2025-07-01 21:00 ET");
    expect(shortDate(at("2025-07-02T01:00:00Z"))).toBe("Jul 1");
    expect(monthForPeople(at("2025-07-01T02:00:00Z"))).toBe("Jun 2025");
  });

  test("a title names both zones", () => {
    expect(bothZones(at("2025-07-01T14:30:00Z"))).toBe(
      "Tue 2025-07-01 10:30 ET · 2025-07-01T14:30:00Z",
    );
    expect(bothZones(null)).toBe("—");
  });

  test("a clock shows seconds, an axis does not", () => {
    expect(clockForPeople(at("2025-07-01T20:00:05Z"))).toBe("16:00:05 ET");
    expect(hourForPeople(at("2025-07-01T13:30:00Z"))).toBe("09:30");
  });

  test("a session is named with its weekday", () => {
    expect(sessionForPeople("2025-09-02" as SessionDate)).toBe("Tue 2025-09-02");
    expect(sessionForPeople(null)).toBe("—");
  });
});

describe("ages", () => {
  test.each([
    [0, "under a minute"],
    [59_999, "under a minute"],
    [3 * MINUTE, "3 min"],
    [2 * HOUR, "2 h"],
    [2 * HOUR + 5 * MINUTE, "2 h 5 min"],
    [24 * HOUR, "1 day"],
    [80 * HOUR, "3 days"],
  ])("%i ms is %s", (milliseconds, text) => {
    expect(ageForPeople(milliseconds)).toBe(text);
  });
});

test("a month as text has its name", () => {
  expect(monthName("2025-09")).toBe("Sep 2025");
  expect(shortMonth("2025-01")).toBe("Jan");
});

test.each([
  [0, "1 s"],
  [4_200, "5 s"],
  [60_000, "1 min"],
  [61_000, "2 min"],
  [HOUR + 9.5 * MINUTE, "1 h 10 min"],
])("a wait of %i ms is rounded up to %s", (milliseconds, text) => {
  expect(waitForPeople(milliseconds)).toBe(text);
});
