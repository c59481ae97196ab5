// Tests of the day's sentences: each says what is so and, where it helps, what to do.
import { expect, test } from "vitest";
import type { PreflightFacts } from "@/lib/core/plan/today/preflight";
import { date, ny } from "@/test/kit/words";
import { sayCause, sayCheck } from "./today-words";

test("a stale forecast says how old it is", () => {
  const cause = { code: "forecast-stale", newest: date("2025-08-22"), sessionsBehind: 5 } as const;
  expect(sayCause(cause)).toBe(
    "The forecast is stale: its newest rows are of 2025-08-22, 5 sessions behind. Older rows never stand in for newer ones.",
  );
});

test("one order waits and two orders wait, until a moment in New York", () => {
  const opensAt = ny("2025-09-02 09:30");
  expect(sayCause({ code: "orders-wait", working: 1, opensAt })).toBe(
    "No position yet: 1 order waits for the open, 2025-09-02 09:30 ET.",
  );
  expect(sayCause({ code: "orders-await-bar", working: 2 })).toBe(
    "2 orders wait for the next bar to close.",
  );
});

test("refused lines and unfilled orders are counted over all reasons", () => {
  const reasons = { "cash-short": 2, "plan-expired": 1 };
  expect(sayCause({ code: "nothing-accepted", reasons })).toBe(
    "No line would be accepted now: 3 lines refused.",
  );
  const executed = { code: "executed", executed: 4 } as const;
  expect(sayCause({ ...executed, refused: {}, left: 0 })).toBe("Executed: 4 lines booked.");
  expect(sayCause({ ...executed, refused: { duplicate: 1 }, left: 2 })).toBe(
    "Executed: 4 lines booked, 1 refused; they can be tried again. 2 left out would be accepted now.",
  );
});

test("a check says what it found, or that there was nothing to look at", () => {
  const facts: PreflightFacts = {
    asOf: date("2025-08-29"),
    forecast: { newest: date("2025-08-27"), sessionsBehind: 2 },
    pricesThrough: date("2025-08-29"),
    barsThrough: null,
    barsWanted: date("2025-09-02"),
    etth: { count: 20, degraded: 1, unique: 12 },
  };
  expect(sayCheck("forecast", facts)).toBe("2 sessions behind");
  expect(sayCheck("signal-date", facts)).toBe("2025-08-27, and a plan is made as of 2025-08-29");
  expect(sayCheck("prices", facts)).toBe("reach Fri 2025-08-29");
  expect(sayCheck("prices", { ...facts, pricesThrough: date("2025-08-28") })).toBe(
    "end on Thu 2025-08-28, before Fri 2025-08-29",
  );
  expect(sayCheck("bars", facts)).toBe("none");
  expect(sayCheck("etth-missing", facts)).toBe("1 of 20 rows (5.00%)");
  expect(sayCheck("etth-unique", { ...facts, etth: null })).toBe("no rows to look at");
});
