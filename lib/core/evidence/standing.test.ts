// FORWARD is given to a day, never to a run, and every condition of rule E1 can take it away.
import { describe, expect, test } from "vitest";
import { XNYS } from "@/lib/core/market/xnys";
import { date, ny } from "@/test/kit/words";
import { byStanding, type Provenance, standingCounts, standingsOf } from "./standing";

// Labor Day lies between the as-of date and the day.
const day = { date: date("2025-09-02"), asOf: date("2025-08-29") };
const before = ny("2025-09-02 09:29");
const atOpen = ny("2025-09-02 09:30");
const yahoo = { source: "yahoo", fetchedAt: ny("2025-09-02 17:00") };
const forward: Provenance = {
  receipts: new Map([[day.asOf, before]]),
  parametersAt: before,
  sets: [yahoo],
  clock: "live",
};
const failedWith = (changes: Partial<Provenance>) =>
  standingsOf([day], { ...forward, ...changes }, XNYS)[0]?.failed;

describe("E1 a day", () => {
  test("is FORWARD when plan and parameters came before its open, on fetched bars, live", () => {
    expect(failedWith({})).toEqual([]);
  });
  test.each<[string, Partial<Provenance>]>([
    ["plan-not-recorded", { receipts: new Map([[day.asOf, atOpen]]) }],
    ["plan-not-recorded", { receipts: new Map([[day.date, before]]) }],
    ["parameters-not-recorded", { parametersAt: atOpen }],
    ["parameters-not-recorded", { parametersAt: null }],
    ["bars-not-fetched", { sets: [yahoo, { ...yahoo, source: "sample" }] }],
    ["bars-not-fetched", { sets: [{ ...yahoo, source: "upload" }] }],
    ["bars-not-fetched", { sets: [{ ...yahoo, source: "file" }] }],
    ["bars-not-fetched", { sets: [{ ...yahoo, fetchedAt: null }] }],
    ["bars-not-fetched", { sets: [] }],
    ["clock-not-live", { clock: "replay" }],
  ])("is RETRO by %s", (condition, changes) => {
    expect(failedWith(changes)).toEqual([condition]);
  });
  test("names all that failed, in the order of the rule", () => {
    const none = { receipts: new Map(), parametersAt: null, sets: [], clock: "replay" } as const;
    expect(failedWith(none)).toEqual([
      "plan-not-recorded",
      "parameters-not-recorded",
      "bars-not-fetched",
      "clock-not-live",
    ]);
  });
});

test("E1 a mixed run counts its days and parts its trades", () => {
  const next = { date: date("2025-09-03"), asOf: date("2025-09-02") };
  const standings = standingsOf([day, next], forward, XNYS);
  expect(standingCounts(standings)).toEqual({
    forward: 1,
    retro: 1,
    by: { "plan-not-recorded": 1 },
  });
  const trades = [{ day: next.date }, { day: day.date }];
  expect(byStanding(trades, standings)).toEqual({
    forward: [{ day: day.date }],
    retro: [{ day: next.date }],
  });
});
