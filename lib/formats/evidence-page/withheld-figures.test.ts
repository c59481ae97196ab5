// In percent only: whoever has the bars finds no figure that a price turns into a quantity or the capital.
import { beforeAll, describe, expect, test } from "vitest";
import { companionsOf } from "@/lib/core/evidence/companions/companions";
import { evidenceInput, serverClaims } from "@/test/evidence/sample-evidence";
import { usd } from "@/test/kit/words";
import { buildEvidence } from "../evidence/build-evidence";
import { evidencePage } from "./evidence-page";
import type { EvidencePage, MetricGroup } from "./page";
import { redacted } from "./redacted";
import { hasDollarFees, isOverFew } from "./withheld-figures";

/** The page of a run in whole shares, with what is computed beside it. */
async function pageWithFee(fee: string): Promise<EvidencePage> {
  const { costs } = evidenceInput().cells[0]?.result.parameters ?? {};
  if (!costs) throw new Error("the sample has a cell");
  const dear = { ...costs, feePerOrder: usd(fee) };
  const input = evidenceInput([
    { mode: "balanced", costs: dear },
    { mode: "fast", costs: dear },
  ]);
  const { id, files, manifest } = buildEvidence({ ...input, claims: serverClaims(input) });
  const [cell] = input.cells;
  const standings = manifest.cells[0]?.days;
  if (!cell || !standings) throw new Error("the sample has a cell");
  const companions = companionsOf({ result: cell.result, inputs: input.inputs, standings });
  return evidencePage({
    ...{ id, files, manifest, registryNow: null },
    companions: { cells: { balanced: companions }, pbo: null },
    asked: { cell: "balanced", trade: null, page: 1, days: 1 },
  });
}

let whole: EvidencePage;
let page: EvidencePage;
let dear: EvidencePage;
beforeAll(async () => {
  whole = await pageWithFee("0");
  page = redacted(whole);
  dear = await pageWithFee("1");
});

/** Where numbers stand in a value: "net.value". */
function numbersIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    numbersIn(member, /^\d+$/.test(name) ? path : path === "" ? name : `${path}.${name}`),
  );
}

const placesIn = (rows: readonly unknown[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => numbersIn(row)))].sort();

const namesWithout = (figures: MetricGroup["figures"]): readonly string[] =>
  figures.filter(({ value }) => value.kind === "withheld").map(({ name }) => name);

describe("E3 with known bars and whole shares", () => {
  test("a trade has no number that hangs on its quantity, and no time finer than its session", () => {
    expect(whole.trades.rows.length).toBeGreaterThan(3);
    expect(placesIn(whole.trades.rows)).toEqual(
      expect.arrayContaining(["entryAt", "exitAt", "net.value", "quantity.value"]),
    );
    const free = ["adverse.value", "favorable.value", "move.value", "number", "r", "sessions"];
    expect(placesIn(page.trades.rows)).toEqual(free);
    for (const [i, { day, move }] of page.trades.rows.entries()) {
      expect(day).toBe(whole.trades.rows[i]?.day);
      expect(move.value).toBeCloseTo(whole.trades.rows[i]?.move.value ?? 9, 4);
    }
    const { provenance: _provenance, ...rest } = page;
    expect(JSON.stringify(rest)).not.toMatch(/\d{13}|\d{2}:\d{2}/);
    expect(page.breakdowns.map(({ by }) => by)).toEqual(["reason", "ticker", "mode", "weekday"]);
  });

  test("a day has equity and its return, and no number of what was held or closed in it", () => {
    expect(placesIn(whole.days.rows)).toEqual(
      expect.arrayContaining(["exposure.value", "net.value", "own.value"]),
    );
    const counts = ["accepted", "closed", "entered", "exits.count", "kept", "noes.count", "rows"];
    expect(placesIn(page.days.rows)).toEqual([...counts, "change.value", "equity.value"].sort());
    expect(page.curves.worst.values.every((value) => value === null)).toBe(true);
    expect(page.curves).toMatchObject({ band: [], best: page.curves.worst });
  });

  test("a group, which may be one trade, has no number of what it made", () => {
    const rows = page.breakdowns.flatMap((breakdown) => breakdown.rows);
    const free = ["averageR", "losses", "range.value", "trades", "winRate.value", "wins"];
    expect(rows.length).toBeGreaterThan(5);
    expect(placesIn(rows)).toEqual(free);
    expect(namesWithout(page.counts)).toEqual(["Truncated, net", "Tail, net"]);
  });

  test("that an order was cut is not told: a bar's volume or the cash would tell how much was bought", () => {
    const [row] = whole.trades.rows;
    if (!row) throw new Error("the sample has a trade");
    const flags = ["ambiguous", "cut-to-cash", "cut-to-cap", "cut-to-volume"].map((flag) => ({
      flag,
      sentence: "",
    }));
    const cut = { ...whole, trades: { ...whole.trades, rows: [{ ...row, flags }] } };
    expect(redacted(cut).trades.rows[0]?.flags.map(({ flag }) => flag)).toEqual(["ambiguous"]);
  });

  test("the random baseline, which anybody can walk with any capital, is not there to compare with", () => {
    expect(whole.curves.benchmarks.map(({ name }) => name)).toContain("Random baseline");
    expect(JSON.stringify(page)).not.toContain("Random baseline");
    expect(page.beside?.benchmarks).toHaveLength(2);
    expect(page.curves.benchmarks).toHaveLength(2);
  });
});

