// Tests of the XNYS calendar against a table of facts and Intl's time zones.
import { expect, test } from "vitest";
import { InvariantError } from "../base/invariant";
import { newYorkOffset } from "../base/new-york";
import { type Instant, instant, instantToText, MINUTE } from "../base/time";
import { XNYS } from "./xnys";

const at = (iso: string): Instant => instant(Date.parse(iso));

const hours = (date: string): string | null => {
  const session = XNYS.session(date);
  return session && `${instantToText(session.opensAt)} ${instantToText(session.closesAt)}`;
};

test("T1 2015 to 2026 has 3,017 sessions and 25 early closes", () => {
  const sessions = XNYS.between("2015-01-01", "2026-12-31");
  expect(sessions).toHaveLength(3_017);
  expect(sessions.filter(({ earlyClose }) => earlyClose)).toHaveLength(25);
});

test("T1 the years have the known numbers of sessions", () => {
  const counts: readonly [number, number][] = [
    [1990, 253],
    [1996, 254],
    [2001, 248],
    [2012, 250],
    [2020, 253],
    [2024, 252],
    [2025, 250],
  ];
  for (const [year, count] of counts)
    expect([year, XNYS.between(`${year}-01-01`, `${year}-12-31`).length]).toEqual([year, count]);
});

test("T1 the exchange stays closed on its holidays, as they are observed", () => {
  const closed = [
    "1998-01-19", // the first Martin Luther King Jr. Day
    "2000-04-21", // Good Friday
    "2008-03-21",
    "2024-03-29",
    "2025-04-18",
    "2035-03-23",
    "2010-12-24", // Christmas on a Saturday
    "2022-12-26", // Christmas on a Sunday
    "2023-01-02", // New Year on a Sunday
    "2020-07-03", // Independence Day on a Saturday
    "2021-07-05", // Independence Day on a Sunday
    "2022-06-20", // the first Juneteenth, on a Sunday
    "2027-06-18", // Juneteenth on a Saturday
    "2025-05-26",
    "2025-09-01",
    "2025-11-27",
    "2025-02-17",
    "2025-09-06", // a Saturday
    "2025-09-07",
  ];
  for (const date of closed) expect([date, XNYS.session(date)]).toEqual([date, null]);
});

test("T1 the exchange stays closed on its one-off closures", () => {
  const closed = [
    "1994-04-27",
    "2001-09-11",
    "2001-09-14",
    "2004-06-11",
    "2007-01-02",
    "2012-10-29",
    "2012-10-30",
    "2018-12-05",
    "2025-01-09",
  ];
  for (const date of closed) expect([date, XNYS.session(date)]).toEqual([date, null]);
});

test("T1 days that look like holidays are sessions", () => {
  const open = [
    "1997-01-20", // before the first Martin Luther King Jr. Day
    "2021-06-18", // before Juneteenth was observed
    "2021-12-31", // a Saturday New Year closes nothing
    "2010-12-31",
    "2025-10-13", // Columbus Day
    "2025-11-11", // Veterans Day
    "2001-09-17",
  ];
  for (const date of open) expect([date, XNYS.session(date)?.date]).toEqual([date, date]);
});

test("T1 early closes end at 13:00, and other days at 16:00", () => {
  const early = [
    "2025-07-03",
    "2025-11-28",
    "2025-12-24",
    "2013-07-03",
    "2002-07-05",
    "1999-12-31",
  ];
  const full = ["2025-12-26", "2002-07-03", "2013-07-05", "2021-07-02", "2015-07-02", "2025-12-31"];
  for (const date of early) {
    expect([date, XNYS.session(date)?.earlyClose]).toEqual([date, true]);
    expect(hours(date)).toMatch(/T1[78]:00:00Z$/);
  }
  for (const date of full) expect([date, XNYS.session(date)?.earlyClose]).toEqual([date, false]);
  expect(hours("2025-11-28")).toBe("2025-11-28T14:30:00Z 2025-11-28T18:00:00Z");
  expect(hours("2025-07-03")).toBe("2025-07-03T13:30:00Z 2025-07-03T17:00:00Z");
});

test("T1 early closes ended at 14:00 until 1992, and the day after Thanksgiving was full in 1991", () => {
  expect(hours("1992-11-27")).toBe("1992-11-27T14:30:00Z 1992-11-27T19:00:00Z");
  expect(hours("1990-12-24")).toBe("1990-12-24T14:30:00Z 1990-12-24T19:00:00Z");
  expect(hours("1993-11-26")).toBe("1993-11-26T14:30:00Z 1993-11-26T18:00:00Z");
  expect(hours("1991-11-29")).toBe("1991-11-29T14:30:00Z 1991-11-29T21:00:00Z");
  expect(hours("1996-01-08")).toBe("1996-01-08T16:00:00Z 1996-01-08T19:00:00Z");
  expect(hours("2002-09-11")).toBe("2002-09-11T16:00:00Z 2002-09-11T20:00:00Z");
});

