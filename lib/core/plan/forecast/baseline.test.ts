// Baselines: simple forecasts that know nothing after their date.
import { describe, expect, test } from "vitest";
import { daily, pricesOf } from "@/test/kit/planner";
import { date } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import { type BaselineName, baselineForecast } from "./baseline";

const through = "2025-08-29";
const rising = Array.from({ length: 21 }, (_, i) => 100 + i);
const prices = pricesOf([
  daily({ ticker: "UP", through, closes: rising }),
  daily({ ticker: "DOWN", through, closes: rising.toReversed() }),
  daily({ ticker: "NEW", through, closes: [100, 90, 90, 90, 90, 90] }),
  daily({ ticker: "GONE", through: "2025-08-28", closes: rising }),
]);

function chances(name: BaselineName, seed = "1", from = prices) {
  const made = baselineForecast({
    name,
    seed,
    prices: from,
    calendar: XNYS,
    dates: [date(through)],
  });
  const rows = made.days.get(date(through))?.rows ?? [];
  return Object.fromEntries(rows.map(({ ticker, probWin }) => [ticker, probWin]));
}

describe("baselines", () => {
  test("momentum-20 is one half plus the return of twenty sessions, 0.95 at most", () => {
    // 100 to 120, and 120 to 100; a shorter history has no row.
    expect(chances("momentum-20")).toEqual({ UP: 700_000, DOWN: 333_333 });
    const moon = daily({ ticker: "MOON", through, closes: rising.map((x) => (x - 99) * 10) });
    expect(chances("momentum-20", "1", pricesOf([moon]))).toEqual({ MOON: 950_000 });
  });

  test("mean-reversion-5 is one half less the return of five sessions", () => {
    // 115 to 120, 105 to 100, and 100 to 90.
    expect(chances("mean-reversion-5")).toEqual({ UP: 456_522, DOWN: 547_619, NEW: 600_000 });
  });

  test("random depends on seed, date and ticker alone", () => {
    const one = chances("random");
    expect(chances("random")).toEqual(one);
    expect(chances("random", "2")).not.toEqual(one);
    const alone = new Map([...prices].filter(([ticker]) => ticker === "UP"));
    expect(chances("random", "1", alone)).toEqual({ UP: one.UP });
  });

  test("a baseline is labelled as one, with the seed it used", () => {
    const made = (name: BaselineName) =>
      baselineForecast({ name, seed: "7", prices, calendar: XNYS, dates: [date(through)] }).source;
    expect(made("random")).toEqual({ kind: "baseline", name: "random", seed: "7" });
    expect(made("momentum-20")).toEqual({ kind: "baseline", name: "momentum-20", seed: null });
  });

  test("P1 a baseline changes with no price after its date, and a ticker without one has no row", () => {
    const before = { ...chances("momentum-20"), ...chances("mean-reversion-5") };
    const closes = [...rising.slice(1), 1_000];
    const later = new Map(prices).set(
      "UP",
      daily({ ticker: "UP", through: "2025-09-02", closes: [100, ...closes] }),
    );
    const after = {
      ...chances("momentum-20", "1", later),
      ...chances("mean-reversion-5", "1", later),
    };
    expect(after).toEqual(before);
    expect(before).not.toHaveProperty("GONE");
  });
});
