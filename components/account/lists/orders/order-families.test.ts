// Exits stand under their entries.
import { expect, test } from "vitest";
import { underTheirEntries } from "./order-families";

const row = (order: number, parent: number | null = null) => ({ order, parent });

test("the exits of an entry follow it, in the order of their numbers", () => {
  const rows = [row(6, 4), row(5, 4), row(4), row(3, 1), row(2, 1), row(1)];
  expect(underTheirEntries(rows).map(({ order }) => order)).toEqual([4, 5, 6, 1, 2, 3]);
});

test("an exit whose entry is on another page stays where it is", () => {
  const rows = [row(9), row(8, 2), row(7)];
  expect(underTheirEntries(rows).map(({ order }) => order)).toEqual([9, 8, 7]);
});
