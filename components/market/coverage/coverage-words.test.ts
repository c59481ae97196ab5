// What the grid says must agree with what it draws.
import { expect, test } from "vitest";
import type { CoverageCell, CoverageState } from "@/lib/formats/market-views";
import {
  cellTitle,
  countStates,
  coverageHeadline,
  lessThanComplete,
  rowSentence,
  yearsOf,
} from "./coverage-words";

const cell = (
  month: string,
  state: CoverageState,
  more: Partial<CoverageCell> = {},
): CoverageCell => ({
  month,
  state,
  bars: 147,
  missing: 0,
  flags: 0,
  versions: 1,
  ...more,
});
const AMD = {
  symbol: "AMD",
  cells: [cell("2025-08", "flagged", { flags: 1 }), cell("2025-09", "complete")],
};
const XOM = {
  symbol: "XOM",
  cells: [
    cell("2025-08", "missing", { bars: 0, missing: 147, versions: 0 }),
    cell("2025-09", "complete"),
  ],
};

test("a cell is told with its bars, what is missing, its flags and its versions", () => {
  const partial = cell("2025-09", "partial", { missing: 3, flags: 1 });
  expect(cellTitle("AMD", partial)).toBe("AMD 2025-09: 147 bars, 3 missing, 1 flag");
  expect(cellTitle("AMD", cell("2025-09", "complete", { versions: 2 }))).toBe(
    "AMD 2025-09: 147 bars, 2 versions",
  );
  expect(cellTitle("XOM", cell("2025-08", "missing", { bars: 0, versions: 0 }))).toBe(
    "XOM 2025-08: no bars",
  );
});

test("the headline counts the complete months of all symbols, the rest is named", () => {
  expect(coverageHeadline([AMD, XOM])).toBe("2 of 4 months complete");
  expect(lessThanComplete(countStates([...AMD.cells, ...XOM.cells]))).toBe("1 missing, 1 flagged");
  expect(lessThanComplete(countStates([]))).toBe("");
});

test("a row's sentence names the months that are not complete", () => {
  expect(rowSentence(AMD)).toBe("AMD: 1 of 2 months complete; 2025-08 flagged");
  expect(rowSentence({ symbol: "JNJ", cells: [cell("2025-09", "complete")] })).toBe(
    "JNJ: 1 of 1 month complete",
  );
});

test("months stand in lines of twelve, the latest year first, with gaps where there are none", () => {
  const years = yearsOf([cell("2024-12", "complete"), cell("2025-01", "partial")]);
  expect(years.map((one) => one.year)).toEqual(["2025", "2024"]);
  expect(years[0]?.cells[0]?.state).toBe("partial");
  expect(years[0]?.cells[1]).toBeNull();
  expect(years[1]?.cells[11]?.state).toBe("complete");
});
