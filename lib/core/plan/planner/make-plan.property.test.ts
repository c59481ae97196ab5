// Nothing that happens after the as-of date changes a plan, and a planner that peeks is found out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daily, forecast, forecastRow, plannerSettings, pricesOf } from "@/test/kit/planner";
import { usd } from "@/test/kit/words";
import { rate } from "../../base/money";
import type { SessionDate } from "../../base/time";
import type { BarSeries } from "../../market/series";
import { XNYS } from "../../market/xnys";
import type { ForecastRow } from "../forecast/forecast";
import type { DailyPrices } from "./daily-view";
import { EXECUTION_MODES } from "./execution-mode";
import { makePlan, type PlannerInput } from "./make-plan";
import { sumsOf } from "./plan-sums";
import { planIdOf, tradePlanOf } from "./planned-lines";

const TICKERS = ["AMD", "CVX", "JNJ", "WMT", "XOM"] as const;
const SESSIONS = XNYS.between("2025-08-01", "2025-09-12").map(({ date }) => date);
const AS_OF = "2025-08-29" as SessionDate;

/** A world: closes of every ticker and session, and a forecast for every session. */
interface World {
  readonly closes: readonly (readonly number[])[];
  readonly probs: readonly (readonly number[])[];
}

const table = (least: number, most: number) =>
  fc.array(
    fc.array(fc.integer({ min: least, max: most }), {
      minLength: SESSIONS.length,
      maxLength: SESSIONS.length,
    }),
    { minLength: TICKERS.length, maxLength: TICKERS.length },
  );
const worlds: fc.Arbitrary<World> = fc.record({
  closes: table(20, 260),
  probs: table(0, 1_000_000),
});
const settings = fc.record({
  mode: fc.constantFrom(...EXECUTION_MODES),
  sizing: fc.constantFrom("origin", "strict"),
  exposureCap: fc.constantFrom(null, usd("300"), usd("800")),
  bothSides: fc.boolean(),
});

/** The first world through the as-of date, the second one after it. */
const spliced = (before: World, after: World): World => {
  const known = SESSIONS.indexOf(AS_OF) + 1;
  const join = (a: World["closes"], b: World["closes"]) =>
    a.map((row, i) => [...row.slice(0, known), ...(b[i]?.slice(known) ?? [])]);
  return { closes: join(before.closes, after.closes), probs: join(before.probs, after.probs) };
};

function inputOf({ closes, probs }: World, chosen: object): PlannerInput {
  const series = TICKERS.map((ticker, i): BarSeries => {
    const own = closes[i] ?? [];
    return daily({ ticker, through: "2025-09-12", closes: own, range: 4 });
  });
  const rows = SESSIONS.flatMap((date, at): ForecastRow[] =>
    TICKERS.map((ticker, i) =>
      forecastRow({ ticker, date, probWin: rate(probs[i]?.[at] ?? 0), line: at + 2 }),
    ),
  );
  return {
    forecast: forecast(rows),
    prices: pricesOf(series),
    calendar: XNYS,
    asOf: AS_OF,
    settings: plannerSettings({ maxOpen: 5, ...chosen }),
  };
}

type Planner = (input: PlannerInput) => unknown;

const honest: Planner = (input) => {
  const made = makePlan(input);
  if (!made.ok) return made.refusal;
  // Lines of the forecast shift with what comes before them only.
  return [planIdOf(made.value), tradePlanOf(made.value), sumsOf(made.value), made.value];
};

/** What the scripts that this replaces did: prices by their last close in the whole file. */
const peekingAtPrices: Planner = (input) => {
  const last = (series: BarSeries): BarSeries => {
    const close = series.close.slice();
    close[SESSIONS.indexOf(AS_OF)] = close.at(-1) ?? 0;
    return { ...series, close };
  };
  const prices: DailyPrices = new Map([...input.prices].map(([name, own]) => [name, last(own)]));
  return honest({ ...input, prices });
};

/** And the newest signals where the as-of date's own are wanted. */
const peekingAtSignals: Planner = (input) => {
  const { days } = input.forecast;
  const newest = days.get(SESSIONS.at(-1) as SessionDate);
  const moved = newest ? new Map([...days, [AS_OF, newest] as const]) : days;
  return honest({ ...input, forecast: { ...input.forecast, days: moved } });
};

const futureChangesNothing = (planner: Planner) =>
  fc.property(worlds, worlds, settings, (world, other, chosen) => {
    const plan = planner(inputOf(world, chosen));
    expect(planner(inputOf(spliced(world, other), chosen))).toEqual(plan);
  });

describe("P1 a plan and what comes after its as-of date", () => {
  it("P1 changing prices and signals after the as-of date changes nothing in the plan", () => {
    fc.assert(futureChangesNothing(honest), { numRuns: 40 });
  });

  it.each([
    ["prices", peekingAtPrices],
    ["signals", peekingAtSignals],
  ])("P1 a planner that peeks at later %s is caught", (_what, planner) => {
    const limits = { numRuns: 60, endOnFailure: true };
    expect(fc.check(futureChangesNothing(planner), limits).failed).toBe(true);
  });

  it("P4 kept rows never cost more than the cap or the capital, and no row is lost", () => {
    fc.assert(
      fc.property(worlds, settings, (world, chosen) => {
        const input = inputOf(world, chosen);
        const made = makePlan(input);
        if (!made.ok) throw new Error(made.refusal.code);
        const { kept, dropped, exposure } = sumsOf(made.value);
        const { exposureCap, capital } = input.settings;
        expect(exposure).toBeLessThanOrEqual(Math.min(exposureCap ?? capital, capital));
        expect(kept + dropped).toBe(TICKERS.length);
        expect(tradePlanOf(made.value).lines).toHaveLength(TICKERS.length);
      }),
      { numRuns: 60 },
    );
  });
});
