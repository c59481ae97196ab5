// The verdict of a headline: never better than the sample, the tries and the days allow.
import { expect, test } from "vitest";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { readSums } from "../read-cell";
import { headlinePart, needed } from "./headline-part";

const { files, manifest } = sampleEvidence();
const sums = readSums({ files, manifest }, "balanced");
const untaken = { trades: 0, over: "a dividend" } as const;
const source = { baseline: null, synthetic: false, untaken };

interface Said {
  readonly totalReturn?: number;
  readonly psr?: number;
  readonly dsr?: number | null;
  readonly trades?: number;
  readonly retro?: boolean;
}

/** The headline of a long run of many trades that did well on FORWARD days, but for what is said. */
function said({ totalReturn = 0.2, psr = 0.99, dsr = 0.98, trades = 100, retro = false }: Said) {
  const { metrics, cell } = sums;
  const days = cell.days.map((day) => ({ ...day, failed: retro ? day.failed : [] }));
  const part = headlinePart(
    {
      ...sums,
      cell: { ...cell, days },
      metrics: {
        ...metrics,
        caveats: [],
        series: { ...metrics.series, totalReturn },
        trades: { ...metrics.trades, trades },
        honesty: {
          minimumTrackRecord: 40,
          probabilisticSharpe: psr,
          deflatedSharpe: null,
        },
      },
    },
    { tries: 7, deflated: dsr === null ? null : { threshold: 0.1, probability: dsr }, later: true },
    source,
  );
  return [part.tone, part.verdict];
}

test.each<readonly [string, Said, string, RegExp]>([
  ["all is well", {}, "for", /hard to explain by luck: 98.00%/],
  ["nothing was traded", { trades: 0 }, "proves-nothing", /No trade was closed/],
  ["it lost", { totalReturn: -0.1 }, "against", /did not make money/],
  ["its Sharpe ratio may be luck", { psr: 0.9 }, "proves-nothing", /cannot be told from luck/],
  ["the best of many is as good", { dsr: 0.6 }, "proves-nothing", /best of 7 lucky tries: 60.00%/],
  ["nobody knows the other tries", { dsr: null }, "proves-nothing", /How many tries/],
  ["some days are RETRO", { retro: true }, "proves-nothing", /not all of it was decided/],
])("when %s, the verdict says so", (...row) => {
  const [, given, tone, sentence] = row;
  const [heard, verdict] = said(given);
  expect(heard).toBe(tone);
  expect(verdict).toMatch(sentence);
});

test("made-up prices, baselines, independent days and cut-off trades are said before any figure", () => {
  const { cell, result } = sums;
  const { caveats } = headlinePart(
    {
      ...sums,
      cell: {
        ...cell,
        parameters: { ...cell.parameters, capitalMode: "independent", rules: "origin" },
      },
      result: {
        ...result,
        counts: { ...result.counts, truncated: { ...result.counts.truncated, count: 1 } },
      },
    },
    { tries: null, deflated: null, later: false },
    { baseline: "random", synthetic: true, untaken },
  );
  for (const word of [
    "made up",
    "baseline random",
    "Independent days",
    "origin",
    "cut off",
    "Nobody counts",
  ]) {
    expect(caveats.filter((sentence) => sentence.includes(word))).toHaveLength(1);
  }
});

test.each<readonly [string, number | null, number | null, string]>([
  ["known", 2.1, 78.1, "78 sessions would be needed"],
  ["not above zero", -0.4, null, "not above zero, no length would be enough"],
  ["n/a", null, null, "Its Sharpe ratio cannot be said yet, and no length with it."],
  ["above zero, its spread n/a", 2.1, null, "How sure its Sharpe ratio is cannot be said yet"],
])("with a Sharpe ratio that is %s the length needed is told as it is", (...row) => {
  const [, sharpe, minimumTrackRecord, sentence] = row;
  const { honesty, series } = sums.metrics;
  const told = needed({
    honesty: { ...honesty, minimumTrackRecord },
    series: { ...series, sharpe },
  });
  expect(told).toContain(sentence);
});
