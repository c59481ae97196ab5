// Sides, strengths, gates and prices of the rows of one date.
import { describe, expect, test } from "vitest";
import { chance, daily, forecast, forecastRow, pricesOf } from "@/test/kit/planner";
import { date, percent } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import type { ForecastRow } from "../forecast/forecast";
import { candidatesOf, signalOf, strengthOf } from "./candidate";
import { DailyView } from "./daily-view";

const session = XNYS.shift(date("2025-08-29"), 0);
const amd = daily({
  ticker: "AMD",
  through: "2025-09-05",
  closes: new Array<number>(40).fill(100),
});
const old = daily({ ticker: "OLD", through: "2025-08-28", closes: [50, 51] });
const view = DailyView.through(pricesOf([amd, old]), session, XNYS);

function out(rows: readonly ForecastRow[], bothSides = false) {
  const day = forecast(rows).days.get(date("2025-08-29")) ?? { rows: [], repeats: [] };
  return candidatesOf(day, view, { bothSides, takeProfit: percent(10) });
}

const row = (changes: Partial<ForecastRow> = {}): ForecastRow =>
  forecastRow({ ticker: "AMD", probWin: chance("0.6"), ...changes });

describe("P2 strength", () => {
  test("P2 strength is 0.60 x (1 + 0.25 x 0.4) = 0.66", () => {
    expect(strengthOf(chance("0.6"), chance("0.4"))).toBe(660_000);
    expect(strengthOf(chance("0.6"), null)).toBe(600_000);
  });

  test("A12 a short is as strong as its chance to win, which is 1 - prob_win", () => {
    const short = signalOf(row({ probWin: chance("0.1") }));
    expect(short).toMatchObject({ side: "SELL", chance: 900_000, strength: 900_000 });
  });
});

describe("A4 the side of a row", () => {
  test("A4 a side that is missing is BUY above one half, else SELL, and marked as imputed", () => {
    expect(signalOf(row({ probWin: chance("0.500001") }))).toMatchObject({
      side: "BUY",
      sideImputed: true,
    });
    expect(signalOf(row({ probWin: chance("0.5") }))).toMatchObject({ side: "SELL" });
  });

  test("A4 a side that is stated stands, whatever the probability", () => {
    const stated = signalOf(row({ side: "BUY", probWin: chance("0.3") }));
    expect(stated).toMatchObject({ side: "BUY", sideImputed: false, chance: 300_000 });
  });

  test("A4 a long-only plan drops every SELL row with reason side", () => {
    const rows = [row({ side: "SELL" }), row({ ticker: "XOM", probWin: chance("0.2") })];
    expect(out(rows).dropped.map(({ drop }) => drop)).toEqual([
      { code: "side", probWin: 600_000, imputed: false },
      { code: "side", probWin: 200_000, imputed: true },
    ]);
    expect(out(rows.slice(0, 1), true).candidates).toHaveLength(1);
  });
});

describe("P1 what the rows of a date are worth", () => {
  test("P1 entry is the close of the as-of session, and later bars are not there", () => {
    const { candidates } = out([row()]);
    // 40 bars through September 5 are 36 through August 29: Labor Day lies between.
    expect(candidates).toMatchObject([{ entry: 100_000_000, etth: { bars: 36 } }]);
  });

  test("P1 a ticker without a bar on the as-of session is dropped as stale-price", () => {
    const rows = [row({ ticker: "OLD" }), row({ ticker: "NONE" })];
    expect(out(rows).dropped.map(({ drop }) => drop)).toEqual([
      { code: "stale-price", last: "2025-08-28" },
      { code: "stale-price", last: null },
    ]);
  });

  test("P6 rows that fail a gate, and repeats, are dropped with their reasons", () => {
    const rows = [
      row({ gateOk: false }),
      row({ gateOk: false }),
      row({ ticker: "XOM", gateOk: true, gatePatternOk: false }),
    ];
    expect(out(rows).dropped.map(({ row: { line }, drop }) => [line, drop])).toEqual([
      [2, { code: "gate" }],
      [3, { code: "duplicate", first: 2 }],
      [4, { code: "gate-pattern" }],
    ]);
  });
});
