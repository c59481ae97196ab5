// The page of the public form: its figures are those of the whole, its charts have touched bars alone.
import { expect, test } from "vitest";
import { companionsOf } from "@/lib/core/evidence/companions/companions";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { textOf } from "@/test/evidence/forge";
import { evidenceInput, sampleEvidence } from "@/test/evidence/sample-evidence";
import { publicForm } from "../evidence/public/public-form";
import { evidencePage } from "./evidence-page";
import { published } from "./published";

const { id, files, manifest } = sampleEvidence();
const open = await publicForm(files, manifest);
const input = evidenceInput();
const companions = { cells: {}, pbo: null } as const;

const pageOf = (of: typeof files, trade: number | null) =>
  evidencePage({
    ...{ id, files: of, manifest, companions, registryNow: null },
    asked: { cell: null, trade, page: 1, days: 1 },
  });

test("E3 a page of the public form says all that the whole one says", async () => {
  expect(await pageOf(open.files, null)).toEqual(await pageOf(files, null));
});

test("E3 a trade is drawn on its own bars, from its entry to its exit, and on none beside them", async () => {
  const trades = textOf(files, "cells/balanced/trades.jsonl")
    .trimEnd()
    .split("\n")
    .map((line): WalkTrade => JSON.parse(line));
  for (const [i, { entryBarAt, exitBarAt }] of trades.entries()) {
    const { story } = await pageOf(open.files, i + 1);
    const { story: whole } = await pageOf(files, i + 1);
    const bars = whole?.bars.filter(({ opensAt }) => opensAt >= entryBarAt && opensAt <= exitBarAt);
    expect(story?.bars).toEqual(bars);
    expect(whole?.bars.length).toBeGreaterThan(bars?.length ?? 0);
    expect(story).toMatchObject({ entryBar: 0, figures: whole?.figures, cut: false });
  }
});

test("E3 what benchmarks came to is told, and not their course through closes that no trade touched", async () => {
  const [cell] = input.cells;
  if (!cell) throw new Error("the sample has a cell");
  const standings = manifest.cells[0]?.days ?? [];
  const own = companionsOf({ result: cell.result, inputs: input.inputs, standings });
  const page = await evidencePage({
    ...{ id, files: open.files, manifest, registryNow: null },
    companions: { ...companions, cells: { balanced: own } },
    asked: { cell: "balanced", trade: null, page: 1, days: 1 },
  });
  expect(page.curves.benchmarks.length).toBeGreaterThan(1);
  expect(published(page)).toEqual({ ...page, curves: { ...page.curves, benchmarks: [] } });
  expect(published(page).beside?.benchmarks.length).toBeGreaterThan(1);
});
