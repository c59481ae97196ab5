// Benchmarks: computed by hand over two stocks, and the same luck for everybody.
import { describe, expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { date, percent, px, qty, usd } from "@/test/kit/words";
import type { SessionDate } from "../../base/time";
import type { MarketBars } from "../../market/market-view";
import type { PlanLine } from "../../plan/plan";
import type { WalkInputs } from "../../walkforward/inputs";
import { runWalk } from "../../walkforward/run-walk";
import { benchmarksOf } from "./benchmarks";
import { companionsOf } from "./companions";
import { randomWalk } from "./random-walk";

const AMD = `
  2025-07-01 15:30 90 90 90 90
  2025-07-02 09:30 100 101 99 100
  15:30 100 111 99 110
  2025-07-03 09:30 110 121 109 120
  2025-07-07 09:30 60 61 59 60`;
// It does not trade in the first bar, and its last day has none.
const XOM = `
  2025-07-01 15:30 50 50 50 50
  2025-07-02 09:30 40 41 39 40 0
  15:30 50 51 49 50
  2025-07-03 09:30 40 41 31 32`;

const AMD_TO_OTHERS = { symbol: "AMD", exDate: date("2025-07-07") };
const ACTIONS = [
  { kind: "split", ...AMD_TO_OTHERS, numerator: 2, denominator: 1 },
  { kind: "dividend", ...AMD_TO_OTHERS, amount: px("1") },
] as unknown as MarketBars["actions"];

const line = (ticker: string, asOf: string): PlanLine =>
  planLine({
    ...{ ticker, asOfDate: date(asOf), side: "BUY", quantity: qty(1) },
    ...{ takeProfit: px("900"), stopLoss: px("1") },
  });

const inputsOf = (
  plans: readonly (readonly [string, string])[],
  told: Partial<MarketBars> = {},
): WalkInputs => ({
  bars: { ...marketOf([series("AMD", AMD), series("XOM", XOM)]), ...told },
  daily: new Map(),
  source: {
    kind: "plans",
    plans: new Map(
      plans.map(([asOf, ticker]) => [date(asOf) as SessionDate, { lines: [line(ticker, asOf)] }]),
    ),
  },
});

const PARAMETERS = walkParameters({
  period: { from: date("2025-07-02"), to: date("2025-07-07") },
});
const PLANS = [["2025-07-02", "XOM"]] as const;

const benchmarks = (inputs: WalkInputs, parameters = PARAMETERS) =>
  benchmarksOf(runWalk(parameters, inputs), inputs);

describe("what is only held", () => {
  test("the index buys all tickers at the first open that fills, and holds them", () => {
    const [index] = benchmarks(inputsOf(PLANS));
    // 500 in AMD from 100: 5 shares. 500 in XOM from 50: 10 shares; a bar without volume fills nothing.
    expect(index?.course?.equity).toEqual([usd("1000"), usd("1050"), usd("920"), usd("620")]);
    expect(index).toMatchObject({ name: "index", tickers: ["AMD", "XOM"], missing: null });
    expect(index?.course).toMatchObject({ totalReturn: -0.38, trades: null });
    expect(index?.course?.maxDrawdown).toBeCloseTo(430 / 1050, 12);
  });

  test("splits and dividends come to what is held as they come to an account (A11, T6)", () => {
    const [index] = benchmarks(inputsOf(PLANS, { actions: ACTIONS }));
    // 5 shares are 10 at 60, and each brings a dollar.
    expect(index?.course?.equity.at(-1)).toBe(usd("930"));
    const basis = new Map([["AMD", { splitsThrough: date("2025-07-31"), dividends: true }]]);
    const [adjusted] = benchmarks(inputsOf(PLANS, { actions: ACTIONS, basis }));
    expect(adjusted?.course?.equity.at(-1)).toBe(usd("620"));
  });

  test("a split moves no equity: not without a bar to follow it, nor on a day that is no session", () => {
    const split = { kind: "split", numerator: 2, denominator: 1 } as const;
    const last = (...actions: readonly object[]) => {
      const told = { actions: actions as unknown as MarketBars["actions"] };
      return benchmarks(inputsOf(PLANS, told))[0]?.course?.equity.at(-1);
    };
    // XOM has no bar on its last day: 10 shares at 32 are 20 at 16, and a dollar each is paid for 20.
    const xom = { symbol: "XOM", exDate: date("2025-07-07") };
    expect(last({ ...split, ...xom })).toBe(usd("620"));
    expect(last({ ...split, ...xom }, { kind: "dividend", ...xom, amount: px("1") })).toBe(
      usd("640"),
    );
    // July 4 is no session: its split comes with the next one, as it does to an account.
    expect(last({ ...split, symbol: "AMD", exDate: date("2025-07-04") })).toBe(usd("920"));
  });

  test("buy-and-hold has the tickers that plans name, each from the session of its first plan", () => {
    const [, held] = benchmarks(inputsOf(PLANS));
    // Cash through the first session, then 25 shares from 40, and no bar on the last day.
    expect(held?.course?.equity).toEqual([usd("1000"), usd("1000"), usd("800"), usd("800")]);
    expect(held).toMatchObject({ name: "buy-and-hold", tickers: ["XOM"] });
    // A later plan that names it again changes nothing: it is held.
    const [, again] = benchmarks(inputsOf([...PLANS, ["2025-07-03", "XOM"]]));
    expect(again).toEqual(held);
    const [, both] = benchmarks(inputsOf([...PLANS, ["2025-07-01", "AMD"]]));
    expect(both?.tickers).toEqual(["AMD", "XOM"]);
    expect(both?.course?.equity).toEqual([usd("1000"), usd("1050"), usd("1000"), usd("700")]);
  });

  test("the excess is the run's return less the benchmark's, with an interval", () => {
    const inputs = inputsOf(PLANS);
    const result = runWalk(PARAMETERS, inputs);
    const [index] = benchmarksOf(result, inputs);
    // One share of XOM: 40 to 32.
    expect(result.equity.at(-1)?.equity).toBe(usd("992"));
    expect(index?.course?.excess?.excess).toBeCloseTo(-0.008 + 0.38, 12);
    expect(index?.course?.excess?.interval).not.toBeNull();
  });

  test("what cannot be said names what is missing", () => {
    const nothing = benchmarks(inputsOf([]));
    expect(nothing.map(({ name, missing }) => [name, missing])).toEqual([
      ["index", null],
      ["buy-and-hold", "no-plan-rows"],
      ["random", "no-daily-prices"],
    ]);
    const [index] = benchmarks(inputsOf([]), { ...PARAMETERS, tickers: ["WMT"] });
    expect(index).toEqual({ name: "index", tickers: [], missing: "no-bars", course: null });
  });
});

describe("plans by chance", () => {
  const DRAWN = { seed: "chance", from: "2025-08-28", to: "2025-09-24" };
  const inputs = drawnWalk({ ...DRAWN, tickers: ["AMD", "CVX", "XOM"] });
  const random = (parameters = walkParameters(), of = inputs) =>
    benchmarks(of, parameters).find(({ name }) => name === "random");

  test("take the run's own exits and slots, and trade", () => {
    const course = random()?.course;
    expect(course?.trades).toBeGreaterThan(3);
    const { planner } = walkParameters();
    const narrow = walkParameters({ planner: { ...planner, takeProfit: percent(1) } });
    expect(random(narrow)?.course?.trades).toBeGreaterThan(course?.trades ?? 0);
    const few = walkParameters({ planner: { ...planner, exposureCap: usd("100") } });
    expect(random(few)?.course?.trades).toBeLessThan(course?.trades ?? 0);
    const independent = random(walkParameters({ capitalMode: "independent", mode: "balanced" }));
    expect(independent?.course?.trades).toBeGreaterThan(3);
  });

  test("are the same whatever the forecast, and only from the tickers of the run", () => {
    const other = drawnWalk({ ...DRAWN, seed: "other", tickers: ["AMD", "CVX", "XOM"] });
    const own = random();
    const theirs = random(walkParameters(), { ...inputs, source: other.source });
    expect(theirs?.course?.equity[5]).toBe(own?.course?.equity[5]);
    const one = random(walkParameters({ tickers: ["AMD"] }));
    expect(one?.tickers).toEqual(["AMD"]);
    expect(one?.course?.trades).toBeLessThan(own?.course?.trades ?? 0);
    // A slot for one: tickers that are not of the run would take it.
    const planner = { ...walkParameters().planner, maxOpen: 2, exposureCap: usd("600") };
    const alone = { ...inputs, daily: new Map([...inputs.daily].filter(([key]) => key === "AMD")) };
    const parameters = walkParameters({ tickers: ["AMD"], planner });
    expect(random(parameters)?.course?.trades).toBeGreaterThan(0);
    expect(random(parameters)?.course?.equity).toEqual(random(parameters, alone)?.course?.equity);
  });

  test("stand beside the run session by session, in its tail too", () => {
    let longer = 0;
    for (const seed of ["a", "b", "c", "d", "e", "f"]) {
      const drawn = drawnWalk({ ...DRAWN, seed, tickers: ["AMD", "CVX", "XOM"] });
      const result = runWalk(walkParameters(), drawn);
      for (const { course } of benchmarksOf(result, drawn)) {
        expect(course?.equity).toHaveLength(result.equity.length);
        expect(course?.equity.every((each) => each > usd("500"))).toBe(true);
      }
      longer += result.tail.length;
    }
    expect(longer).toBeGreaterThan(0);
  });

  test("stay where they ended, when the run goes on for longer", () => {
    const result = runWalk(walkParameters(), inputs);
    const last = result.equity.at(-1);
    if (!last) throw new Error("a walk has equity");
    const longer = { ...result, equity: [...result.equity, { ...last, date: date("2025-12-31") }] };
    const of = (one: typeof result) => randomWalk(one, inputs, ["AMD", "CVX", "XOM"])?.equity ?? [];
    expect(of(result).at(-1)).not.toBe(usd("1000"));
    expect(of(longer)).toEqual([...of(result), of(result).at(-1)]);
  });
});

test("companions are plain data, the same for the same input", () => {
  const drawn = { seed: "plain", tickers: ["AMD", "XOM"], from: "2025-08-28", to: "2025-09-24" };
  const made = () => {
    const inputs = drawnWalk(drawn);
    const result = runWalk(walkParameters(), inputs);
    const failed = ["clock-not-live"] as const;
    const standings = result.days.map(({ date: day }) => ({ date: day, failed }));
    return companionsOf({ result, inputs, standings });
  };
  expect(made().standing).toBeNull();
  expect(JSON.parse(JSON.stringify(made()))).toEqual(made());
});
