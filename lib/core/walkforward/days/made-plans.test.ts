// The plans that a walk keeps: the ones its reports speak of, and no other walk's.
import { expect, test } from "vitest";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { canonicalText } from "../../base/canonical-json";
import { sha256Text } from "../../base/sha256";
import { rowsOf } from "../../plan/planner/planned-lines";
import { readyInputs } from "../inputs";
import { runWalk } from "../run-walk";
import type { DayPlan } from "./day-report";
import { MadePlans } from "./made-plans";
import { planOfReport } from "./plan-of-report";

const INPUTS = drawnWalk({
  ...{ seed: "kept plans", tickers: ["AMD", "CVX", "XOM"], from: "2025-08-28", to: "2025-09-30" },
});

test("a kept plan is the plan that would be made again from the report", () => {
  const parameters = walkParameters();
  const { days } = runWalk(parameters, INPUTS);
  const planned = days.filter(({ plan }) => plan !== null);
  expect(planned.length).toBeGreaterThan(5);
  const { madePlans } = readyInputs(INPUTS);
  for (const day of planned) {
    const kept = planOfReport(day, parameters, INPUTS);
    expect(kept?.made).toBe(madePlans.of(day.plan as DayPlan, parameters));
    // A report that was read from a file is another object.
    const again = planOfReport(structuredClone(day), parameters, INPUTS);
    expect(again?.made).not.toBe(kept?.made);
    expect(again).toEqual(kept);
  }
});

test("other parameters do not get it", () => {
  const parameters = walkParameters();
  const [day] = runWalk(parameters, INPUTS).days.filter(({ plan }) => plan !== null);
  const { madePlans } = readyInputs(INPUTS);
  expect(madePlans.of(day?.plan as DayPlan, parameters)).not.toBeNull();
  expect(madePlans.of(day?.plan as DayPlan, walkParameters())).toBeNull();
});

test("of a long walk only the first are kept", () => {
  const parameters = walkParameters();
  const [day] = runWalk(parameters, INPUTS).days.filter(({ plan }) => plan !== null);
  const plan = readyInputs(INPUTS).madePlans.of(day?.plan as DayPlan, parameters);
  if (!plan) throw new Error("the plan is kept");
  const plans = new MadePlans();
  const facts = Array.from({ length: 10_001 }, () => ({ ...day?.plan }) as DayPlan);
  for (const each of facts) plans.keep(each, { parameters, plan });
  const kept = facts.filter((each) => plans.of(each, parameters) !== null);
  expect(kept).toHaveLength(Math.floor(10_000 / rowsOf(plan).length));
  expect(kept).toEqual(facts.slice(0, kept.length));
});

test("W4 a digest is that of the canonical text of all facts", () => {
  const { digest, ...facts } = runWalk(walkParameters(), INPUTS);
  expect(sha256Text(canonicalText(facts as never))).toBe(digest);
});
