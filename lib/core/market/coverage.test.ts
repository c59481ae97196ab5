// Tests of the coverage of a month.
import { expect, test } from "vitest";
import { instant, type SessionDate } from "../base/time";
import { type CoverageQuestion, coverageOf } from "./coverage";
import { XNYS } from "./xnys";

const date = (text: string): SessionDate =>
  XNYS.session(text)?.date ?? expect.fail(`${text} is a session`);

const whole = { from: date("2025-09-02"), to: date("2025-09-30"), missing: [], flags: [] };

const coverage = (
  change: Partial<NonNullable<CoverageQuestion["quality"]>> | null,
  through = "2025-10-01",
) =>
  coverageOf({
    quality: change && { ...whole, ...change },
    month: "2025-09",
    calendar: XNYS,
    through: instant(Date.parse(`${through}T12:00Z`)),
  });

test("Q1 a month is complete when every bar of every closed session is there", () => {
  expect(coverage({})).toBe("complete");
});

test("Q1 a month without a bar is missing, stored or not", () => {
  expect(coverage(null)).toBe("missing");
  expect(coverage({ from: null, to: null })).toBe("missing");
});

test("Q1 a month is partial when bars lack within it, or sessions at either end", () => {
  expect(coverage({ missing: [{ date: date("2025-09-10"), count: 1 }] })).toBe("partial");
  expect(coverage({ from: date("2025-09-03") })).toBe("partial");
  expect(coverage({ to: date("2025-09-29") })).toBe("partial");
});

test("Q1 a session that has not closed is not expected yet", () => {
  const soFar = { to: date("2025-09-10") };
  expect(coverage(soFar, "2025-09-11")).toBe("complete");
  expect(coverage(soFar, "2025-09-12")).toBe("partial");
});

test("Q2 a flag outweighs a gap", () => {
  const flags = [{ code: "phantom-wick" as const, opensAt: instant(0), detail: {} }];
  expect(coverage({ flags, to: date("2025-09-10") })).toBe("flagged");
});
