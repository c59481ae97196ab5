// The page of evidence: caveats first, every amount a figure, and everything as the bundle has it.
import { describe, expect, test } from "vitest";
import { companionsOf } from "@/lib/core/evidence/companions/companions";
import { honestyOf } from "@/lib/core/metrics/honesty/honesty";
import { knownReturns, seriesOfEquity } from "@/lib/core/metrics/series/daily-series";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { resealed, textOf } from "@/test/evidence/forge";
import { evidenceInput, sampleEvidence, serverClaims } from "@/test/evidence/sample-evidence";
import { EvidenceRequest } from "../requests/evidence/evidence-request";
import { evidencePage } from "./evidence-page";
import type { Figure } from "./figure";
import type { EvidencePage } from "./page";
import { readSums } from "./read-cell";

const { files, manifest, id } = sampleEvidence();

const pageOf = (search: Record<string, string> = {}): Promise<EvidencePage> =>
  evidencePage({
    ...{ id, files, manifest, companions: null, registryNow: { n: 9, variance: 0.04 } },
    asked: EvidenceRequest.parse(search),
  });

const linesOf = (name: string): readonly unknown[] =>
  textOf(files, name)
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe("the page of evidence", () => {
  test("E4 says first how small the sample is, how many days are RETRO, and how often was tried", async () => {
    const { headline, honesty } = await pageOf();
    expect(headline.caveats).toEqual([
      "8 closed trades: fewer than 30 cannot tell skill from luck.",
      "11 sessions: fewer than 60 are too short for a ratio of daily returns.",
      "1 day is FORWARD and 8 days are RETRO: only the former was decided beforehand.",
      "One of 9 tries over the same tickers and sessions: the best of many looks good by luck.",
    ]);
    expect(headline).toMatchObject({
      title: "2025-09-02 to 2025-09-12, mode balanced",
      claim:
        "−0.33% after costs in 9 sessions and 2 after them with 8 closed trades; the deepest fall was 1.30%.",
      tone: "proves-nothing",
    });
    expect(honesty.tries).toBe("Run 3 of 7");
    expect(honesty.notes).toContain("By now there are 9: 2 came after this one.");
  });

  test("W4 evidence of an engine before this one still opens, and names it", async () => {
    const older = { ...manifest, engine: "engine@1" };
    const page = await evidencePage({
      ...{ id, files: resealed(files, () => older), manifest: older },
      ...{ companions: null, registryNow: null, asked: EvidenceRequest.parse({}) },
    });
    expect(page.headline.claim).toBe((await pageOf()).headline.claim);
    expect(page.provenance.facts).toContainEqual({
      name: "Engine",
      value: { kind: "text", value: "engine@1" },
    });
  });

  test("W5 is deflated by the tries there are by now, and says what the bundle says", async () => {
    const { honesty } = await pageOf();
    const named = (name: string) => honesty.figures.find((figure) => figure.name === name);
    const bundled = readSums({ files, manifest }, "balanced");
    expect(named("Deflated Sharpe, in the bundle")).toMatchObject({
      value: { value: bundled.metrics.honesty.deflatedSharpe?.probability },
      note: "over the 7 tries there were when it was registered",
    });
    const { returns } = seriesOfEquity(bundled.equity.map(({ equity }) => equity));
    const now = honestyOf(knownReturns(returns), { count: 9, variance: 0.04 }).deflatedSharpe;
    expect(named("Deflated Sharpe")).toMatchObject({
      value: { value: now?.probability },
      note: "the same, over the best that 9 tries would show by luck",
    });
    expect(named("Luck's Sharpe")).toMatchObject({ value: { value: now?.threshold } });
  });

  test("W5 a registry that has not grown says what the bundle says, once", async () => {
    const asked = EvidenceRequest.parse({});
    const registryNow = { n: 7, variance: 0.04 };
    const now = await evidencePage({ id, files, manifest, companions: null, registryNow, asked });
    const alone = await evidencePage({
      id,
      files,
      manifest,
      companions: null,
      registryNow: null,
      asked,
    });
    expect(now).toEqual(alone);
    expect(now.headline.caveats.join()).toContain("One of 7 tries");
    expect(now.honesty.figures.filter(({ name }) => name.startsWith("Deflated"))).toHaveLength(1);
  });

  test("E3 no sentence holds an amount: each is a figure that can be withheld by its kind", async () => {
    const page = await pageOf({ trade: "1" });
    const sentences = textsIn(page);
    expect(sentences.length).toBeGreaterThan(300);
    expect(sentences.filter((text) => /\$\s?\d/.test(text))).toEqual([]);
    expect(JSON.stringify(page).match(/"kind":"(gain|money)"/g)?.length).toBeGreaterThan(50);
    // Micros that no figure names would be far above any count, ratio or share.
    expect(plainNumbersIn(page).filter((value) => Math.abs(value) > 99_999)).toEqual([]);
  });

  test("W1 every session has its row, with the reason where nothing was traded", async () => {
    const { days, standing, counts } = await pageOf();
    expect(days.total).toBe(9);
    expect(days.rows.filter(({ standing: each }) => each === "RETRO")).toHaveLength(standing.retro);
    for (const { entered, reason, noes, rows, kept } of days.rows) {
      expect(reason === null).toBe(entered > 0);
      const dropped = noes.filter(({ kind }) => kind === "dropped");
      expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBe((rows ?? 0) - (kept ?? 0));
    }
    expect(counts.find(({ name }) => name === "Sessions")?.note).toBe("5 with a trade");
  });

  test("E2 the curve starts with the capital, ends in the band, and falls as its drawdown says", async () => {
    const { curves, headline } = await pageOf();
    const { equity, drawdown, dates, tailFrom, band } = curves;
    expect(dates).toHaveLength(equity.values.length);
    expect(equity.values[0]).toBe(manifest.cells[0]?.parameters.capital);
    const [worst, base, best] = band.map(({ value }) => micros(value));
    expect(base).toBe(equity.values.at(-1));
    expect(worst).toBeLessThanOrEqual(base ?? 0);
    expect(best).toBeGreaterThanOrEqual(base ?? 0);
    const deepest = headline.figures.find(({ name }) => name === "Max drawdown")?.value;
    expect(-Math.min(...drawdown)).toBeCloseTo(micros(deepest), 6);
    expect(dates[tailFrom ?? 0]).toBe("2025-09-12");
  });

  test("a trade stands on its bars, with the rules that decided", async () => {
    const trades = linesOf("cells/balanced/trades.jsonl") as readonly WalkTrade[];
    for (const [i, trade] of trades.entries()) {
      const { story } = await pageOf({ trade: String(i + 1) });
      const { entryBar, exitBar, bars, entry, exit } = story ?? {};
      expect(bars?.[entryBar ?? -1]?.opensAt).toBe(trade.entryBarAt);
      expect(bars?.[exitBar ?? -1]?.opensAt).toBe(trade.exitBarAt);
      expect([entry?.rule, exit?.rule]).toEqual([trade.entryRule, trade.exitRule]);
      expect(entry?.sentence).toMatch(/\.$/);
    }
    expect((await pageOf({ trade: String(trades.length + 1) })).story).toBeNull();
  });

  test("shows the usual mode, the one that is asked for, and never one that is not there", async () => {
    expect((await pageOf()).cell).toBe("balanced");
    expect((await pageOf({ cell: "fast" })).cell).toBe("fast");
    expect((await pageOf({ cell: "../../etc/passwd" })).cell).toBe("balanced");
    const { cells, id: shown } = await pageOf();
    expect(cells.map(({ name, k }) => `${name} ${k}`)).toEqual(["balanced 3", "fast 4"]);
    expect(shown).toBe(id);
  });

  test("benchmarks stand on the dates of the run, and the stress grid beside the run itself", async () => {
    const input = evidenceInput();
    const [cell] = input.cells;
    const standings = manifest.cells[0]?.days;
    if (!cell || !standings) throw new Error("the sample has a cell");
    const { registry } = serverClaims(input);
    const companions = companionsOf({
      ...{ result: cell.result, inputs: input.inputs, standings },
      ...(registry && { trials: { count: registry.n, variance: registry.variance } }),
    });
    const page = await evidencePage({
      ...{ id, files, manifest, registryNow: null },
      companions: { cells: { balanced: companions }, pbo: null },
      asked: EvidenceRequest.parse({}),
    });
    const { beside, curves, headline } = page;
    expect(curves.benchmarks.length).toBeGreaterThan(1);
    for (const { curve } of curves.benchmarks) {
      expect(curve.values).toHaveLength(curves.dates.length);
      expect(curve.values[0]).toBe(curves.equity.values[0]);
    }
    const own = beside?.stress.filter(({ base }) => base);
    expect(own).toHaveLength(1);
    expect(own?.[0]?.net).toEqual(headline.totalPnl);
    expect(beside?.standing.map(({ title }) => title)).toEqual(["FORWARD days", "RETRO days"]);
  });
});

const micros = (figure: Figure | undefined): number =>
  figure && "value" in figure ? Number(figure.value) : Number.NaN;

const BARS = ["open", "high", "low", "close", "opensAt"];
const FACTS = new Set([...BARS, "entryAt", "exitAt", "at", "fetchedFrom", "fetchedTo", "bytes"]);

/** Numbers that are no figure of a kind, no price or time of a bar, and no size of a file. */
function plainNumbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null || "unit" in value) return [];
  if ("kind" in value && "value" in value) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    FACTS.has(key) ? [] : plainNumbersIn(each),
  );
}

/** Every text of a page, in whatever part it stands. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
