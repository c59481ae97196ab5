// Tests of bringing two rows of bars together, and of telling two versions apart.
import fc from "fast-check";
import { expect, test } from "vitest";
import { price } from "../base/money";
import { HOUR, instant } from "../base/time";
import type { Bar } from "./bar";
import { diffBars, mergeBars } from "./merge";

/** A bar from hour `start`, an hour long unless said otherwise. */
function bar(start: number, micros = 1, hours = 1): Bar {
  const flat = price(micros);
  return {
    opensAt: instant(start * HOUR),
    closesAt: instant((start + hours) * HOUR),
    ...{ open: flat, high: flat, low: flat, close: flat, volume: 1 },
  };
}

test("Q1 bars that only one side has are all kept, in time order", () => {
  const { bars, equal, conflicts } = mergeBars([bar(2), bar(5)], [bar(1), bar(3), bar(9)]);
  expect(bars).toEqual([bar(1), bar(2), bar(3), bar(5), bar(9)]);
  expect([equal, conflicts]).toEqual([0, []]);
});

test("Q1 equal bars collapse and are counted", () => {
  const { bars, equal, conflicts } = mergeBars([bar(1), bar(2)], [bar(2), bar(3)]);
  expect([bars, equal, conflicts]).toEqual([[bar(1), bar(2), bar(3)], 1, []]);
});

test("Q1 bars of one start that differ are a conflict, and the left one stands", () => {
  const { bars, conflicts } = mergeBars([bar(1), bar(2)], [bar(2, 7)]);
  expect(bars).toEqual([bar(1), bar(2)]);
  expect(conflicts).toEqual([{ opensAt: 2 * HOUR, left: bar(2), right: bar(2, 7) }]);
});

test("Q1 a volume that differs is a conflict too", () => {
  const other = { ...bar(1), volume: 2 };
  expect(mergeBars([bar(1)], [other]).conflicts).toHaveLength(1);
});

test("Q1 bars that overlap in part are a conflict, whichever starts first", () => {
  const [whole, half] = [bar(1), bar(1.5)];
  expect(mergeBars([whole], [half]).conflicts).toEqual([
    { opensAt: whole.opensAt, left: whole, right: half },
  ]);
  expect(mergeBars([half], [whole]).conflicts).toEqual([
    { opensAt: whole.opensAt, left: half, right: whole },
  ]);
});

test("a later version is told by what it adds, takes away and changes", () => {
  expect(diffBars([bar(1), bar(2), bar(3)], [bar(2), bar(3, 7), bar(4)])).toEqual({
    added: [bar(4)],
    removed: [bar(1)],
    changed: [{ opensAt: 3 * HOUR, before: bar(3), after: bar(3, 7) }],
    equal: 1,
  });
});

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 2 })), {
    maxLength: 20,
  })
  .map((drawn) =>
    drawn
      .map(([start, micros]) => bar(start / 2, micros))
      .sort((a, b) => a.opensAt - b.opensAt)
      .filter((one, i, all) => i === 0 || one.opensAt >= (all[i - 1]?.opensAt ?? 0) + HOUR),
  );

test("merged bars ascend, hold all of the left, and account for every bar of the right", () => {
  fc.assert(
    fc.property(rows, rows, (left, right) => {
      const { bars, equal, conflicts } = mergeBars(left, right);
      for (const [i, next] of bars.entries())
        if (i > 0) expect(next.opensAt).toBeGreaterThanOrEqual(bars[i - 1]?.closesAt ?? 0);
      expect(bars).toEqual(expect.arrayContaining([...left]));
      const contested = new Set(conflicts.map((conflict) => conflict.right.opensAt));
      expect(bars.length - left.length + equal + contested.size).toBe(right.length);
      const alike = left.filter((one) => right.some((other) => isEqual(one, other)));
      expect(equal).toBe(alike.length);
    }),
  );
});

const isEqual = (a: Bar, b: Bar): boolean => JSON.stringify(a) === JSON.stringify(b);

test("a row merged with itself is itself, and differs in nothing", () => {
  fc.assert(
    fc.property(rows, (bars) => {
      expect(mergeBars(bars, bars)).toEqual({ bars, equal: bars.length, conflicts: [] });
      const { added, removed, changed } = diffBars(bars, bars);
      expect([added, removed, changed]).toEqual([[], [], []]);
    }),
  );
});
