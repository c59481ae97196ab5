// The form of a run: the months it offers, the days of each, and what a source is called.
import { expect, test } from "vitest";
import type { SessionDate } from "@/lib/core/base/time";
import { RUN_FORM } from "@/lib/formats/requests/run-request";
import {
  chosenMonth,
  daysOf,
  isAhead,
  monthsOf,
  sourceOf,
  sourceValue,
  tickersOf,
  withMode,
} from "./run-form";

const market = (from: string, to: string, synthetic = false) => ({
  ...{ id: "m", name: "M", kind: synthetic ? ("sample" as const) : ("feed" as const) },
  ...{ synthetic, symbols: [], from: from as SessionDate, to: to as SessionDate },
});

test.each([
  ["2025-09", "30"],
  ["2025-12", "31"],
  ["2024-02", "29"],
  ["2100-02", "28"],
])("%s ends on the %sth", (month, day) => {
  expect(daysOf(month)).toEqual({ from: `${month}-01`, to: `${month}-${day}` });
  expect(chosenMonth({ ...RUN_FORM, ...daysOf(month) })).toBe(month);
});

test("a period that is no month chooses none", () => {
  expect(chosenMonth({ ...RUN_FORM, to: "2025-09-29" })).toBe("");
});

test("months are those around the chosen one and the last of the market, within its bars", () => {
  const months = monthsOf(market("2025-07-01", "2026-10-30"), RUN_FORM, "2026-10-30");
  // This month and the next are still to come: a run can be registered ahead.
  expect(months[0]).toBe("2026-11");
  expect(months.at(-1)).toBe("2025-07");
  expect(months).toContain("2025-09");
  // A made-up market has bars of years to come, which nobody asks for first.
  expect(monthsOf(market("2015-01-02", "2034-12-29", true), RUN_FORM, "2026-10-30")[0]).toBe(
    "2026-03",
  );
  expect(monthsOf(undefined, { ...RUN_FORM, to: "" }, "2026-10-30")).toEqual([]);
});

test("a source is what its choice says", () => {
  for (const value of ["momentum-20", "random", "plans", "forecasts", "some-id"]) {
    expect(sourceValue({ ...RUN_FORM, source: sourceOf(value) })).toBe(value);
  }
});

test("a period that reaches a session that has not closed is ahead, on a feed's market alone", () => {
  const markets = [
    { ...market("2025-07-01", "2026-10-30"), id: "feed" },
    { ...market("2015-01-02", "2034-12-29", true), id: "sample" },
  ];
  const ahead = (of: string, to: string): boolean =>
    isAhead({ ...RUN_FORM, market: of, to }, { markets, open: "2026-11-02" as SessionDate });
  // The weekend before is none of it.
  expect(ahead("feed", "2026-11-01")).toBe(false);
  expect(ahead("feed", "2026-11-02")).toBe(true);
  expect(ahead("feed", "")).toBe(false);
  expect(ahead("sample", "2026-11-30")).toBe(false);
});

test("modes are switched one by one, and one of them stays", () => {
  const three = withMode({ ...RUN_FORM }, "fast");
  expect(three.modes).toEqual(["intraday", "balanced", "conservative"]);
  expect(withMode({ ...RUN_FORM, modes: ["fast"] }, "fast").modes).toEqual(["fast"]);
});

test("tickers are read by commas, blanks and lines", () => {
  expect(tickersOf(" AMD, XOM;cvx\nBRK.B ")).toEqual(["AMD", "XOM", "cvx", "BRK.B"]);
});
