// Tests of suspected splits.
import fc from "fast-check";
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import type { SessionDate } from "../../base/time";
import type { Split } from "../corporate-action";
import { type BarSeries, barAt } from "../series";
import { symbolFromText } from "../symbol";
import { XNYS } from "../xnys";
import { suspectedSplits, suspiciousRatio } from "./suspected-split";

const AMD = symbolFromText("AMD") ?? expect.fail("AMD is a symbol");

/** The ratio that prices in cents suggest. */
const ratio = (before: number, after: number): string | null =>
  suspiciousRatio(before * 10_000, after * 10_000);

test("Q2 a close at a usual split ratio from the one before, or its inverse, is suspicious", () => {
  const table: readonly [number, number, string][] = [
    [300, 200, "3:2"],
    [200, 100, "2:1"],
    [300, 100, "3:1"],
    [400, 100, "4:1"],
    [500, 100, "5:1"],
    [1000, 100, "10:1"],
    [2000, 100, "20:1"],
  ];
  for (const [before, after, name] of table) {
    expect(ratio(before, after)).toBe(name);
    expect(ratio(after, before)).toBe(name.split(":").reverse().join(":"));
  }
});

test("Q2 within 5 % of a ratio counts, beyond it does not", () => {
  expect([ratio(1425, 1000), ratio(1424, 1000)]).toEqual(["3:2", null]);
  expect([ratio(1000, 1425), ratio(1000, 1424)]).toEqual(["2:3", null]);
  expect([ratio(1575, 1000), ratio(1576, 1000)]).toEqual(["3:2", null]);
  expect([ratio(1900, 1000), ratio(1899, 1000)]).toEqual(["2:1", null]);
  expect([ratio(21_000, 1000), ratio(21_001, 1000)]).toEqual(["20:1", "other"]);
});

test("Q2 a move of more than 50 % is suspicious whatever its ratio", () => {
  expect([ratio(1000, 1576), ratio(1000, 1850)]).toEqual(["other", "other"]);
  expect([ratio(2101, 1000), ratio(10_000, 100), ratio(100, 10_000)]).toEqual([
    "other",
    "other",
    "other",
  ]);
});

test("Q2 prices too large for doubles are compared exactly", () => {
  const large = 9_000_000_000_000_000;
  expect(suspiciousRatio(large, 4_736_842_105_263_157)).toBe("2:1");
  expect(suspiciousRatio(large, 4_736_842_105_263_158)).toBeNull();
});

const bars = (made: BarSeries) => Array.from({ length: made.length }, (_, i) => barAt(made, i));

const split = (exDate: string, numerator: number, denominator: number): Split => ({
  kind: "split",
  symbol: AMD,
  exDate: (XNYS.session(exDate)?.date ?? expect.fail(exDate)) as SessionDate,
  numerator,
  denominator,
});

const flags = (table: string, splits: readonly Split[] = []): unknown[] =>
  suspectedSplits({
    bars: bars(series("AMD", table)),
    before: null,
    calendar: XNYS,
    splits,
  }).map(({ detail }) => detail.ratio);

const HALVED = `2025-08-29 15:30 100 100 100 100
                2025-09-02 09:30 50 51 49 50
                           10:30 50 51 49 51`;

test("Q2 a jump between two bars flags the later one, with both closes", () => {
  const [flag, ...more] = suspectedSplits({
    bars: bars(series("AMD", HALVED)),
    before: null,
    calendar: XNYS,
    splits: [],
  });
  expect(more).toEqual([]);
  expect(flag).toEqual({
    code: "suspected-split",
    opensAt: XNYS.session("2025-09-02")?.opensAt,
    detail: { before: 100_000_000, after: 50_000_000, ratio: "2:1" },
  });
});

test("Q2 a known split of that ratio on its ex-date explains a jump", () => {
  expect(flags(HALVED, [split("2025-09-02", 2, 1)])).toEqual([]);
  const doubled = "2025-08-29 15:30 1 1 1 1\n2025-09-02 09:30 10 10 10 10";
  expect(flags(doubled, [split("2025-09-02", 1, 10)])).toEqual([]);
});

test("Q2 a known split of another date, ratio or direction explains nothing", () => {
  for (const other of [
    split("2025-08-29", 2, 1),
    split("2025-09-03", 2, 1),
    split("2025-09-02", 3, 1),
    split("2025-09-02", 1, 2),
  ])
    expect(flags(HALVED, [other])).toEqual(["2:1"]);
});

test("Q2 a split between bars that a gap parts is still known", () => {
  const gap = "2025-08-27 15:30 100 100 100 100\n2025-09-02 09:30 50 50 50 50";
  expect(flags(gap, [split("2025-08-29", 2, 1)])).toEqual([]);
});

test("Q2 the first bar is compared with the one before the set, where it is known", () => {
  const [before, ...rest] = bars(series("AMD", HALVED));
  const search = { bars: rest, calendar: XNYS, splits: [] };
  expect(suspectedSplits({ ...search, before: null })).toEqual([]);
  expect(suspectedSplits({ ...search, before: before ?? null })).toHaveLength(1);
});

test("Q2 a move and its way back are suspicious by inverse ratios", () => {
  const price = fc.integer({ min: 1_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(price, price, (a, b) => {
      const [there, back] = [suspiciousRatio(a, b), suspiciousRatio(b, a)];
      if (there?.includes(":")) expect(back).toBe(there.split(":").reverse().join(":"));
      // Up 50 % is two thirds: the ways differ only where the move itself decides.
      else if (there === null && back !== null) expect(back).toBe("other");
      const isLarge = Math.abs(b - a) * 2 > a;
      if (isLarge) expect(there).not.toBeNull();
      if (Math.max(a, b) * 1000 < Math.min(a, b) * 1424) expect(there).toBeNull();
    }),
  );
});
