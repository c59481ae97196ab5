// Tests of a line's session: every date rule of a plan, against the account's clock.
import { expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { date, ny } from "@/test/kit/words";
import { MarketView } from "../market/market-view";
import { lineSession } from "./line-session";

const HOURS = series("AMD", "2025-06-30 15:30 100 100 100 100");
const DAYS = series("DAY", "2025-06-30 100 100 100 100", { interval: "1d" });
// Hours on the clock: the 09:00 bar is cut to 09:30, and the last one starts at 15:00.
const CLOCK = series(
  "CLK",
  `2025-06-30 15:00 100 100 100 100
   2025-07-01 09:00 100 100 100 100
              10:00 100 100 100 100`,
);

interface Said {
  readonly asOf?: string;
  readonly trade?: string;
  readonly ticker?: string;
}

/** The session of a line executed at a New York time, or the refusal. */
function sessionAt(now: string, { asOf, trade, ticker = "AMD" }: Said) {
  const line = planLine({
    ticker,
    asOfDate: asOf === undefined ? null : date(asOf),
    tradeDate: trade === undefined ? null : date(trade),
  });
  const view = MarketView.through(marketOf([HOURS, DAYS, CLOCK]), ny(now));
  const result = lineSession(line, view);
  return result.ok ? result.value.date : result.refusal;
}

const MONDAY_NIGHT = "2025-06-30 20:00";

test("P7 trade_date is the trade date", () => {
  expect(sessionAt(MONDAY_NIGHT, { trade: "2025-07-01" })).toBe("2025-07-01");
});

test("P7 the trade date of an as-of date is the next session after it", () => {
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-06-30" })).toBe("2025-07-01");
});

test("P7 T2 the session after Friday 2025-08-29 is Tuesday 2025-09-02: Labor Day is none (vector 4)", () => {
  const amd = series("AMD", "2025-08-29 15:30 100 100 100 100");
  const view = MarketView.through(marketOf([amd]), ny("2025-08-31 12:00"));
  const line = planLine({ ticker: "AMD", asOfDate: date("2025-08-29") });
  expect(lineSession(line, view)).toMatchObject({ ok: true, value: { date: "2025-09-02" } });
});

test("P7 both dates may be given when they agree; else date-conflict", () => {
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-06-30", trade: "2025-07-01" })).toBe("2025-07-01");
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-06-27", trade: "2025-07-01" })).toEqual({
    code: "date-conflict",
    asOf: "2025-06-27",
    tradeDate: "2025-07-01",
  });
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-06-30", trade: "2025-06-30" })).toMatchObject({
    code: "date-conflict",
  });
});

test("P7 without a date the trade date is the session of the next bar after execution", () => {
  expect(sessionAt(MONDAY_NIGHT, {})).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 09:30", {})).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 15:30", {})).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 15:31", {})).toBe("2025-07-02");
  expect(sessionAt("2025-07-01 16:00", {})).toBe("2025-07-02");
});

test("P7 the next bar follows the grid of the bars: days start at the open, clock hours at 15:00", () => {
  expect(sessionAt("2025-07-01 09:30", { ticker: "DAY" })).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 09:31", { ticker: "DAY" })).toBe("2025-07-02");
  expect(sessionAt("2025-07-01 15:00", { ticker: "CLK" })).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 15:01", { ticker: "CLK" })).toBe("2025-07-02");
});

test("P7 on an early close the last hour starts at 12:30", () => {
  expect(sessionAt("2025-07-03 12:30", {})).toBe("2025-07-03");
  // Independence Day and the weekend follow.
  expect(sessionAt("2025-07-03 12:31", {})).toBe("2025-07-07");
});

test("a date that is no session is refused not-a-session", () => {
  for (const day of ["2025-07-04", "2025-07-05", "2025-12-25", "1985-01-02"]) {
    expect(sessionAt(MONDAY_NIGHT, { trade: day })).toEqual({ code: "not-a-session", date: day });
    expect(sessionAt(MONDAY_NIGHT, { asOf: day })).toEqual({ code: "not-a-session", date: day });
  }
});

test("R13 a plan executed after its trade date's close is refused plan-expired", () => {
  const said = { trade: "2025-07-01" };
  expect(sessionAt("2025-07-01 15:59", said)).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 16:00", said)).toEqual({
    code: "plan-expired",
    session: "2025-07-01",
  });
  expect(sessionAt("2025-07-09 12:00", { asOf: "2025-06-30" })).toEqual({
    code: "plan-expired",
    session: "2025-07-01",
  });
});

test("R13 on an early close a plan expires at 13:00", () => {
  expect(sessionAt("2025-07-03 12:59", { trade: "2025-07-03" })).toBe("2025-07-03");
  expect(sessionAt("2025-07-03 13:00", { trade: "2025-07-03" })).toMatchObject({
    code: "plan-expired",
  });
});

test("A14 a plan must be for the next or the current session: plan-not-for-now", () => {
  // Outside a session only the next one will do.
  expect(sessionAt("2025-06-30 16:00", { trade: "2025-07-01" })).toBe("2025-07-01");
  expect(sessionAt("2025-06-30 16:00", { trade: "2025-07-02" })).toEqual({
    code: "plan-not-for-now",
    session: "2025-07-02",
    current: "2025-07-01",
  });
  expect(sessionAt("2025-07-01 09:29", { trade: "2025-07-02" })).toMatchObject({
    code: "plan-not-for-now",
  });
  // During one it may be the current or the next.
  expect(sessionAt("2025-07-01 09:30", { trade: "2025-07-01" })).toBe("2025-07-01");
  expect(sessionAt("2025-07-01 09:30", { trade: "2025-07-02" })).toBe("2025-07-02");
  expect(sessionAt("2025-07-01 12:00", { asOf: "2025-07-01" })).toBe("2025-07-02");
  expect(sessionAt("2025-07-01 12:00", { trade: "2025-07-03" })).toEqual({
    code: "plan-not-for-now",
    session: "2025-07-03",
    current: "2025-07-01",
  });
});

test("A14 a plan made from a session that has not come yet is not for now", () => {
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-07-02" })).toMatchObject({
    code: "plan-not-for-now",
    current: "2025-07-01",
  });
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2025-07-01" })).toMatchObject({
    code: "plan-not-for-now",
  });
  // The calendar's last session has no next one: refused, not thrown.
  expect(sessionAt(MONDAY_NIGHT, { asOf: "2035-12-31" })).toMatchObject({
    code: "plan-not-for-now",
  });
});
