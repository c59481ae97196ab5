// What a page that compares two runs is called.
import { expect, test } from "vitest";
import { comparedTitle } from "./compared-title";

test("a comparison is called by both runs, and by their modes where those were chosen", () => {
  const usual = { number: 3, cell: null };
  expect(comparedTitle(usual, { number: 12, cell: null })).toBe("Compare run 3 and run 12");
  expect(comparedTitle(usual, { number: 3, cell: "fast" })).toBe("Compare run 3 and run 3 (fast)");
});

test("until two runs are known it is called by what it does", () => {
  const none = { number: null, cell: null };
  expect(comparedTitle({ number: 3, cell: null }, none)).toBe("Compare runs");
  expect(comparedTitle(none, none)).toBe("Compare runs");
});
