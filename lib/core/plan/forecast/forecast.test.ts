// Forecasts by date: repeats, conflicts, stray dates, and what a forecast covers.
import { describe, expect, test } from "vitest";
import { chance, forecast, forecastRow } from "@/test/kit/planner";
import { date } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import { forecastOf, rowHash } from "./forecast";
import { datesOf, sessionsBehind } from "./forecast-facts";

const row = (ticker: string, prob = "0.6", on: string | null = "2025-08-29") =>
  forecastRow({ ticker, probWin: chance(prob), date: on === null ? null : date(on) });

describe("P1 the rows of a forecast", () => {
  test("P1 equal rows of a ticker and date collapse, the later one kept as a repeat", () => {
    const { days } = forecast([row("AMD"), row("XOM"), row("AMD")]);
    expect(days.get(date("2025-08-29"))).toMatchObject({
      rows: [{ ticker: "AMD", line: 2 }, { ticker: "XOM" }],
      repeats: [{ first: 2, row: { line: 4 } }],
    });
  });

  test("P1 different rows of a ticker and date refuse the forecast, naming both lines", () => {
    const rows = [row("AMD"), { ...row("AMD", "0.7"), line: 9 }, row("AMD", "0.7", "2025-08-28")];
    expect(forecastOf({ rows, calendar: XNYS, source: { kind: "file" } })).toEqual({
      ok: false,
      refusal: {
        code: "conflicting-rows",
        conflicts: [{ ticker: "AMD", date: "2025-08-29", lines: [2, 9] }],
      },
    });
  });

  test("P1 rows dated on no session are set apart: Labor Day is none", () => {
    const { days, strays } = forecast([row("AMD"), row("AMD", "0.6", "2025-09-01")]);
    expect([...days.keys()]).toEqual(["2025-08-29"]);
    expect(strays).toMatchObject([{ date: "2025-09-01" }]);
  });

  test("P1 rows without a date are kept until somebody dates them", () => {
    expect(forecast([row("AMD", "0.6", null)])).toMatchObject({
      days: new Map(),
      undated: { rows: [{ ticker: "AMD" }] },
    });
  });

  test("a row's hash sees what it says, not where it stood", () => {
    expect(rowHash(row("AMD"))).toBe(rowHash({ ...row("AMD"), line: 70 }));
    expect(rowHash(row("AMD"))).not.toBe(rowHash(row("AMD", "0.600001")));
  });
});

describe("what a forecast covers", () => {
  const gated = forecast([
    row("AMD", "0.6", "2025-08-29"),
    { ...row("XOM", "0.6", "2025-08-29"), gateOk: false },
    row("AMD", "0.6", "2025-08-22"),
  ]);

  test("dates are listed oldest first with rows and gates", () => {
    expect(datesOf(gated)).toEqual([
      { date: "2025-08-22", rows: 1, repeats: 0, passed: 1 },
      { date: "2025-08-29", rows: 2, repeats: 0, passed: 1 },
    ]);
  });

  test("its age counts sessions from its date to the as-of one: Labor Day is none", () => {
    const behind = (asOf: string) => sessionsBehind(date("2025-08-29"), date(asOf), XNYS);
    expect(["2025-08-29", "2025-09-02", "2025-09-03"].map(behind)).toEqual([0, 1, 2]);
  });
});
