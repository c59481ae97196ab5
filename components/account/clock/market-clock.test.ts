// The badge says whether the market is open, and until when, in New York's time.
import { expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import { marketClock } from "./market-clock";

const clock = (text: string) => marketClock(instant(Date.parse(text)));

test("within a session it says how long it stays open", () => {
  expect(clock("2025-09-02T18:48:00Z")).toEqual({
    state: "open",
    text: "Open, closes in 1 h 12 min",
    early: null,
  });
});

test("at the close it is closed, and opens on the next session", () => {
  expect(clock("2025-09-02T20:00:00Z").text).toBe("Closed, opens Wed 09:30 ET");
});

test("over a weekend it opens on Monday", () => {
  expect(clock("2025-09-06T12:00:00Z").text).toBe("Closed, opens Mon 09:30 ET");
});

test("a half day says that it closes early", () => {
  expect(clock("2025-11-28T15:00:00Z").early).toBe("Early close 13:00");
  expect(clock("2025-11-28T02:00:00Z").early).toBe("Early close 13:00");
});
