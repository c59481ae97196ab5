// The scale of a chart: round ticks within it, room for equal values, gaps for unknown ones.
import { expect, test } from "vitest";
import { bandOf, leftOf, pathOf, scaleOf } from "./scale";

test("ticks are round, and every value lies within", () => {
  const { ticks, topOf, low, high } = scaleOf([987, 1_013, null, 1_004]);
  expect(ticks).toEqual([990, 1_000, 1_010]);
  for (const value of [987, 1_013, 1_004]) {
    expect(topOf(value)).toBeGreaterThan(0);
    expect(topOf(value)).toBeLessThan(100);
  }
  expect([topOf(high), topOf(low)]).toEqual([0, 100]);
});

test.each([[[5]], [[0, 0]], [[-2, -2]], [[]], [[null]]])("%j has a scale, too", (values) => {
  const { ticks, topOf } = scaleOf(values);
  expect(ticks.length).toBeGreaterThan(0);
  for (const value of values) if (value !== null) expect(topOf(value)).toBe(50);
});

test("a value that belongs to it is on it", () => {
  expect(scaleOf([-0.02, -0.01], { holds: 0 }).topOf(0)).toBeGreaterThan(0);
});

test("a line stops where a value is not known, and a band comes back along its lower edge", () => {
  const scale = scaleOf([0, 10]);
  expect(pathOf([0, null, 10], scale)).toBe(`M0,${scale.topOf(0)}M100,${scale.topOf(10)}`);
  expect(bandOf([10, 10], [0, 0], scale)).toBe(
    `M0,${scale.topOf(10)}L100,${scale.topOf(10)}L100,${scale.topOf(0)}L0,${scale.topOf(0)}Z`,
  );
  expect(leftOf(0, 1)).toBe(50);
});
