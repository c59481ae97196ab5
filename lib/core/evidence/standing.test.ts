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
  carried: null,
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

describe("E1 a plan that came late, in the account of the others", () => {
  const days = [
    { date: date("2025-09-02"), asOf: date("2025-08-29") },
    { date: date("2025-09-03"), asOf: date("2025-09-02") },
    { date: date("2025-09-04"), asOf: date("2025-09-03") },
    { date: date("2025-09-05"), asOf: date("2025-09-04") },
  ] as const;
  const inTime = new Map(days.map(({ asOf }) => [asOf, before]));
  const touched = (
    late: (typeof days)[number],
    when: string,
    changes: Partial<Provenance> = {},
  ) => {
    const receipts = new Map(inTime).set(late.asOf, ny(when));
    return standingsOf(days, { ...forward, carried: [], receipts, ...changes }, XNYS)
      .filter(({ failed }) => failed.includes("late-plan-in-account"))
      .map((one) => one.date);
  };

  test("takes FORWARD from the days behind it that began before it came", () => {
    expect(touched(days[0], "2025-09-04 09:30")).toEqual(["2025-09-03", "2025-09-04"]);
    expect(touched(days[0], "2025-09-03 09:29")).toEqual([]);
  });
  test("takes it from the days before it whose trades it could have closed", () => {
    const carried = [
      { day: days[0].date, exitSession: days[1].date, reason: "PLAN" },
      { day: days[0].date, exitSession: days[2].date, reason: "SL" },
      { day: days[1].date, exitSession: days[2].date, reason: "PLAN" },
    ] as const;
    expect(touched(days[2], "2025-09-04 12:00", { carried })).toEqual(["2025-09-03"]);
    // At its open it is late already: who sends it then has seen the price.
    expect(touched(days[2], "2025-09-04 09:30", { carried })).toEqual(["2025-09-03"]);
    expect(touched(days[2], "2025-09-04 09:29", { carried })).toEqual([]);
  });
  test("leaves it to what was opened after it had come, whatever closed that", () => {
    const carried = [{ day: days[2].date, exitSession: days[3].date, reason: "PLAN" }] as const;
    expect(touched(days[0], "2025-09-02 15:00", { carried })).toEqual([]);
  });
  test("takes nothing where every day stands alone, or the clock was not live", () => {
    expect(touched(days[0], "2025-09-05 17:00", { carried: null })).toEqual([]);
    expect(touched(days[0], "2025-09-05 17:00", { clock: "replay" })).toEqual([]);
  });
});
