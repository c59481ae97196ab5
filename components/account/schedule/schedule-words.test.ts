// What a schedule says of itself, and that its form says the same again.
import { expect, test } from "vitest";
import type { Instant } from "@/lib/core/base/time";
import type { Schedule } from "@/lib/core/plan/schedule/schedule";
import {
  type ScheduledPlanForm,
  ScheduleRequest,
  scheduleOf,
} from "@/lib/formats/requests/schedule-requests";
import { sayMarks, sayPlanner, scheduleFormOf } from "./schedule-words";

const OFF: Schedule = { markEvery: null, markAfterClose: false, planBefore: null };

test.each([
  [
    { ...OFF, markEvery: 15, markAfterClose: true },
    "Every 15 minutes of a session and after its close",
  ],
  [{ ...OFF, markEvery: 60 }, "Every 60 minutes of a session"],
  [{ ...OFF, markAfterClose: true }, "After each close"],
  [OFF, "Only where orders end"],
] as const)("marks of %j", (schedule, said) => {
  expect(sayMarks(schedule)).toBe(said);
});

test("the planner says when, how, from what, and whether it buys", () => {
  const on: Schedule = { ...OFF, planBefore: 30 };
  expect(sayPlanner(OFF, { execute: true })).toBe("Off");
  expect(sayPlanner(on, null)).toBe(
    "30 minutes before the open, balanced, from the newest forecast; left for you to execute",
  );
  const random: ScheduledPlanForm = { source: "random", settings: { mode: "fast" }, execute: true };
  expect(sayPlanner(on, random)).toBe(
    "30 minutes before the open, fast, from the baseline random; executed at once",
  );
});

test("a form that is sent as it stands changes nothing", () => {
  const schedule: Schedule = { markEvery: 30, markAfterClose: false, planBefore: 45 };
  const plan: ScheduledPlanForm = { source: "newest", settings: { exposureCap: "800" } };
  const form = scheduleFormOf({ schedule, plan, next: [], runs: [], readAt: 0 as Instant });
  const read = ScheduleRequest.parse(form);
  expect(scheduleOf(read)).toEqual(schedule);
  expect(read.plan).toEqual(plan);
});
