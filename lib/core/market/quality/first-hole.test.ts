// Tests of holes in a live series: bars after one wait, until it is final (rule A10).
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { ny } from "@/test/kit/words";
import { XNYS } from "../xnys";
import { barsBeforeHole } from "./first-hole";

const BAR = "100 100 100 100";
const search = (from: string, finalBefore = from) => ({
  calendar: XNYS,
  from: ny(from),
  finalBefore: ny(finalBefore),
});

const count = (bars: string, from: string, finalBefore?: string): number =>
  barsBeforeHole(series("AMD", bars), search(from, finalBefore));

test("A10 bars follow each other within a session and from its close to the next open", () => {
  const whole = `2025-07-01 14:30 ${BAR}\n 15:30 ${BAR}\n2025-07-02 09:30 ${BAR}`;
  expect(count(whole, "2025-07-01 14:30")).toBe(3);
  // An early close, a holiday and a weekend are no holes.
  const holiday = `2025-07-03 12:30 ${BAR}\n2025-07-07 09:30 ${BAR}`;
  expect(count(holiday, "2025-07-03 12:30")).toBe(2);
});

test("A10 what comes after a missing bar waits: within a session, at its start and at its end", () => {
  expect(count(`2025-07-01 09:30 ${BAR}\n 11:30 ${BAR}`, "2025-07-01 09:30")).toBe(1);
  const start = `2025-07-01 15:30 ${BAR}\n2025-07-02 10:30 ${BAR}`;
  expect(count(start, "2025-07-01 15:30")).toBe(1);
  const end = `2025-07-01 14:30 ${BAR}\n2025-07-02 09:30 ${BAR}`;
  expect(count(end, "2025-07-01 14:30")).toBe(1);
  const session = `2025-07-01 15:30 ${BAR}\n2025-07-03 09:30 ${BAR}`;
  expect(count(session, "2025-07-01 15:30")).toBe(1);
});

test("A10 a hole that was lived over, or that is final, holds nothing up", () => {
  const hole = `2025-07-01 09:30 ${BAR}\n 11:30 ${BAR}\n 12:30 ${BAR}`;
  expect(count(hole, "2025-07-01 12:30")).toBe(3);
  expect(count(hole, "2025-07-01 09:30", "2025-07-02 16:00")).toBe(3);
});
