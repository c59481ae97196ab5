// Calibration: examples worked out by hand, and the identities of its parts over all inputs.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { closedTrade } from "@/test/kit/closed-trade";
import { rate } from "../../base/money";
import { brierScore } from "./brier";
import { calibrationOf } from "./calibration";
import type { Prediction } from "./prediction";
import { expectedCalibrationError, reliabilityBins } from "./reliability";
import { type Ended, survivalOf } from "./survival";
import { timeToHit } from "./time-to-hit";

const said = (chance: number, ...outcomes: (0 | 1)[]): Prediction[] =>
  outcomes.map((each) => ({ chance: rate(Math.round(chance * 1e6)), won: each === 1 }));

describe("reliability", () => {
  const predictions = [...said(0.62, 1, 0), ...said(0.66, 1, 1), ...said(0.9, 0), ...said(1, 1)];

  it("puts chances into ten bins, with the share that won and its Wilson interval", () => {
    const bins = reliabilityBins(predictions);
    expect(bins).toMatchObject([
      { from: 0.6, to: 0.7, trades: 4, wins: 3, winShare: 0.75 },
      { from: 0.9, to: 1, trades: 2, wins: 1, meanChance: 0.95, winShare: 0.5 },
    ]);
    expect(bins[0]?.meanChance).toBeCloseTo(0.64, 14);
    expect(bins[0]?.interval.low).toBeCloseTo(0.3006, 4);
    expect(bins[0]?.interval.high).toBeCloseTo(0.9544, 4);
    expect(expectedCalibrationError(bins)).toBeCloseTo((4 * 0.11 + 2 * 0.45) / 6, 14);
  });
  it("a chance on an edge belongs to the bin that begins there", () => {
    const edges = [0, 0.1, 0.3, 0.6, 0.7].flatMap((chance) => said(chance, 1));
    expect(reliabilityBins(edges).map(({ from }) => from)).toEqual([0, 0.1, 0.3, 0.6, 0.7]);
  });
  it("of nothing is nothing", () => {
    expect([reliabilityBins([]), expectedCalibrationError([]), brierScore([])]).toEqual([
      [],
      null,
      null,
    ]);
  });
});

describe("the Brier score", () => {
  it("of one chance said always is its uncertainty plus how far off it is", () => {
    const brier = brierScore(said(0.7, 1, 1, 0, 0));
    expect(brier?.score).toBeCloseTo(0.29, 14);
    expect(brier).toMatchObject({ resolution: 0, uncertainty: 0.25 });
    expect(brier?.reliability).toBeCloseTo(0.04, 14);
    expect(brier?.withinBins).toBeCloseTo(0, 14);
    expect(brier?.skill).toBeCloseTo(1 - 0.29 / 0.25, 14);
  });
  it("of a perfect forecast is nothing but resolution", () => {
    const perfect = brierScore([...said(1, 1, 1), ...said(0, 0, 0)]);
    expect(perfect).toMatchObject({ score: 0, reliability: 0, resolution: 0.25, skill: 1 });
  });
  it("has no skill to speak of where all won", () => {
    expect(brierScore(said(0.9, 1, 1))).toMatchObject({ uncertainty: 0, skill: null });
  });
});

