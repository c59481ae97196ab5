// FORWARD and RETRO days of one run, measured apart; and PBO over variants that share sessions.
import { describe, expect, test } from "vitest";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { usd } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import { backtestOverfitting } from "../../metrics/honesty/backtest-overfitting";
import { closedTradesOf } from "../../walkforward/measure";
import { runWalk } from "../../walkforward/run-walk";
import type { DayStanding } from "../standing";
import { overfittingOf, returnsOfResult, type VariantReturns } from "./overfitting";
import { standingMetrics } from "./standing-metrics";

const SPAN = { from: "2025-08-28", to: "2025-09-24" };
const inputs = drawnWalk({ ...SPAN, seed: "apart", tickers: ["AMD", "CVX", "XOM"] });
const result = runWalk(walkParameters(), inputs);
const standings = (isForward: (day: string, i: number) => boolean): readonly DayStanding[] =>
  result.days.map(({ date }, i) => ({
    date,
    failed: isForward(date, i) ? [] : ["parameters-not-recorded"],
  }));
const measured = (isForward: (day: string, i: number) => boolean) =>
  standingMetrics(result, { standings: standings(isForward), calendar: XNYS });

describe("E1 the metrics of a mixed run", () => {
  test("E1 a run of one kind has no others", () => {
    expect(measured(() => true)).toBeNull();
    expect(measured(() => false)).toBeNull();
  });

  test("E1 trades go with the day whose plan opened them, sessions with their own", () => {
    const both = measured((_day, i) => i >= 4);
    const since = result.days[4]?.date ?? "";
    const closed = (isLater: boolean) =>
      closedTradesOf(
        { ...result, trades: result.trades.filter(({ day }) => day >= since === isLater) },
        XNYS,
      ).length;
    expect(closed(true)).toBeGreaterThan(0);
    expect(both?.forward.trades.trades).toBe(closed(true));
    expect(both?.retro.trades.trades).toBe(closed(false));
    const later = result.days.length - 4 + result.tail.length;
    expect([both?.retro.series.sessions, both?.forward.series.sessions]).toEqual([4, later]);
  });

  test("E1 returns of both kinds make up the run's return, whichever days are mixed", () => {
    const both = measured((_day, i) => i % 3 === 1);
    const factor =
      (1 + (both?.forward.series.totalReturn ?? 0)) * (1 + (both?.retro.series.totalReturn ?? 0));
    const [first, last] = [result.equity[0], result.equity.at(-1)];
    expect(last?.equity).not.toBe(usd("1000"));
    expect(factor).toBeCloseTo((last?.equity ?? 0) / (first?.equity ?? 1), 6);
  });
});

test("E1 a session that began with nothing moves neither kind", () => {
  const equity = result.equity.map((point, i) =>
    i === 3 ? { ...point, equity: usd("0") } : point,
  );
  const isForward = (_day: string, i: number): boolean => i >= 3;
  const terms = { standings: standings(isForward), calendar: XNYS };
  const both = standingMetrics({ ...result, equity }, terms);
  expect(both?.retro.series.totalReturn).toBe(-1);
  const since = (equity.at(-1)?.equity ?? 0) / (equity[4]?.equity ?? 1) - 1;
  expect(both?.forward.series.totalReturn).toBeCloseTo(since, 6);
});

describe("PBO of registered variants", () => {
  const long = drawnWalk({
    seed: "many",
    tickers: ["AMD", "XOM"],
    from: "2025-07-28",
    to: "2025-09-24",
  });
  const period = { from: "2025-08-04", to: "2025-09-12" };
  const variants: readonly VariantReturns[] = Array.from({ length: 8 }, (_, i) => {
    const parameters = walkParameters({ maxHoldSessions: 1 + i, period } as never);
    return returnsOfResult(runWalk(parameters, long));
  });

  test("is over the sessions that all variants know", () => {
    const found = overfittingOf(variants);
    expect(found).toMatchObject({ variants: 8 });
    const cut = variants.map(({ sessions, returns }, i) =>
      i === 3 ? { sessions: sessions.slice(2), returns: returns.slice(2) } : { sessions, returns },
    );
    const less = overfittingOf(cut);
    expect(less?.sessions).toBe((found?.sessions ?? 0) - 2);
    const shared = variants[0]?.sessions.slice(2, 2 + (less?.sessions ?? 0)) ?? [];
    const plain = variants.map(({ sessions, returns }) =>
      shared.map((date) => returns[sessions.indexOf(date)] ?? 0),
    );
    expect(less).toEqual(backtestOverfitting(plain));
  });

  test("is not said of too few variants or sessions", () => {
    expect(overfittingOf([])).toBeNull();
    expect(overfittingOf(variants.slice(0, 7))).toBeNull();
    const few = variants.map(({ sessions, returns }) => ({
      sessions: sessions.slice(0, 15),
      returns: returns.slice(0, 15),
    }));
    expect(overfittingOf(few)).toBeNull();
  });
});
