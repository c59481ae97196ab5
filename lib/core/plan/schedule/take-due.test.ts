// What is caught up and what was missed, by how long nobody looked.
import { describe, expect, test } from "vitest";
import { date, ny } from "@/test/kit/words";
import { newYorkText } from "../../base/new-york";
import type { Interval } from "../../market/bar";
import { XNYS } from "../../market/xnys";
import { type Schedule, USUAL_SCHEDULE } from "./schedule";
import { lastEntryOf, MOST_MISSED, takeDue } from "./take-due";

const PLANNED: Schedule = { ...USUAL_SCHEDULE, planBefore: 30 };

const taken = (after: string, through: string, interval: Interval = "1h") =>
  takeDue(PLANNED, { calendar: XNYS, after: ny(after), through: ny(through), interval }).map(
    ({ kind, at, session, verdict, also }) =>
      `${verdict} ${kind} ${newYorkText(at).slice(4, -3)} of ${session}, also ${also}`,
  );

describe("a tick", () => {
  test("in time runs what is due and nothing else", () => {
    expect(taken("2025-07-01 08:59", "2025-07-01 09:00")).toEqual([
      "run plan 2025-07-01 09:00 of 2025-07-01, also 0",
    ]);
    expect(taken("2025-07-01 09:00", "2025-07-01 09:44")).toEqual([]);
    expect(taken("2025-07-01 09:44", "2025-07-01 09:45")).toEqual([
      "run mark 2025-07-01 09:45 of 2025-07-01, also 0",
    ]);
  });

  test("after an hour marks once for all marks it missed", () => {
    expect(taken("2025-07-01 10:00", "2025-07-01 11:20")).toEqual([
      "run mark 2025-07-01 11:15 of 2025-07-01, also 4",
    ]);
  });

  test("after a week marks first, plans for today, and names the sessions it missed", () => {
    expect(taken("2025-08-26 12:00", "2025-09-02 09:10")).toEqual([
      "run close 2025-08-29 16:10 of 2025-08-29, also 93",
      "missed plan 2025-08-27 09:00 of 2025-08-27, also 0",
      "missed plan 2025-08-28 09:00 of 2025-08-28, also 0",
      "missed plan 2025-08-29 09:00 of 2025-08-29, also 0",
      "run plan 2025-09-02 09:00 of 2025-09-02, also 0",
    ]);
  });

  test("after a year names the latest sessions alone", () => {
    const runs = taken("2024-09-02 12:00", "2025-09-02 09:10");
    expect(runs).toHaveLength(1 + MOST_MISSED);
    expect(runs.at(-1)).toBe("run plan 2025-09-02 09:00 of 2025-09-02, also 0");
  });

  test("that comes out of order, earlier than what was looked at, has nothing to do", () => {
    expect(taken("2025-07-01 12:00", "2025-07-01 09:00")).toEqual([]);
  });
});

describe("a plan that nobody made in time", () => {
  test("is made as long as an order of it can still meet a bar", () => {
    const at = (through: string, interval: Interval) =>
      taken("2025-07-01 08:00", through, interval).find((run) => run.includes("plan"));
    expect(at("2025-07-01 15:00", "1h")).toMatch(/^run plan/);
    expect(at("2025-07-01 15:01", "1h")).toMatch(/^missed plan/);
    expect(at("2025-07-01 15:55", "5m")).toMatch(/^run plan/);
    expect(at("2025-07-01 15:56", "5m")).toMatch(/^missed plan/);
    // A daily bar opens with its session.
    expect(at("2025-07-01 09:30", "1d")).toMatch(/^run plan/);
    expect(at("2025-07-01 09:31", "1d")).toMatch(/^missed plan/);
  });

  test("on a short day has less time", () => {
    const due = { session: date("2025-11-28") };
    expect(lastEntryOf(due, { calendar: XNYS, interval: "1h" })).toBe(ny("2025-11-28 12:00"));
  });
});
