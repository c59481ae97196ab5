// Splits where a ticker does not trade: equity and trades of independent days are an account's (rule T6).
import { expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { walkParameters } from "@/test/kit/walk";
import { date, px, qty, usd } from "@/test/kit/words";
import { money } from "../../base/money";
import type { BarSeries } from "../../market/series";
import type { PlanLine } from "../../plan/plan";
import { CAPITAL_MODES, type WalkParameters } from "../parameters";
import { runWalk } from "../run-walk";

const OTHER = series(
  "XOM",
  `2025-07-01 15:30 100 100 100 100
   2025-07-02 15:30 100 101 99 100
   2025-07-03 12:30 100 101 99 100
   2025-07-07 15:30 100 101 99 100
   2025-07-08 15:30 100 101 99 100
   2025-07-09 15:30 100 101 99 100
   2025-07-10 15:30 100 101 99 100`,
);

interface Asked extends Partial<WalkParameters> {
  readonly stock: BarSeries;
  readonly line: Partial<PlanLine>;
  /** Ex-dates, and how many shares come of one. */
  readonly splits: Readonly<Record<string, number>>;
}

/** The same plan of the third of July in both capital modes: portfolio first. */
function walked({ stock, line, splits, ...changes }: Asked) {
  const { symbol } = stock;
  const actions = Object.entries(splits).map(([day, numerator]) => {
    return { kind: "split", symbol, exDate: date(day), numerator, denominator: 1 } as const;
  });
  const { planner } = walkParameters();
  const parameters = walkParameters({
    period: { from: date("2025-07-07"), to: date("2025-07-10") },
    ...{ capital: usd("1000"), rules: "standard" },
    planner: { ...planner, bothSides: true, exposureCap: null },
    ...changes,
  });
  const lines = [planLine({ ticker: "AMD", side: "BUY", quantity: qty(2), ...line })];
  const plans = new Map([[date("2025-07-03"), { lines }]]);
  const bars = marketOf([stock, OTHER], true, { actions });
  return CAPITAL_MODES.map((capitalMode) => {
    const source = { kind: "plans", plans } as const;
    const { trades, equity } = runWalk(
      { ...parameters, capitalMode },
      { bars, daily: new Map(), source },
    );
    return { trades, equity: equity.map((point) => [point.date, point.equity]) };
  });
}

const HALTED = series(
  "AMD",
  `2025-07-03 12:30 100 100 100 100
   2025-07-07 15:30 100 101 99 100
   2025-07-09 15:30 50 51 49 50
   2025-07-10 15:30 50 51 49 50`,
);

test.each([
  ["BUY", { takeProfit: px("150"), stopLoss: px("60") }],
  ["SELL", { takeProfit: px("60"), stopLoss: px("150") }],
] as const)(
  "T6 %s: a close from before a split is worth what it was until another one comes",
  (side, levels) => {
    const line = { side, ...levels, maxHoldSessions: 4 };
    const [portfolio, independent] = walked({ stock: HALTED, line, splits: { "2025-07-08": 2 } });
    expect(independent).toEqual(portfolio);
    expect(independent?.equity).toContainEqual(["2025-07-08", usd("1000")]);
  },
);

test("T6 the fee of an entry is that of the shares that were bought, after a split as well", () => {
  const stock = series(
    "AMD",
    `2025-07-03 12:30 100 100 100 100
     2025-07-07 15:30 100 101 99 100
     2025-07-08 15:30 50 51 49 50
     2025-07-09 15:30 50 51 49 50`,
  );
  const [portfolio, independent] = walked({
    ...{ stock, splits: { "2025-07-08": 2 }, capital: usd("100000") },
    costs: { ...walkParameters().costs, feePerShare: money(10_000) },
    line: { quantity: qty(100), takeProfit: px("150"), stopLoss: px("60"), maxHoldSessions: 3 },
  });
  expect(independent).toEqual(portfolio);
  expect(independent?.equity).toContainEqual(["2025-07-08", usd("99999")]);
});

test("T6 a split after the last bar of a ticker changes nothing of a trade that ended there", () => {
  const stock = series(
    "AMD",
    `2025-07-03 12:30 100 100 100 100
     2025-07-07 15:30 100 101 99 100
     2025-07-08 15:30 50 51 49 50`,
  );
  const line = { takeProfit: px("220"), stopLoss: px("10"), maxHoldSessions: 9 };
  const splits = { "2025-07-08": 2, "2025-07-10": 2 };
  const period = { from: date("2025-07-07"), to: date("2025-07-07") };
  const [portfolio, independent] = walked({ stock, line, splits, period });
  expect(independent).toEqual(portfolio);
  expect(independent?.trades).toMatchObject([
    { quantity: qty(4), entryPrice: px("50"), exitPrice: px("50"), exitSession: "2025-07-08" },
  ]);
});
