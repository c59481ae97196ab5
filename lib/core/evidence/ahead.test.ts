// A run ahead is due once nothing of it can be open any more, and looks at a feed ever more rarely.
import { describe, expect, test } from "vitest";
import { HOUR, instant, MINUTE } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { LONGEST_HOLD } from "@/lib/core/plan/check-row";
import type { Tail } from "@/lib/core/walkforward/parameters";
import { date, ny } from "@/test/kit/words";
import { closedBy, endOfAhead, nextLook, settledAt } from "./ahead";

const last = XNYS.shift(date("2025-08-28"), 0);

describe("a run ahead", () => {
  test.each<[Tail, number, string]>([
    ["follow", 1, "2025-08-29"],
    // Labor Day lies between.
    ["follow", 3, "2025-09-03"],
    ["none", 3, "2025-08-28"],
  ])("E1 with tail %s and a hold of %i is over with %s", (tail, hold, end) => {
    expect(endOfAhead({ last, tail, hold }, XNYS).date).toBe(end);
  });

  test("E1 waits no longer than a position can be held", () => {
    const longest = XNYS.shift(last.date, LONGEST_HOLD);
    expect(endOfAhead({ last, tail: "follow", hold: 9_999 }, XNYS)).toBe(longest);
  });

  test("is walked an hour after the close, also after an early one", () => {
    expect(settledAt(last)).toBe(ny("2025-08-28 17:00"));
    expect(settledAt(XNYS.shift(date("2025-11-28"), 0))).toBe(ny("2025-11-28 14:00"));
  });

  test("counts the sessions that have closed", () => {
    const week = XNYS.between("2025-08-25", "2025-08-29");
    const times = ["2025-08-25 15:59", "2025-08-25 16:00", "2025-08-27 12:00", "2025-08-30 09:00"];
    expect(times.map((time) => closedBy(week, ny(time)))).toEqual([0, 1, 2, 5]);
  });
});

test("pauses grow with the wait, from five minutes to six hours", () => {
  const since = ny("2025-08-28 17:00");
  const after = (waited: number): number => {
    const now = instant(since + waited);
    return nextLook(since, now) - now;
  };
  expect([0, 4 * MINUTE, 2 * HOUR, 48 * HOUR].map(after)).toEqual([
    5 * MINUTE,
    5 * MINUTE,
    HOUR,
    6 * HOUR,
  ]);
});
