// Evidence of all kinds: whatever a run was made from is read back from the files alone, and passes.
import { expect, test, vi } from "vitest";
import { rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import { evidenceId } from "@/lib/core/evidence/manifest";
import type { Forecast } from "@/lib/core/plan/forecast/forecast";
import type { TradePlan } from "@/lib/core/plan/plan";
import type { WalkInputs, WalkSource } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import {
  DRAWN,
  evidenceInput,
  sampleEvidence,
  serverClaims,
} from "@/test/evidence/sample-evidence";
import { marketOf, planLine } from "@/test/kit/desk";
import { forecast, forecastRow } from "@/test/kit/planner";
import { series } from "@/test/kit/series";
import { drawnWalk } from "@/test/kit/walk";
import { date, px, qty, usd } from "@/test/kit/words";
import { buildEvidence } from "./build-evidence";
import { readEvidence } from "./read-evidence";
import { verifyEvidence } from "./verify-evidence";
import { readBundle } from "./zip/read-bundle";
import { writeBundle } from "./zip/write-bundle";

vi.setConfig({ testTimeout: 30_000 });

const drawn = drawnWalk(DRAWN);

/** Builds evidence, packs and unpacks it, and verifies what comes out. */
async function verified(
  inputs: WalkInputs,
  changes: readonly (Partial<WalkParameters> & { readonly name?: string })[] = [{}],
) {
  const evidence = buildEvidence(evidenceInput(changes, inputs));
  const files = readBundle(writeBundle(evidence.files));
  const verdict = files.ok ? await verifyEvidence(files.value) : null;
  return { evidence, verdict };
}

test("uploaded plans, by their as-of dates", async () => {
  const line = (ticker: string, more = {}) =>
    planLine({ ticker, quantity: qty("1"), entry: px("90"), ...more });
  const plans = new Map<SessionDate, TradePlan>([
    [date("2025-09-04"), { lines: [line("AMD"), line("XOM", { extra: { Notiz: "für später" } })] }],
    [date("2025-08-29"), { lines: [line("AMD", { line: 7, probWin: rate(900_000) })] }],
  ]);
  const source: WalkSource = { kind: "plans", plans };
  const { evidence, verdict } = await verified({ ...drawn, source });
  expect(verdict).toMatchObject({ status: "pass" });
  expect([...evidence.files.keys()].filter((name) => name.includes("plans/"))).toEqual([
    "inputs/plans/2025-09-04.jsonl",
    "inputs/plans/2025-08-29.jsonl",
  ]);
});

test("a forecast without dates, and with repeats", async () => {
  const row = (ticker: string, changes = {}) =>
    forecastRow({ ticker, date: null, probWin: rate(800_000), ...changes });
  const undated = forecast([row("AMD"), row("AMD", { line: 9 }), row("XOM")]);
  const asked = date("2025-09-03");
  const source = { kind: "forecast", forecast: undated, forecastDate: asked } as const;
  expect((await verified({ ...drawn, source })).verdict).toMatchObject({ status: "pass" });
});

test("a baseline, whose forecast no file ever held", async () => {
  const source = drawn.source as Extract<WalkSource, { kind: "forecast" }>;
  const baseline: Forecast = {
    ...source.forecast,
    source: { kind: "baseline", name: "random", seed: "7" },
  };
  const { verdict } = await verified({
    ...drawn,
    source: { kind: "forecast", forecast: baseline },
  });
  expect(verdict).toMatchObject({ status: "pass" });
});

test("splits, dividends, adjusted prices, and finer bars that decide an ambiguous one", async () => {
  const hours = series(
    "AMD",
    `2025-09-02 09:30 100 112 97 100
                10:30 100 101 99 100
     2025-09-03 09:30 100 101 99 100`,
    { digest: "hours" },
  );
  const finer = series("AMD", "2025-09-02 09:30 100 112 100 111\n 09:45 111 111 97 98", {
    interval: "15m",
    digest: "quarters",
  });
  const bars = {
    ...marketOf([hours]),
    actions: [
      {
        kind: "split",
        symbol: hours.symbol,
        exDate: date("2025-09-03"),
        numerator: 2,
        denominator: 1,
      },
      { kind: "dividend", symbol: hours.symbol, exDate: date("2025-09-03"), amount: px("0.12") },
    ] as const,
    basis: new Map([["AMD", { splitsThrough: date("2025-09-03"), dividends: false }]]),
    finer: new Map([["AMD", [finer]]]),
  };
  const plan = {
    lines: [
      planLine({
        ticker: "AMD",
        quantity: qty("1"),
        entry: px("100"),
        takeProfit: px("110"),
        stopLoss: px("98"),
      }),
    ],
  };
  const plans = new Map([[date("2025-08-29"), plan]]);
  const inputs: WalkInputs = { bars, daily: drawn.daily, source: { kind: "plans", plans } };
  const period = { from: date("2025-09-02"), to: date("2025-09-03") };
  const { evidence, verdict } = await verified(inputs, [{ period, capital: usd("1000") }]);
  expect(verdict).toMatchObject({ status: "pass" });
  const [trade] = evidence.manifest.cells;
  expect(trade?.counts.closed).toBe(1);
  expect(evidence.files.has("inputs/finer/AMD-15m.parquet")).toBe(true);
});

test("a sweep: many cells over the same inputs, each under its own name", async () => {
  const sweep = [1, 2, 3].map((maxHoldSessions) => ({
    name: `hold-${maxHoldSessions}`,
    maxHoldSessions,
  }));
  const { verdict } = await verified(drawn, sweep);
  expect(verdict).toMatchObject({ status: "pass", compared: { cells: 3 } });
  expect(() => buildEvidence(evidenceInput([{}, {}], drawn))).toThrow("names of their own");
});

test("the parts that a series was put together from come back with their digests and sources", async () => {
  const [first] = drawn.bars.series.values();
  if (!first) throw new Error("a drawn market has a series");
  const parts = [
    { start: 0, digest: "first month", source: "yahoo" },
    { start: 30, digest: "second month", source: "sample" },
  ];
  const bars = {
    ...drawn.bars,
    series: new Map(drawn.bars.series).set(first.symbol, { ...first, parts }),
  };
  const evidence = buildEvidence(evidenceInput([{}], { ...drawn, bars }));
  const read = await readEvidence(evidence.files, evidence.manifest);
  expect(read.ok && read.value.inputs.bars.series.get(first.symbol)?.parts).toEqual(parts);
  expect((await verifyEvidence(evidence.files)).status).toBe("pass");
});

test("W4 the id is the digest of the manifest, and claims are in it", () => {
  const { id, manifest } = sampleEvidence();
  expect(evidenceId(manifest)).toBe(id);
  const input = evidenceInput();
  const claims = serverClaims(input);
  const same = buildEvidence({ ...input, claims });
  expect(same.id).toBe(id);
  const registry = claims.registry && { ...claims.registry, n: 8 };
  const other = buildEvidence({ ...input, claims: { ...claims, registry } });
  expect(other.id).not.toBe(id);
  expect(other.manifest.cells.map(({ resultDigest }) => resultDigest)).toEqual(
    manifest.cells.map(({ resultDigest }) => resultDigest),
  );
});

test("E1 the manifest says of each day whether it is FORWARD, and what failed", () => {
  const { manifest } = sampleEvidence();
  // The first plan came half an hour after its session had opened, the second on its eve.
  const days = manifest.cells[0]?.days.slice(0, 3);
  expect(days?.map(({ date: day, failed }) => [day, failed[0] ?? "forward"])).toEqual([
    ["2025-09-02", "plan-not-recorded"],
    ["2025-09-03", "forward"],
    ["2025-09-04", "plan-not-recorded"],
  ]);
});
