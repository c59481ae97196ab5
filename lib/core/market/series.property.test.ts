// Identities of the search in a column.
import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerBound } from "./series";

test("the lower bound parts a sorted column into smaller values and the rest", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: -55, max: 55 }), (unsorted, bound) => {
      const column = Float64Array.from(unsorted).sort();
      const index = lowerBound(column, bound);
      expect(index).toBe(unsorted.filter((value) => value < bound).length);
    }),
  );
});