describe("E3 figures over the closed trades", () => {
  const OF_AMOUNTS = ["Expectancy", "Average win", "Average loss", "Best trade", "Worst trade"];
  const OF_COSTS = ["Gross", "Fees", "Fees and slippage", "Net"];
  const OF_FEW = ["Break-even win rate", "Profit factor", "Payoff", "Cost drag", "Costs of profit"];
  const OF_HOLDING = ["Mean exposure", "Turnover", "Turnover, a year", "Mean hold, market hours"];
  const ALWAYS = [...OF_AMOUNTS, ...OF_COSTS, "Highest exposure"];

  test("over few of them every amount and every ratio of amounts is withheld, and the stress grid", () => {
    expect(isOverFew(whole.cells[0]?.figures ?? [])).toBe(true);
    const names = page.metrics.flatMap(({ figures }) => namesWithout(figures));
    expect([...names].sort()).toEqual([...ALWAYS, ...OF_FEW, ...OF_HOLDING].sort());
    expect(namesWithout(page.headline.figures)).toEqual(["Profit factor"]);
    for (const { figures } of page.cells) {
      expect(namesWithout(figures)).toEqual(["Profit factor", "Exposure, mean"]);
    }
    for (const { figures } of page.beside?.standing ?? []) {
      expect(namesWithout(figures)).toEqual(expect.arrayContaining(["Profit factor"]));
    }
    expect(whole.beside?.stress.length).toBeGreaterThan(0);
    expect(page.beside?.stress).toEqual([]);
  });

  test("over many of them the ratios are shown, the amounts never", () => {
    const shown = redacted(withTrades(whole, 200));
    const names = shown.metrics.flatMap(({ figures }) => namesWithout(figures));
    expect([...names].sort()).toEqual([...ALWAYS].sort());
    expect(namesWithout(shown.headline.figures)).toEqual([]);
    expect(shown.beside?.stress.length).toBe(whole.beside?.stress.length);
  });

  test("where a fee is in dollars neither R nor what costs come to is told, however many they are", () => {
    expect([hasDollarFees(whole), hasDollarFees(dear)]).toEqual([false, true]);
    expect(dear.trades.rows.some(({ r }) => r !== null)).toBe(true);
    const shown = redacted(withTrades(dear, 200));
    expect(placesIn(shown.trades.rows)).not.toContain("r");
    expect(placesIn(shown.breakdowns.flatMap(({ rows }) => rows))).not.toContain("averageR");
    expect(shown.beside?.stress).toEqual([]);
    const names = shown.metrics.flatMap(({ figures }) => namesWithout(figures));
    const all = [...ALWAYS, "Expectancy in R", "Cost drag", "Costs of profit"];
    expect([...names].sort()).toEqual(all.sort());
    for (const card of shown.cells) {
      expect(namesWithout(card.figures)).toContain("Expectancy in R");
    }
    expect(JSON.stringify(shown.beside?.standing)).not.toMatch(/in R","value":\{"kind":"ratio"/);
  });
});

/** The same page, of a run that closed so many trades and won half of them. */
function withTrades(of: EvidencePage, closed: number): EvidencePage {
  const cells = of.cells.map((card) => ({
    ...card,
    figures: card.figures.map((figure): typeof figure => {
      if (figure.name === "Trades") return { ...figure, value: { kind: "count", value: closed } };
      if (figure.name !== "Win rate") return figure;
      return { ...figure, value: { kind: "share", value: 0.5 } };
    }),
  }));
  return { ...of, cells };
}

test.each([
  [29, 0.5, true],
  [30, 0.5, false],
  [100, 0.04, true],
  [100, 0.96, true],
  [100, 0.05, false],
])("of %i trades with a win rate of %d it is %s that they are few", (closed, rate, few) => {
  const figures: MetricGroup["figures"] = [
    { name: "Closed trades", value: { kind: "count", value: closed } },
    { name: "Win rate", value: { kind: "share", value: rate } },
  ];
  expect(isOverFew(figures)).toBe(few);
});
