// Tests of rule Q1 for a single row.
import { expect, test } from "vitest";
import { qualityProblem, type RawBar } from "./bar-quality";

const sound: RawBar = {
  startsAt: null,
  date: "2025-09-02",
  open: 100,
  high: 110,
  low: 90,
  close: 105,
  volume: 10,
  line: 2,
};
const code = (change: Partial<RawBar>): string | null =>
  qualityProblem({ ...sound, ...change })?.code ?? null;

test("Q1 a sound row has no problem, a flat one neither", () => {
  expect(code({})).toBeNull();
  expect(code({ open: 100, high: 100, low: 100, close: 100 })).toBeNull();
  expect(code({ volume: null })).toBeNull();
  expect(code({ volume: 0 })).toBeNull();
});

test("Q1 a price that is missing, not finite, zero or negative is a bad price", () => {
  for (const bad of [null, Number.NaN, Number.POSITIVE_INFINITY, 0, -1])
    for (const name of ["open", "high", "low", "close"])
      expect([name, bad, code({ [name]: bad })]).toEqual([name, bad, "bad-price"]);
});

test("Q1 a high below the open or the close is too low, with the prices as facts", () => {
  expect(qualityProblem({ ...sound, high: 104 })).toEqual({
    code: "high-too-low",
    facts: { open: 100, high: 104, low: 90, close: 105 },
  });
  expect(code({ close: 95, high: 99 })).toBe("high-too-low");
});

test("Q1 a low above the open or the close is too high", () => {
  expect(code({ low: 101 })).toBe("low-too-high");
  expect(code({ close: 95, low: 96 })).toBe("low-too-high");
});

test("a volume below zero, or no number, is no volume", () => {
  for (const volume of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(code({ volume })).toBe("bad-volume");
});