test("T1 a session opens at 09:30 in New York on both sides of a clock change", () => {
  expect(hours("2025-03-07")).toBe("2025-03-07T14:30:00Z 2025-03-07T21:00:00Z");
  expect(hours("2025-03-10")).toBe("2025-03-10T13:30:00Z 2025-03-10T20:00:00Z");
  expect(hours("2025-10-31")).toBe("2025-10-31T13:30:00Z 2025-10-31T20:00:00Z");
  expect(hours("2025-11-03")).toBe("2025-11-03T14:30:00Z 2025-11-03T21:00:00Z");
});

test("T1 New York offsets agree with Intl at every session boundary and a minute around it", () => {
  const witness = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/New_York",
    hourCycle: "h23",
    hour: "2-digit",
  });
  const utcHour = (ms: number): number => new Date(ms).getUTCHours();
  for (const { opensAt, closesAt } of XNYS.between("2000-01-01", "2035-12-31")) {
    for (const boundary of [opensAt, closesAt]) {
      for (const ms of [boundary - MINUTE, boundary, boundary + MINUTE]) {
        const offset = (Number(witness.format(ms)) - utcHour(ms) - 24) % 24;
        if (newYorkOffset(instant(ms)) !== offset)
          expect.fail(`offset at ${instantToText(instant(ms))}`);
      }
    }
  }
});

test("T2 the as-of date of a trade date is the session before it", () => {
  const asOf = (date: string): string | undefined => {
    const session = XNYS.session(date);
    return session ? XNYS.shift(session.date, -1).date : undefined;
  };
  expect(asOf("2025-09-02")).toBe("2025-08-29");
  expect(asOf("2025-01-10")).toBe("2025-01-08");
  expect(asOf("2001-09-17")).toBe("2001-09-10");
  expect(asOf("2012-10-31")).toBe("2012-10-26");
  expect(asOf("2025-09-01")).toBeUndefined();
});

test("a session holds its open and not its close", () => {
  const tuesday = XNYS.session("2025-09-02");
  expect(XNYS.sessionAt(at("2025-09-02T13:29:59.999Z"))).toBeNull();
  expect(XNYS.sessionAt(at("2025-09-02T13:30:00Z"))).toBe(tuesday);
  expect(XNYS.sessionAt(at("2025-09-02T19:59:59.999Z"))).toBe(tuesday);
  expect(XNYS.sessionAt(at("2025-09-02T20:00:00Z"))).toBeNull();
  expect(XNYS.sessionAt(at("2025-09-01T15:00:00Z"))).toBeNull();
});

test("the last closed session changes at the close, and so does the next one", () => {
  const around = (iso: string): readonly string[] => [
    XNYS.lastClosed(at(iso)).date,
    XNYS.currentOrNext(at(iso)).date,
  ];
  expect(around("2025-09-01T15:00:00Z")).toEqual(["2025-08-29", "2025-09-02"]);
  expect(around("2025-09-02T19:59:59.999Z")).toEqual(["2025-08-29", "2025-09-02"]);
  expect(around("2025-09-02T20:00:00Z")).toEqual(["2025-09-02", "2025-09-03"]);
});

test("between takes both ends, and nothing when they are the wrong way round", () => {
  const dates = (from: string, to: string) => XNYS.between(from, to).map(({ date }) => date);
  expect(dates("2025-08-29", "2025-09-03")).toEqual(["2025-08-29", "2025-09-02", "2025-09-03"]);
  expect(dates("2025-08-30", "2025-09-01")).toEqual([]);
  expect(dates("2025-09-03", "2025-08-29")).toEqual([]);
});

test("outside 1990 to 2035 the calendar says so instead of guessing", () => {
  expect([XNYS.session("1989-12-29"), XNYS.session("2036-01-02")]).toEqual([null, null]);
  expect(XNYS.sessionAt(at("2036-01-02T15:00:00Z"))).toBeNull();
  const last = XNYS.session("2035-12-31") ?? expect.fail("2035-12-31 is a session");
  const asked: readonly (() => unknown)[] = [
    () => XNYS.lastClosed(at("1990-01-02T15:00:00Z")),
    () => XNYS.lastClosed(at("2036-01-01T05:00:00Z")),
    () => XNYS.currentOrNext(at("1989-12-29T15:00:00Z")),
    () => XNYS.currentOrNext(last.closesAt),
    () => XNYS.shift(last.date, 1),
    () => XNYS.between("1989-12-31", "1990-01-05"),
    () => XNYS.between("2035-12-01", "2036-01-01"),
  ];
  for (const ask of asked) expect(ask).toThrow(/XNYS is asked within 1990-2035/);
  expect(XNYS.lastClosed(at("2036-01-01T04:59:59Z"))).toBe(last);
});

test("shifting from a day that is no session is a bug, so it throws", () => {
  const friday = XNYS.session("2025-08-29")?.date ?? expect.fail("2025-08-29 is a session");
  expect(() => XNYS.shift("2025-08-30" as typeof friday, 1)).toThrow(InvariantError);
  expect(() => XNYS.shift(friday, 0.5)).toThrow(InvariantError);
  expect(XNYS.shift(friday, 0).date).toBe(friday);
});
