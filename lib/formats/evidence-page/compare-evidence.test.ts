// Two runs beside each other: a run differs in nothing from itself, and every trade is counted once.
import { expect, test } from "vitest";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { compareEvidence } from "./compare-evidence";

const { files, manifest } = sampleEvidence();
const side = (cell: string) => ({ files, manifest, cell });
const tradesOf = (cell: string): number => {
  const counts = manifest.cells.find(({ name }) => name === cell)?.counts;
  return (counts?.closed ?? 0) + (counts?.truncated.count ?? 0);
};

test("a run and itself differ in nothing", () => {
  const { parameters, inputs, trades, curves } = compareEvidence(
    side("balanced"),
    side("balanced"),
  );
  expect([parameters, inputs]).toEqual([[], []]);
  expect(trades).toMatchObject({
    same: tradesOf("balanced"),
    onlyA: { total: 0 },
    onlyB: { total: 0 },
    changed: { total: 0 },
  });
  expect(curves.a).toEqual(curves.b);
});

test("two cells differ in what they were given, and each of their trades is counted once", () => {
  const { parameters, agreeing, inputs, trades, curves, dates } = compareEvidence(
    side("balanced"),
    side("fast"),
  );
  expect(parameters.map(({ name }) => name)).toEqual(["Execution mode", "Capital mode"]);
  expect(agreeing).toBeGreaterThan(15);
  expect(inputs).toEqual([]);
  const { same, onlyA, onlyB, changed } = trades;
  expect(same + changed.total + onlyA.total).toBe(tradesOf("balanced"));
  expect(same + changed.total + onlyB.total).toBe(tradesOf("fast"));
  expect(onlyA.total + onlyB.total + changed.total).toBeGreaterThan(0);
  for (const { values } of [curves.a, curves.b]) {
    expect(values).toHaveLength(dates.length);
    expect(values[0]).toBe(0);
  }
});

test("inputs that only one of them has are named", () => {
  const { bars, ...rest } = manifest.inputs;
  const { AMD: _, ...others } = bars;
  const changed = { ...manifest, inputs: { ...rest, bars: { ...others, XOM: "other" } } };
  const { inputs } = compareEvidence(side("balanced"), { files, manifest: changed, cell: null });
  expect(inputs).toEqual(["Bars of AMD, XOM differ, or only one has them."]);
});
