// A page of the coverage grid: which months and which symbols it shows, and what lies on either side.
import { describe, expect, test } from "vitest";
import { monthWindow, namesState, pageOf } from "./coverage-page";

const spans = (first: string, last: string) => [
  { symbol: "AMD", first, last: "2024-05" },
  { symbol: "XOM", first: "2024-05", last },
];

describe("the months of a page", () => {
  test("are all of them while there are 24 or fewer", () => {
    const window = monthWindow(spans("2024-01", "2024-06"), null);
    expect(window.months).toEqual("01 02 03 04 05 06".split(" ").map((month) => `2024-${month}`));
    expect(window).toMatchObject({ earlier: null, later: null });
    expect(monthWindow([], null)).toEqual({ months: [], earlier: null, later: null });
  });

  test("are the latest 24, and steps of 24 lead to each month and back", () => {
    const of = (month: string | null) => monthWindow(spans("2015-01", "2024-12"), month);
    const seen: string[] = [];
    let page = of(null);
    expect(page).toMatchObject({ earlier: "2022-12", later: null });
    for (;;) {
      expect(page.months).toHaveLength(24);
      seen.unshift(...page.months);
      if (page.earlier === null) break;
      const before = of(page.earlier);
      expect(before.later).toBe(page.months.at(-1));
      page = before;
    }
    expect(seen).toHaveLength(120);
    expect(seen).toEqual(seen.toSorted());
    expect([seen.at(0), seen.at(-1)]).toEqual(["2015-01", "2024-12"]);
  });

  test("fill the page at either end, whatever month is asked for", () => {
    const of = (month: string) => monthWindow(spans("2022-12", "2025-02"), month);
    expect(of("1990-01")).toMatchObject({ earlier: null, later: "2025-02" });
    expect(of("1990-01").months.at(0)).toBe("2022-12");
    expect(of("1990-01").months).toHaveLength(24);
    expect(of("2035-12").months.at(-1)).toBe("2025-02");
    expect(of("2025-01")).toMatchObject({ earlier: "2023-01", later: "2025-02" });
  });
});

describe("the symbols of a page", () => {
  test("are 50 of those that are left; a page too far is the last", () => {
    const names = Array.from({ length: 120 }, (_, index) => index);
    expect(pageOf(names, 1)).toEqual({
      rows: names.slice(0, 50),
      page: 1,
      pageSize: 50,
      total: 120,
    });
    expect(pageOf(names, 3).rows).toEqual(names.slice(100));
    expect(pageOf(names, 9)).toEqual(pageOf(names, 3));
    expect(pageOf([], 1)).toEqual({ rows: [], page: 1, pageSize: 50, total: 0 });
  });

  test("are found by a state only when it is written out", () => {
    expect(namesState(" Missing")).toBe("missing");
    expect(namesState("miss")).toBeNull();
  });
});
