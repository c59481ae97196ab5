// Due times of a schedule on days of every kind: usual, short, none, and when clocks change.
import { describe, expect, test } from "vitest";
import { ny } from "@/test/kit/words";
import { newYorkText } from "../../base/new-york";
import { XNYS } from "../../market/xnys";
import { type DueTime, dueTimes, nextDueTimes } from "./due-times";
import { type Schedule, USUAL_SCHEDULE } from "./schedule";

const OFF: Schedule = { markEvery: null, markAfterClose: false, planBefore: null };

const said = (due: readonly DueTime[]) =>
  due.map(({ kind, at, session }) => `${kind} ${newYorkText(at).slice(4, -3)} of ${session}`);

const between = (schedule: Schedule, after: string, through: string) =>
  said(dueTimes(schedule, { calendar: XNYS, after: ny(after), through: ny(through) }));

describe("a session", () => {
  test("is marked on its grid, never at its open or its close, and once ten minutes after the close", () => {
    expect(between({ ...OFF, markEvery: 60 }, "2025-07-01 00:00", "2025-07-01 23:59")).toEqual([
      "mark 2025-07-01 10:30 of 2025-07-01",
      "mark 2025-07-01 11:30 of 2025-07-01",
      "mark 2025-07-01 12:30 of 2025-07-01",
      "mark 2025-07-01 13:30 of 2025-07-01",
      "mark 2025-07-01 14:30 of 2025-07-01",
      "mark 2025-07-01 15:30 of 2025-07-01",
      "close 2025-07-01 16:10 of 2025-07-01",
    ]);
  });

  test.each([
    [5, 77],
    [15, 25],
    [30, 12],
    [60, 6],
  ] as const)("every %i minutes has %i marks", (markEvery, marks) => {
    const due = between({ ...OFF, markEvery }, "2025-07-01 00:00", "2025-07-02 00:00");
    expect(due).toHaveLength(marks + 1);
    expect(new Set(due).size).toBe(marks + 1);
  });

  test("that closes early is over early", () => {
    expect(between({ ...OFF, markEvery: 60 }, "2025-11-28 00:00", "2025-11-28 23:59")).toEqual([
      "mark 2025-11-28 10:30 of 2025-11-28",
      "mark 2025-11-28 11:30 of 2025-11-28",
      "mark 2025-11-28 12:30 of 2025-11-28",
      "close 2025-11-28 13:10 of 2025-11-28",
    ]);
  });

  test("ends once however little the schedule asks for, because its orders do", () => {
    expect(between(OFF, "2025-07-01 00:00", "2025-07-02 00:00")).toEqual([
      "close 2025-07-01 16:10 of 2025-07-01",
    ]);
  });
});

describe("the planner", () => {
  const plan: Schedule = { ...OFF, planBefore: 30 };
  const plans = (after: string, through: string, before = 30) =>
    between({ ...plan, planBefore: before }, after, through).filter((due) =>
      due.startsWith("plan"),
    );

  test("runs before each open, over a holiday and a weekend too", () => {
    // Labor Day is no session.
    expect(plans("2025-08-29 00:00", "2025-09-03 00:00")).toEqual([
      "plan 2025-08-29 09:00 of 2025-08-29",
      "plan 2025-09-02 09:00 of 2025-09-02",
    ]);
  });

  test("runs at the same New York time when clocks change", () => {
    expect(plans("2025-03-07 00:00", "2025-03-11 00:00")).toEqual([
      "plan 2025-03-07 09:00 of 2025-03-07",
      "plan 2025-03-10 09:00 of 2025-03-10",
    ]);
    const [before, after] = dueTimes(plan, {
      calendar: XNYS,
      after: ny("2025-03-07 00:00"),
      through: ny("2025-03-10 12:00"),
    }).filter(({ kind }) => kind === "plan");
    // Three days less the hour that spring takes.
    expect((after?.at ?? 0) - (before?.at ?? 0)).toBe((3 * 24 - 1) * 3_600_000);
  });

  test("may run on the evening before", () => {
    expect(plans("2025-07-01 12:00", "2025-07-01 23:45", 600)).toEqual([
      "plan 2025-07-01 23:30 of 2025-07-02",
    ]);
  });
});

describe("a span", () => {
  test("leaves out its start and holds its end", () => {
    const hourly: Schedule = { ...OFF, markEvery: 60 };
    expect(between(hourly, "2025-07-01 10:30", "2025-07-01 11:30")).toEqual([
      "mark 2025-07-01 11:30 of 2025-07-01",
    ]);
    expect(between(hourly, "2025-07-01 16:09", "2025-07-01 16:10")).toEqual([
      "close 2025-07-01 16:10 of 2025-07-01",
    ]);
    expect(between(hourly, "2025-07-01 16:10", "2025-07-02 10:29")).toEqual([]);
    expect(between(hourly, "2025-07-01 12:00", "2025-07-01 12:00")).toEqual([]);
    expect(between(hourly, "2025-07-01 12:00", "2025-07-01 11:00")).toEqual([]);
  });
});

describe("what comes next", () => {
  const next = (after: string, schedule: Schedule) =>
    said(nextDueTimes(schedule, { calendar: XNYS, after: ny(after) }));

  test("is the soonest of each kind, in their order", () => {
    const all: Schedule = { ...USUAL_SCHEDULE, planBefore: 30 };
    expect(next("2025-07-01 12:01", all)).toEqual([
      "mark 2025-07-01 12:15 of 2025-07-01",
      "close 2025-07-01 16:10 of 2025-07-01",
      "plan 2025-07-02 09:00 of 2025-07-02",
    ]);
    // July 4 is none, and the day before closes early.
    expect(next("2025-07-03 12:50", all)).toEqual([
      "close 2025-07-03 13:10 of 2025-07-03",
      "plan 2025-07-07 09:00 of 2025-07-07",
      "mark 2025-07-07 09:45 of 2025-07-07",
    ]);
  });

  test("after a close within its ten minutes is that close", () => {
    expect(next("2025-07-01 16:05", OFF)).toEqual(["close 2025-07-01 16:10 of 2025-07-01"]);
  });
});
