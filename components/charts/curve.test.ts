// The curve's ranges and falls, on a few marks that can be checked by hand.
import { expect, test } from "vitest";
import { money } from "@/lib/core/base/money";
import { instant } from "@/lib/core/base/time";
import { type CurveMark, drawdowns, inRange, thin } from "./curve";

const mark = (iso: string, dollars: number): CurveMark => [
  instant(Date.parse(iso)),
  money(dollars * 1_000_000),
];

const CURVE = [
  mark("2024-12-31T21:00:00Z", 1_000),
  mark("2025-06-02T20:00:00Z", 1_250),
  mark("2025-06-27T20:00:00Z", 1_000),
  mark("2025-07-01T14:30:00Z", 1_200),
  mark("2025-07-01T20:00:00Z", 1_300),
];

test("a drawdown is the fall from the highest mark so far, in millionths", () => {
  expect(drawdowns(CURVE).map((point) => point.drawdown)).toEqual([0, 0, -200_000, -40_000, 0]);
});

test("a range ends with the last mark and starts from the one before it", () => {
  const points = drawdowns(CURVE);
  expect(inRange(points, "1D")).toHaveLength(3);
  expect(inRange(points, "1W")).toHaveLength(4);
  expect(inRange(points, "1M")).toHaveLength(5);
  expect(inRange(points, "YTD")).toHaveLength(5);
  expect(inRange(points, "All")).toHaveLength(5);
  expect(inRange([], "1D")).toEqual([]);
});

test("a range keeps the drawdowns of the whole curve", () => {
  expect(inRange(drawdowns(CURVE), "1D")[0]?.drawdown).toBe(-200_000);
});

test("thinning keeps the first and the last", () => {
  expect(thin([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
  expect(thin([1, 2], 3)).toEqual([1, 2]);
});
