// Which dropped row came nearest.
import { describe, expect, test } from "vitest";
import { candidates, decided } from "@/test/kit/planner";
import { usd } from "@/test/kit/words";
import { nearestMiss } from "./nearest-miss";
import type { PlannerSettings } from "./settings";

function nearest(table: string, changes: Partial<PlannerSettings>) {
  const miss = nearestMiss({ decisions: decided(candidates(table), changes), dropped: [] });
  return miss && [miss.signal.row.ticker, ...miss.drops.map(({ code }) => code)];
}

describe("P6 the nearest miss", () => {
  test("P6 of rows over the limit it is the one that is over by the least", () => {
    expect(nearest("JNJ 10 0.969 6.24\nAMD 10 0.951 2.59", { mode: "intraday" })).toEqual([
      "AMD",
      "etth",
    ]);
  });

  test("P6 a row that only the cap stopped is nearer than one that missed a limit", () => {
    const table = "A 10 0.9 6.01\nB 90 0.9 2";
    expect(nearest(table, { exposureCap: usd("5") })).toEqual(["B", "cap"]);
  });

  test("P6 one limit missed is nearer than two", () => {
    const minProb = { minProb: 850_000 as PlannerSettings["minProb"] };
    expect(nearest("A 10 0.84 6.1\nB 10 0.9 9", minProb)).toEqual(["B", "etth"]);
  });

  test("P6 nothing was missed when nothing was dropped", () => {
    expect(nearest("A 10 0.9 2", {})).toBeNull();
  });
});
