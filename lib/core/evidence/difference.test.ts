// The first difference of two values: its path, and what stands there in both.
import { expect, test } from "vitest";
import { firstDifference } from "./difference";

test.each([
  [1, 2, []],
  [[1, 2, 3], [1, 5, 4], [1]],
  [[1, 2], [1, 2, 3], [2]],
  [[1, 2, 3], [1], [1]],
  [{ b: 1, a: 1 }, { a: 2, b: 2 }, ["a"]],
  [{ a: { b: [0, { c: "x" }] } }, { a: { b: [0, { c: "y" }] } }, ["a", "b", 1, "c"]],
  [{ a: 1 }, {}, ["a"]],
  [{}, { a: null }, ["a"]],
  [{ a: null }, { a: {} }, ["a"]],
  [[], {}, []],
  [{ a: 1 }, { toString: 1, a: 1 }, ["toString"]],
])("%j and %j first differ at %j", (stored, computed, path) => {
  expect(firstDifference(stored, computed)?.path).toEqual(path);
});

test("equal values have none, whatever the order of their members", () => {
  expect(firstDifference({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, { b: null }] })).toBe(null);
});

test("it says what stands there, and nothing where there is nothing", () => {
  expect(firstDifference({ a: [] }, { a: [7] })).toEqual({
    path: ["a", 0],
    stored: undefined,
    computed: 7,
  });
});

test("numbers may be close instead of equal, where the caller says how close", () => {
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
  expect(firstDifference({ a: 1 }, { a: 1.001 }, close)).toBe(null);
  expect(firstDifference({ a: 1 }, { a: 1.1 }, close)?.path).toEqual(["a"]);
});
