// What may be asked of the planner: everything has a default, and what the core takes for granted is checked.
import { describe, expect, it } from "vitest";
import { assertSettings, PLANNER_DEFAULTS } from "@/lib/core/plan/planner/settings";
import { BaselineRequest, PlanningRequest, PlanSettingsRequest } from "./planning-requests";

const problems = (form: object): string[] => {
  const read = PlanSettingsRequest.safeParse(form);
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
};

describe("settings of a plan", () => {
  it("are balanced, strict and the account's where nothing is said", () => {
    expect(PlanSettingsRequest.parse({})).toEqual({
      ...{ mode: "balanced", sizing: "strict", base: "capital", bothSides: false },
      ...{ etthMax: null, minStrength: 0, minProb: 0, capital: null, maxOpen: null },
      ...{ fractional: null, exposureCap: null, takeProfit: null, stopLoss: null },
      horizonDays: null,
    });
    expect(PlanSettingsRequest.parse({ capital: " ", maxOpen: "" })).toEqual(
      PlanSettingsRequest.parse({}),
    );
  });

  it("are read as they are typed", () => {
    const form = { capital: "$1,000", minProb: "0.6", etthMax: "3.5", targetPercent: "10%" };
    expect(PlanSettingsRequest.parse(form)).toMatchObject({
      ...{ capital: 1_000_000_000, minProb: 600_000, etthMax: 3_500_000, takeProfit: 100_000 },
    });
  });

  it.each([
    ["minProb", { minProb: "60" }],
    ["minStrength", { minStrength: "-1" }],
    ["etthMax", { etthMax: "soon" }],
    ["capital", { capital: "0" }],
    ["maxOpen", { maxOpen: "0" }],
    ["horizonDays", { horizonDays: "251" }],
    ["targetPercent", { targetPercent: "0" }],
    ["stopPercent", { stopPercent: "100" }],
    ["fractional", { sizing: "origin", fractional: true }],
    ["targetPercent", { bothSides: true, targetPercent: "100" }],
    ["mode", { mode: "reckless" }],
  ])("refuse %s out of bounds", (field, form) => {
    expect(problems(form)).toEqual([field]);
  });

  it("never give the core what it throws on", () => {
    const widest = PlanSettingsRequest.parse({
      ...{ capital: "1", maxOpen: "1000", targetPercent: "500", stopPercent: "99" },
      horizonDays: "250",
    });
    const { capital, maxOpen, takeProfit, stopLoss, horizonDays } = widest;
    const said = { capital, maxOpen, takeProfit, stopLoss, horizonDays } as object;
    expect(() => assertSettings({ ...PLANNER_DEFAULTS, ...said })).not.toThrow();
    const naught = { ...PLANNER_DEFAULTS, ...said, capital: 0 as never };
    expect(() => assertSettings(naught)).toThrow("positive capital");
  });
});

describe("a request for a plan", () => {
  it("names a stored forecast, or a baseline with a seed", () => {
    const id = "01900000-0000-7000-8000-000000000000";
    expect(PlanningRequest.parse({ forecast: { kind: "stored", id } })).toMatchObject({
      ...{ forecast: { kind: "stored", id }, asOf: null, prices: null, confirmed: false },
    });
    const baseline = PlanningRequest.parse({ forecast: { kind: "baseline", name: "random" } });
    expect(baseline.forecast).toEqual({ kind: "baseline", name: "random", seed: "1" });
    for (const forecast of [
      { kind: "stored", id: "7" },
      { kind: "baseline", name: "luck" },
    ]) {
      expect(PlanningRequest.safeParse({ forecast }).success).toBe(false);
    }
  });

  it("has dates that are dates", () => {
    const form = { account: "01900000-0000-7000-8000-000000000000", name: "random" } as const;
    expect(BaselineRequest.parse(form)).toMatchObject({ seed: "1", from: null, to: null });
    expect(BaselineRequest.safeParse({ ...form, from: "29/08/2025" }).success).toBe(false);
    // Near the ends of the calendar there are no sessions to look back on, or none to trade in.
    for (const from of ["0001-01-01", "1990-06-01", "2035-06-01", "9999-12-31"]) {
      expect(BaselineRequest.safeParse({ ...form, from }).success).toBe(false);
    }
    for (const from of ["1991-01-02", "2034-12-29"]) {
      expect(BaselineRequest.safeParse({ ...form, from }).success).toBe(true);
    }
  });
});
