// Tests of the metrics check: what agrees passes, and each kind of disagreement is seen to fail.
import { describe, expect, test } from "vitest";
import { type CaseValue, casesFrom, type MetricCase } from "./case";
import { checkMetrics } from "./check-metrics";

const dated = (start: string, ...values: (number | null)[]): CaseValue => ({
  ...{ type: "series", freq: "D", start: `${start} 00:00:00`, values },
});

const FIVE = dated("2025-09-01", 0.02, -0.02, -0.01, 0.03, 0.01);

/** A case about five returns of our own, unless it names others. */
const about = (
  name: string,
  expected: MetricCase["expected"],
  args: MetricCase["args"] = {},
): MetricCase => ({
  ...{ id: name, function: name, args: { returns: FIVE, ...args } },
  ...{ component: "whole", expected, tolerance: 4 },
});

/** NumPy's answers, but for those that can be worked out by hand. */
const AGREEING: readonly MetricCase[] = [
  about("cum_returns_final", 0.0294850412),
  about("cum_returns_final", 102.94850412, { starting_value: 100 }),
  about("annual_return", 3.325636719291218, { period: "daily" }),
  about("annual_volatility", Math.sqrt(0.00043 * 12), { period: "monthly" }),
  about("annual_volatility", Math.sqrt(0.00043), { annualization: 1 }),
  about("max_drawdown", -0.0298),
  about("calmar_ratio", 111.59854762722216),
  about("sharpe_ratio", 4.593220484431882),
  about("sharpe_ratio", 0, { risk_free: 0.006 }),
  about("sortino_ratio", 9.524704719832526, { required_return: 0 }),
  about("downside_risk", Math.sqrt((0.03 ** 2 + 0.02 ** 2) / 5) * Math.sqrt(252), {
    required_return: 0.01,
  }),
  about("omega_ratio", 2),
  about("omega_ratio", 0.6, { required_return: 0.01, annualization: 1 }),
  about("tail_ratio", 1.5555555555555551),
  about("value_at_risk", -0.018, { cutoff: 0.05 }),
  about("conditional_value_at_risk", -0.015, { cutoff: 0.25 }),
  about("beta", 2, { factor_returns: dated("2025-09-01", 0.01, -0.01, -0.005, 0.015, 0.005) }),
  about("alpha_beta", { "0": 0, "1": 1 }, { factor_returns: FIVE }),
  // A day later, so four sessions are shared, and one of them is unknown.
  about("beta", 1, { factor_returns: dated("2025-09-02", -0.02, null, 0.03, 0.01, 0.5) }),
  about("alpha", null, { returns: dated("2025-09-01"), factor_returns: FIVE }),
  about("max_drawdown", null, { returns: [] }),
  about("value_at_risk", 1, { returns: [1, 2], cutoff: 0 }),
];

test("answers that agree pass, with their arguments read as they are meant", () => {
  const { lines, passed, failed } = checkMetrics(AGREEING);
  expect(lines.filter((line) => !line.endsWith(": agrees"))).toEqual([]);
  expect([passed, failed]).toEqual([AGREEING.length, 0]);
});

describe("a disagreement fails", () => {
  test.each<[string, MetricCase]>([
    ["beyond a billionth and its own tolerance", about("max_drawdown", -0.03)],
    ["where theirs is NaN", about("max_drawdown", null)],
    ["where ours is n/a", about("sortino_ratio", 1, { returns: [0.01, 0.02] })],
    ["where theirs is infinite and ours a number", about("sharpe_ratio", "Infinity")],
    [
      "in one of several answers",
      about("alpha_beta", { "0": 0, "1": 2 }, { factor_returns: FIVE }),
    ],
    ["where nothing is expected", about("alpha_beta", {}, { factor_returns: FIVE })],
  ])("%s", (_what, one) => {
    const { lines, passed, failed } = checkMetrics([one]);
    expect([passed, failed]).toEqual([0, 1]);
    expect(lines[0]).toContain("FAILED");
  });
});

test("an answer that was written with few decimals agrees to those", () => {
  const { lines, passed } = checkMetrics([about("sharpe_ratio", 4.5932)]);
  expect(passed).toBe(1);
  expect(lines[0]).toContain("agrees to its own tolerance ours 4.59");
});

test("what is infinite there and n/a here is named, and counts as neither", () => {
  const infinite = about("sortino_ratio", "Infinity", { returns: [0.01, 0.02] });
  const { lines, passed, failed } = checkMetrics([infinite, about("max_drawdown", -0.0298)]);
  expect([passed, failed]).toEqual([1, 0]);
  expect(lines[0]).toContain("defined otherwise ours n/a, theirs Infinity");
});

test("metrics and options that we do not have are named, and cases without any are an error", () => {
  const unknown = [
    about("stability_of_timeseries", 1),
    about("annual_volatility", 1, { alpha_: 3 }),
    about("toString", 1),
  ];
  const { lines, passed } = checkMetrics([...unknown, about("max_drawdown", -0.0298)]);
  expect(passed).toBe(1);
  expect(lines.filter((line) => line.includes("not compared"))).toHaveLength(3);
  expect(() => checkMetrics(unknown)).toThrow("No case is about a metric of ours");
});

test("a file of cases is JSON with a list of them", () => {
  expect(casesFrom(JSON.stringify({ cases: [about("beta", 1)] }))).toHaveLength(1);
  expect([casesFrom("{}"), casesFrom("[]"), casesFrom("null")]).toEqual([[], [], []]);
});
