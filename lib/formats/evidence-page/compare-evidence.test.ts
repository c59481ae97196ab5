// Two runs beside each other: a run differs in nothing from itself, and every trade is counted once.
import { expect, test } from "vitest";
import type { PlanLine } from "@/lib/core/plan/plan";
import { buildEvidence } from "@/lib/formats/evidence/build-evidence";
import { evidenceInput, sampleEvidence } from "@/test/evidence/sample-evidence";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { date, px, qty } from "@/test/kit/words";
import { type ComparedSide, compareEvidence } from "./compare-evidence";

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

const BARS = `
  2025-07-01 15:30 100 100 100 100
  2025-07-02 09:30 100 101 99 100
  2025-07-03 09:30 101 102 100 102
  2025-07-07 09:30 103 104 102 104`;

/** A portfolio over uploaded plans, by their as-of dates. */
function planned(plans: Readonly<Record<string, readonly PlanLine[]>>): ComparedSide {
  const period = { from: date("2025-07-02"), to: date("2025-07-07") };
  const lines = Object.entries(plans).map(([day, some]) => [date(day), { lines: some }] as const);
  const built = buildEvidence(
    evidenceInput([{ period }], {
      bars: marketOf([series("AMD", BARS), series("XOM", BARS)]),
      daily: new Map(),
      source: { kind: "plans", plans: new Map(lines) },
    }),
  );
  return { files: built.files, manifest: built.manifest, cell: null };
}

const line = (ticker: string, quantity: number, said: Partial<PlanLine> = {}): PlanLine =>
  planLine({
    ...{ ticker, side: "BUY", quantity: qty(quantity) },
    ...{ takeProfit: px("120"), stopLoss: px("90"), maxHoldSessions: 3 },
    ...said,
  });

const none = { onlyA: { total: 0 }, onlyB: { total: 0 }, changed: { total: 0 } };

test("a position that was closed in parts is as many trades, each the same as itself", () => {
  const run = planned({
    "2025-07-01": [line("AMD", 3)],
    "2025-07-02": [line("AMD", 1, { side: "SELL" })],
  });
  expect(compareEvidence(run, run).trades).toMatchObject({ same: 2, ...none });
});

test("a ticker is the same trade wherever it stands in its plan", () => {
  const [amd, xom] = [line("AMD", 1), line("XOM", 1)];
  const [one, other] = [
    planned({ "2025-07-01": [amd, xom] }),
    planned({ "2025-07-01": [xom, amd] }),
  ];
  expect(compareEvidence(one, other).trades).toMatchObject({ same: 2, ...none });
});
