// Plans from forecasts and daily prices: dates, refusals, warnings, modes side by side, ids.
import { describe, expect, test } from "vitest";
import {
  chance,
  daily,
  forecast,
  forecastRow,
  plannerSettings,
  pricesOf,
} from "@/test/kit/planner";
import { date, percent, px, usd } from "@/test/kit/words";
import { invariant } from "../../base/invariant";
import { XNYS } from "../../market/xnys";
import { compareModes } from "./compare-modes";
import { makePlan, type Plan, type PlannerInput } from "./make-plan";
import { sumsOf } from "./plan-sums";
import { planIdOf, tradePlanOf } from "./planned-lines";

const closes = (price: number): number[] => new Array<number>(20).fill(price);
const series = (ticker: string, price: number, range: number) =>
  daily({ ticker, through: "2025-09-04", closes: closes(price), range });
// Ranges of 4 %, 2 % and 1 %: at a target of 10 % two and a half, five and ten sessions.
const prices = pricesOf([series("AMD", 100, 4), series("XOM", 50, 1), series("JNJ", 200, 2)]);

const rows = [
  forecastRow({ ticker: "AMD", probWin: chance("0.7") }),
  forecastRow({ ticker: "XOM", probWin: chance("0.8") }),
  forecastRow({ ticker: "JNJ", probWin: chance("0.9") }),
  forecastRow({ ticker: "CVX", probWin: chance("0.9") }),
  forecastRow({ ticker: "AMD", probWin: chance("0.99"), date: date("2025-09-03") }),
  forecastRow({ ticker: "AMD", probWin: chance("0.98"), date: date("2025-08-27") }),
];

const input = (changes: Partial<PlannerInput> = {}): PlannerInput => ({
  forecast: forecast(rows),
  prices,
  calendar: XNYS,
  asOf: "2025-08-29",
  settings: plannerSettings({ maxOpen: 5 }),
  ...changes,
});

function planOf(changes: Partial<PlannerInput> = {}): Plan {
  const made = makePlan(input(changes));
  invariant(made.ok, "a plan is made");
  return made.value;
}

const refusalOf = (changes: Partial<PlannerInput>) => {
  const made = makePlan(input(changes));
  return made.ok ? null : made.refusal;
};

describe("P1 the as-of date", () => {
  test("T2 a plan of Friday 2025-08-29 is for Tuesday 2025-09-02", () => {
    expect(planOf()).toMatchObject({ asOf: "2025-08-29", tradeDate: "2025-09-02" });
  });

  test("P1 a forecast without rows of the date gives no-signals, never older or newer ones", () => {
    expect(refusalOf({ asOf: "2025-08-28" })).toEqual({
      code: "no-signals",
      asOf: "2025-08-28",
      before: "2025-08-27",
    });
    expect(refusalOf({ asOf: "2025-08-26" })).toMatchObject({ before: null });
  });

  test("P1 a date without a session is refused as not-a-session", () => {
    expect(refusalOf({ asOf: "2025-09-01" })).toEqual({
      code: "not-a-session",
      date: "2025-09-01",
    });
  });

  test("P1 a forecast without dates needs one from its user, and says so in the plan", () => {
    const undated = forecast(rows.slice(0, 2).map((row) => ({ ...row, date: null })));
    expect(refusalOf({ forecast: undated })).toEqual({ code: "undated-forecast" });
    expect(refusalOf({ forecast: undated, forecastDate: date("2025-08-28") })).toEqual({
      code: "no-signals",
      asOf: "2025-08-29",
      before: "2025-08-28",
    });
    const plan = planOf({ forecast: undated, forecastDate: date("2025-08-29") });
    expect(plan.warnings).toContainEqual({ code: "dated-by-user" });
  });
});

