// The first form of a run: the newest forecast with dates, over days that it covers, else a baseline.
import { expect, test } from "vitest";
import type { SessionDate } from "@/lib/core/base/time";
import { RUN_FORM, RunRequest } from "../requests/run-request";
import { firstForm } from "./first-form";

const forecast = (digit: string, from: string | null, to: string | null) => ({
  ...{ id: `0190163d-8694-739b-aea5-966c26f8ad9${digit}`, name: "F", baseline: false },
  ...{ from: from as SessionDate | null, to: to as SessionDate | null, undated: from === null },
});

test("without a forecast the form begins with a baseline", () => {
  expect(firstForm([])).toEqual(RUN_FORM);
  // Its owner has to say first what it was made after.
  expect(firstForm([forecast("1", null, null)])).toEqual(RUN_FORM);
});

test("the newest forecast with dates is what it begins with, and the form can be sent as it is", () => {
  const form = firstForm([
    forecast("1", null, null),
    forecast("2", "2025-08-29", "2025-10-31"),
    forecast("3", "2025-08-29", "2025-10-31"),
  ]);
  const { id } = forecast("2", null, null);
  expect(form).toEqual({ ...RUN_FORM, source: { kind: "forecast", id, forecastDate: "" } });
  expect(RunRequest.safeParse(form).success).toBe(true);
});

test.each([
  // What it was made after on Friday is traded on Tuesday, after Labor Day.
  ["2025-08-29", "2025-08-29", { from: RUN_FORM.from, to: RUN_FORM.to }],
  ["2025-09-30", "2025-09-30", { from: "2025-10-01", to: "2025-10-01" }],
  ["2026-01-05", "2026-03-18", { from: "2026-03-01", to: "2026-03-19" }],
  ["2026-03-11", "2026-03-31", { from: "2026-04-01", to: "2026-04-01" }],
])("rows of %s to %s begin with days that they plan", (from, to, days) => {
  expect(firstForm([forecast("1", from, to)])).toMatchObject(days);
});

test("a forecast that ends with the calendar is passed over: no session follows that it plans", () => {
  const [endless, earlier] = [
    forecast("1", "2025-08-29", "2035-12-31"),
    forecast("2", "2025-08-29", "2025-09-30"),
  ];
  expect(firstForm([endless])).toEqual(RUN_FORM);
  expect(firstForm([endless, earlier])).toMatchObject({ source: { id: earlier.id } });
});
