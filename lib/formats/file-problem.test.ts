// Problems of files: where, why, and how many are listed.
import { expect, it } from "vitest";
import { badFile, fileProblemReason, ProblemList, sayFileProblem, shownText } from "./file-problem";

it("says line and column before the reason, as far as they are known", () => {
  const problem = { line: 3, column: "qty", code: "not-a-number", facts: { text: "ten" } } as const;
  expect(sayFileProblem(problem)).toBe('Line 3, qty: "ten" is not a number.');
  expect(sayFileProblem({ ...problem, column: null })).toBe('Line 3: "ten" is not a number.');
  expect(sayFileProblem({ ...problem, line: null })).toBe('Qty: "ten" is not a number.');
  expect(fileProblemReason(problem)).toBe('"ten" is not a number.');
});

it("says nothing of a place when the whole file is meant", () => {
  const [problem] = badFile("too-slow", { seconds: 60 }).problems;
  expect(problem && sayFileProblem(problem)).toBe(
    "Reading the file took longer than 60 seconds and was stopped.",
  );
});

it("lists problems by line, those of the whole file first", () => {
  const list = new ProblemList();
  list.add("missing-cell", { line: 7 });
  list.add("missing-cell", { line: 2 });
  list.add("mixed-dates-and-times");
  expect(list.refusal().problems.map(({ line }) => line)).toEqual([null, 2, 7]);
});

it("quotes the beginning of a long cell only", () => {
  expect(shownText("x".repeat(100_000))).toBe(`${"x".repeat(60)}…`);
});