describe("P6 every row of the date is in the plan", () => {
  test("P6 four rows are two kept and two dropped with a reason", () => {
    const plan = planOf();
    expect(sumsOf(plan)).toEqual({
      kept: 2,
      dropped: 2,
      reasons: { "stale-price": 1, etth: 1 },
      failures: { "stale-price": 1, etth: 1 },
      exposureBeforeCap: usd("400"),
      exposure: usd("400"),
      meanProbWin: chance("0.75"),
      meanEtth: 3_750_000,
    });
  });

  test("P5 the plan warns of clamped slots, of rows above them, and of imputed sides", () => {
    const settings = plannerSettings({ maxOpen: 15, capital: usd("400") });
    expect(planOf({ settings }).warnings).toEqual([
      { code: "max-open-clamped", asked: 15, used: 5 },
      { code: "over-per-trade", ticker: "AMD", entry: px("100"), perTrade: usd("80") },
      { code: "side-imputed", count: 4 },
    ]);
  });
});

describe("the lines of a plan", () => {
  test("are the kept rows in priority order, then the dropped ones with quantity 0", () => {
    const { lines } = tradePlanOf(planOf());
    expect(lines.map(({ ticker, quantity, dropReason }) => [ticker, quantity, dropReason])).toEqual(
      [
        ["XOM", 4_000_000, null],
        ["AMD", 2_000_000, null],
        ["JNJ", 0, "etth"],
        ["CVX", 0, "stale-price"],
      ],
    );
    expect(lines[0]).toMatchObject({
      side: "BUY",
      entry: px("50"),
      takeProfit: px("55"),
      stopLoss: px("49"),
      horizonDays: 3,
      asOfDate: "2025-08-29",
      tradeDate: "2025-09-02",
    });
  });

  test("R8 mode intraday holds for one session", () => {
    const settings = plannerSettings({ mode: "intraday", etthMax: 10_000_000 });
    expect(tradePlanOf(planOf({ settings })).lines[0]).toMatchObject({ horizonDays: 1 });
  });

  test("a short has its target below and its stop above", () => {
    const settings = plannerSettings({ bothSides: true, takeProfit: percent(5) });
    const short = forecast([{ ...rows[0], ticker: "AMD", probWin: chance("0.2") } as never]);
    const [line] = tradePlanOf(planOf({ forecast: short, settings })).lines;
    expect(line).toMatchObject({ side: "SELL", takeProfit: px("95"), stopLoss: px("102") });
  });

  test("have one id for the same inputs, and another for other settings or rows", () => {
    const id = planIdOf(planOf());
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(planIdOf(planOf())).toBe(id);
    expect(planIdOf(planOf({ settings: plannerSettings({ maxOpen: 4 }) }))).not.toBe(id);
    const other = forecast(rows.map((row) => ({ ...row, probRaw: chance("0.1") })));
    expect(planIdOf(planOf({ forecast: other }))).not.toBe(id);
  });
});

describe("modes side by side", () => {
  test("P3 the same inputs through all four modes", () => {
    const compared = compareModes(input());
    invariant(compared.ok, "modes are compared");
    expect(
      compared.value.map(({ mode, limit, sums, nearest }) => ({
        mode,
        limit,
        kept: sums.kept,
        reasons: sums.reasons,
        exposure: sums.exposure,
        meanEtth: sums.meanEtth,
        nearest: nearest?.signal.row.ticker ?? null,
      })),
    ).toEqual([
      {
        mode: "intraday",
        limit: 2_000_000,
        kept: 0,
        reasons: { "stale-price": 1, etth: 3 },
        exposure: 0,
        meanEtth: null,
        nearest: "AMD",
      },
      {
        mode: "fast",
        limit: 3_500_000,
        kept: 1,
        reasons: { "stale-price": 1, etth: 2 },
        exposure: usd("200"),
        meanEtth: 2_500_000,
        nearest: null,
      },
      {
        mode: "balanced",
        limit: 6_000_000,
        kept: 2,
        reasons: { "stale-price": 1, etth: 1 },
        exposure: usd("400"),
        meanEtth: 3_750_000,
        nearest: null,
      },
      {
        mode: "conservative",
        limit: null,
        kept: 3,
        reasons: { "stale-price": 1 },
        exposure: usd("600"),
        meanEtth: 5_833_333,
        nearest: null,
      },
    ]);
  });

  test("refuse what a plan refuses", () => {
    expect(compareModes(input({ asOf: "2025-09-01" }))).toMatchObject({
      refusal: { code: "not-a-session" },
    });
  });
});
