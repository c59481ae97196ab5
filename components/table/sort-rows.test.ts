// Sorting on the page: both ways, with unknown values last.
import { expect, test } from "vitest";
import { nextOrder, sortRows } from "./sort-rows";

const ROWS = [
  { name: "XOM", gain: -2 },
  { name: "AMD", gain: null },
  { name: "JNJ", gain: 10 },
  { name: "CVX", gain: 10 },
];

const names = (rows: readonly { name: string }[]): string => rows.map((row) => row.name).join(" ");

test("numbers sort as numbers, and an unknown one stays last both ways", () => {
  expect(names(sortRows(ROWS, (row) => row.gain, "ascending"))).toBe("XOM JNJ CVX AMD");
  expect(names(sortRows(ROWS, (row) => row.gain, "descending"))).toBe("JNJ CVX XOM AMD");
});

test("texts sort by their letters, and the given rows stay as they were", () => {
  expect(names(sortRows(ROWS, (row) => row.name, "ascending"))).toBe("AMD CVX JNJ XOM");
  expect(names(ROWS)).toBe("XOM AMD JNJ CVX");
});

test("a column is sorted up, then down, then no longer", () => {
  const up = nextOrder(null, "gain");
  const down = nextOrder(up, "gain");
  expect(up).toEqual({ key: "gain", way: "ascending" });
  expect(down).toEqual({ key: "gain", way: "descending" });
  expect(nextOrder(down, "gain")).toBeNull();
  expect(nextOrder(down, "name")).toEqual({ key: "name", way: "ascending" });
});
