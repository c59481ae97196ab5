// Tests of the exchange's holidays.
import { expect, test } from "vitest";
import { dateOfDays, daysOfDate, weekdayOfDays } from "../../base/time";
import { thanksgiving, xnysHolidays } from "./holidays";

test("T1 the holidays of 2025 are these eleven", () => {
  expect([...xnysHolidays(2025)].map(dateOfDays).sort()).toEqual([
    "2025-01-01",
    "2025-01-09",
    "2025-01-20",
    "2025-02-17",
    "2025-04-18",
    "2025-05-26",
    "2025-06-19",
    "2025-07-04",
    "2025-09-01",
    "2025-11-27",
    "2025-12-25",
  ]);
});

test("T1 a Saturday New Year closes nothing, not even the Friday before", () => {
  expect(xnysHolidays(2022).has(daysOfDate("2021-12-31"))).toBe(false);
  expect(xnysHolidays(2022).size).toBe(9);
});

test("T1 no holiday is listed on a weekend", () => {
  for (let year = 1990; year <= 2035; year++)
    for (const day of xnysHolidays(year)) {
      const weekday = weekdayOfDays(day);
      expect([dateOfDays(day), weekday >= 1 && weekday <= 5]).toEqual([dateOfDays(day), true]);
    }
});

test("T1 Thanksgiving is the fourth Thursday, not the last", () => {
  expect(dateOfDays(thanksgiving(2023))).toBe("2023-11-23");
});
