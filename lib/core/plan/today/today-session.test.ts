// Tests of which session a day is about, and of the bar that should be there.
import { expect, test } from "vitest";
import { ny } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import { barDueBy, todaySession } from "./today-session";

const of = (at: string, tradedLast = false, plannedNext = false) =>
  todaySession(ny(at), XNYS, { tradedLast, plannedNext }).date;

test("the day is about the current session, else the next one: over a weekend and a holiday", () => {
  expect(of("2025-08-29 11:00")).toBe("2025-08-29");
  expect(of("2025-08-29 16:00")).toBe("2025-09-02");
  expect(of("2025-08-31 12:00")).toBe("2025-09-02");
  expect(of("2025-09-01 11:00")).toBe("2025-09-02");
});

test("on its evening a traded session is still the day, until the next one is planned", () => {
  expect(of("2025-08-29 16:00", true)).toBe("2025-08-29");
  expect(of("2025-08-29 23:59", true)).toBe("2025-08-29");
  expect(of("2025-08-29 16:00", true, true)).toBe("2025-09-02");
  expect(of("2025-08-30 00:00", true)).toBe("2025-09-02");
});

test("a bar is due at its close: none before the first, the cut one of an early close at 13:00", () => {
  const due = (date: string, time: string, interval: "1h" | "1d" = "1h") => {
    const session = XNYS.session(date);
    return session && barDueBy(ny(`${date} ${time}`), session, interval);
  };
  expect(due("2025-09-02", "10:29")).toBe(null);
  expect(due("2025-09-02", "10:30")).toBe(ny("2025-09-02 10:30"));
  expect(due("2025-09-02", "15:59")).toBe(ny("2025-09-02 15:30"));
  expect(due("2025-09-02", "16:00")).toBe(ny("2025-09-02 16:00"));
  expect(due("2025-11-28", "13:10")).toBe(ny("2025-11-28 13:00"));
  expect(due("2025-09-02", "15:00", "1d")).toBe(null);
  expect(due("2025-09-02", "16:00", "1d")).toBe(ny("2025-09-02 16:00"));
});