test("the parts of the Brier score add up to it, and to no less than nothing", () => {
  const prediction = fc.record({
    chance: fc.integer({ min: 0, max: 1_000_000 }).map(rate),
    won: fc.boolean(),
  });
  const many = fc.array(prediction, { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(many, fc.integer({ min: 1, max: 20 }), (predictions, bins) => {
      const brier = brierScore(predictions, bins);
      if (!brier) throw new Error("predictions have a score");
      const { score, reliability, resolution, uncertainty, withinBins } = brier;
      expect(reliability - resolution + uncertainty + withinBins).toBeCloseTo(score, 12);
      expect(Math.min(score, reliability, resolution, uncertainty)).toBeGreaterThanOrEqual(0);
      const counted = reliabilityBins(predictions, bins).reduce((sum, bin) => sum + bin.trades, 0);
      expect(counted).toBe(predictions.length);
    }),
  );
});

const ended = (end: Ended["end"], ...sessions: number[]): Ended[] =>
  sessions.map((each) => ({ sessions: each, end }));

describe("survival", () => {
  it("is the product-limit estimate, with target and stop as what ends it", () => {
    // Ten trades: two hit and one is stopped at once, one times out in the second, ...
    const trades = [
      ...ended("target", 1, 1, 3, 3),
      ...ended("stop", 1, 2),
      ...ended("censored", 2, 3, 3, 3),
    ];
    const { steps, ...sums } = survivalOf(trades);
    expect(sums).toEqual({ trades: 10, targets: 4, stops: 2, censored: 4, medianToTarget: null });
    expect(steps.map(({ session, atRisk, censored }) => [session, atRisk, censored])).toEqual([
      [1, 10, 0],
      [2, 7, 1],
      [3, 5, 3],
    ]);
    const held = [0.7, 0.7 * (6 / 7), 0.6 * (3 / 5)];
    for (const [i, step] of steps.entries()) expect(step.held).toBeCloseTo(held[i] ?? 0, 14);
    expect(steps.at(-1)?.target).toBeCloseTo(0.2 + 0.6 * (2 / 5), 14);
    expect(steps.at(-1)?.stop).toBeCloseTo(0.1 + 0.7 / 7, 14);
  });
  it("time-outs alone end nothing", () => {
    const [step] = survivalOf(ended("censored", 3, 3)).steps;
    expect(step).toMatchObject({ atRisk: 2, held: 1, target: 0, stop: 0 });
  });
  it("the median is where half have met their target", () => {
    expect(survivalOf([...ended("target", 2, 4), ...ended("stop", 1, 4)]).medianToTarget).toBe(4);
    expect(survivalOf([])).toMatchObject({ trades: 0, steps: [], medianToTarget: null });
  });
});

test("held, target and stop are shares of one, and held never rises", () => {
  const end = fc.constantFrom<Ended["end"]>("target", "stop", "censored");
  const trade = fc.record({ sessions: fc.integer({ min: 1, max: 12 }), end });
  fc.assert(
    fc.property(fc.array(trade, { minLength: 1 }), (trades) => {
      let last = 1;
      for (const { held, target, stop } of survivalOf(trades).steps) {
        expect(held + target + stop).toBeCloseTo(1, 12);
        expect(held).toBeLessThanOrEqual(last);
        last = held;
      }
      const without = trades.filter((each) => each.end !== "censored");
      const share = without.filter((each) => each.end === "target").length / without.length;
      // Nothing censored: the estimate is the plain share.
      if (without.length > 0)
        expect(survivalOf(without).steps.at(-1)?.target).toBeCloseTo(share, 12);
    }),
  );
});

describe("the time to hit", () => {
  const timed = (etth: number | null, reason: "TP" | "SL" | "TIMEOUT", sessionsHeld: number) => ({
    ...{ etth: etth === null ? null : Math.round(etth * 1e6), reason, sessionsHeld },
  });

  it("is grouped by the limits of the modes, each group with its own curve", () => {
    const { meanEtth, survival, groups } = timeToHit([
      ...[timed(1, "TP", 1), timed(2, "TIMEOUT", 3), timed(2.000001, "SL", 2)],
      ...[timed(7, "TIMEOUT", 3), timed(null, "TP", 1), timed(0, "TP", 1)],
    ]);
    expect(meanEtth).toBeCloseTo(12.000001 / 5, 12);
    expect(survival).toMatchObject({ trades: 5, targets: 2, stops: 1, censored: 2 });
    expect(groups.map(({ from, to, survival: of }) => [from, to, of.trades, of.targets])).toEqual([
      [0, 2, 3, 2],
      [2, 3.5, 1, 0],
      [6, null, 1, 0],
    ]);
  });
  it("of trades without an expected time is empty", () => {
    expect(timeToHit([timed(null, "TP", 1)])).toMatchObject({ meanEtth: null, groups: [] });
  });
});

test("a trade wins when it makes money net of costs, whatever ended it", () => {
  const chance = { chance: rate(600_000) };
  const trades = [
    closedTrade({ exit: "100.5", fees: "9", reason: "TP", more: chance }),
    closedTrade({ exit: "101", reason: "TIMEOUT", more: chance }),
    closedTrade({ exit: "101" }),
  ];
  expect(calibrationOf(trades)).toMatchObject({
    trades: 2,
    bins: [{ from: 0.6, trades: 2, wins: 1 }],
    timeToHit: { meanEtth: null, survival: { trades: 0 } },
  });
  expect(calibrationOf(trades).expectedCalibrationError).toBeCloseTo(0.1, 14);
});
