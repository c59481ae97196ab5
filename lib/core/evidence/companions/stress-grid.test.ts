// The stress grid: other costs and later entries over bars that can be followed by hand.
import { describe, expect, test } from "vitest";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { bps, date, ny, px, qty, usd } from "@/test/kit/words";
import { ENGINE_VERSION } from "../../walkforward/engine-version";
import type { WalkInputs } from "../../walkforward/inputs";
import { CAPITAL_MODES, type WalkParameters } from "../../walkforward/parameters";
import { runWalk } from "../../walkforward/run-walk";
import { stressGrid } from "./stress-grid";
import { walkedEnd } from "./walked-end";

const BARS = `
  2025-07-01 15:30 100 100 100 100
  2025-07-02 09:30 100 101 99 100
  10:30 102 103 101 102
  15:30 103 105 102 104`;

const inputs: WalkInputs = {
  bars: marketOf([series("AMD", BARS)]),
  daily: new Map(),
  source: {
    kind: "plans",
    plans: new Map([
      [
        date("2025-07-01"),
        {
          lines: [
            planLine({
              ...{ ticker: "AMD", side: "BUY", quantity: qty(2), maxHoldSessions: 1 },
              ...{ takeProfit: px("120"), stopLoss: px("90") },
            }),
          ],
        },
      ],
    ]),
  },
};
const parametersOf = (changes: Partial<WalkParameters> = {}): WalkParameters =>
  walkParameters({ period: { from: date("2025-07-02"), to: date("2025-07-02") }, ...changes });
const { costs } = walkParameters();

const gridOf = (parameters: WalkParameters, of = inputs) => stressGrid(runWalk(parameters, of), of);

describe.each(CAPITAL_MODES)("in %s", (capitalMode) => {
  test("costs are multiplied, and entries come one bar later", () => {
    const fees = { ...costs, feePerOrder: usd("1") };
    const { cells, hasCosts } = gridOf(parametersOf({ capitalMode, costs: fees }));
    expect(hasCosts).toBe(true);
    // Two shares from 100, or from 102, to 104; a dollar each way.
    expect(cells.map(({ costs: by, delayed, net }) => [by, delayed, net])).toEqual([
      ...[8, 6, 4, 2].map((net, by) => [by, false, usd(`${net}`)]),
      ...[4, 2, 0, -2].map((net, by) => [by, true, usd(`${net}`)]),
    ]);
    expect(cells.every(({ trades, truncated }) => trades === 1 && truncated === 0)).toBe(true);
    expect(cells[1]?.totalReturn).toBeCloseTo(0.006, 12);
  });

  test("slippage stays below all of a price, however often it is multiplied", () => {
    const slips = { ...costs, slippage: bps(4_000) };
    const { cells } = gridOf(parametersOf({ capitalMode, costs: slips }));
    // Bought at a micro below twice the price, and sold for a ten-thousandth of a cent.
    expect(cells.filter(({ delayed }) => !delayed)[3]?.net).toBe(usd("-399.999592"));
  });

  test("slippage is multiplied as fees are", () => {
    const { cells } = gridOf(
      parametersOf({ capitalMode, costs: { ...costs, slippage: bps(100) } }),
    );
    // 2 x (104 - 1.04 - 100 - 1) once, twice (104 - 2.08 - 100 - 2), ...
    expect(cells.slice(0, 4).map(({ net }) => net)).toEqual([
      usd("8"),
      usd("3.92"),
      usd("-0.16"),
      usd("-4.24"),
    ]);
  });

  test("an order that is late by one bar meets no bar where its session has no other", () => {
    const short = {
      ...inputs,
      bars: marketOf([series("AMD", BARS.split("\n").slice(0, 3).join("\n"))]),
    };
    const { cells } = gridOf(parametersOf({ capitalMode }), short);
    expect(cells.map(({ delayed, trades }) => [delayed, trades])).toEqual([
      ...[0, 1, 2, 3].map(() => [false, 1]),
      ...[0, 1, 2, 3].map(() => [true, 0]),
    ]);
  });
});

test("once and on time is the run itself, over drawn markets", () => {
  const drawn = drawnWalk({
    ...{ seed: "stress", tickers: ["AMD", "CVX", "XOM"] },
    ...{ from: "2025-08-28", to: "2025-09-24" },
  });
  for (const capitalMode of CAPITAL_MODES) {
    const parameters = walkParameters({ capitalMode, costs: { ...costs, slippage: bps(20) } });
    const result = runWalk(parameters, drawn);
    const again = walkedEnd(parameters, drawn);
    expect(again.points.map(({ equity }) => equity)).toEqual(
      result.equity.map(({ equity }) => equity),
    );
    expect(again.trades).toHaveLength(result.trades.length);
    const { cells } = stressGrid(result, drawn);
    const [free, once, twice] = cells;
    expect([free, once, twice].map((cell) => cell?.net)).toEqual(
      [free, once, twice].map((cell) => cell?.net).toSorted((a, b) => (b ?? 0) - (a ?? 0)),
    );
    expect(new Set(cells.map(({ net }) => net)).size).toBe(8);
    // The run's own digest knows nothing of being late.
    expect([result.engine, runWalk(parameters, drawn).digest]).toEqual([
      ENGINE_VERSION,
      result.digest,
    ]);
  }
});

test("a run without costs says so, and its cells are alike", () => {
  const { hasCosts, cells } = gridOf(parametersOf());
  expect(hasCosts).toBe(false);
  expect(cells.map(({ net }) => net)).toEqual([8, 8, 8, 8, 4, 4, 4, 4].map((net) => usd(`${net}`)));
});

test("daily bars cannot be late within their session: the grid has no such cells", () => {
  const table = "2025-07-01 100 100 100 100\n2025-07-02 100 105 99 104";
  const days = { ...inputs, bars: marketOf([series("AMD", table, { interval: "1d" })]) };
  const { cells } = gridOf(parametersOf(), days);
  expect(cells.map(({ delayed, net }) => [delayed, net])).toEqual(
    [0, 1, 2, 3].map(() => [false, usd("8")]),
  );
});

test("what a plan sells of what is held is sold on time", () => {
  const table = `${BARS}\n2025-07-03 09:30 110 111 109 110\n10:30 90 91 89 90`;
  const hold = { ticker: "AMD", quantity: qty(2), maxHoldSessions: 3 } as const;
  const buy = planLine({ ...hold, side: "BUY", takeProfit: px("190"), stopLoss: px("10") });
  const plans = new Map([
    [date("2025-07-01"), { lines: [buy] }],
    [date("2025-07-02"), { lines: [planLine({ ...hold, side: "SELL" })] }],
  ]);
  const sold = {
    ...inputs,
    bars: marketOf([series("AMD", table)]),
    source: { kind: "plans", plans },
  } as const;
  const parameters = walkParameters({
    period: { from: date("2025-07-02"), to: date("2025-07-03") },
  });
  const { cells } = gridOf(parameters, sold);
  // From 100 or from 102, to 110 in either case.
  expect(cells.map(({ net }) => net)).toEqual(
    [20, 20, 20, 20, 16, 16, 16, 16].map((net) => usd(`${net}`)),
  );
});

test("R1 a late entry fills at the open of the second bar that fills", () => {
  const end = walkedEnd(parametersOf(), inputs, "one-bar-late");
  expect(end.trades).toMatchObject([
    { entryAt: ny("2025-07-02 10:30"), entryPrice: px("102"), exitPrice: px("104") },
  ]);
});
