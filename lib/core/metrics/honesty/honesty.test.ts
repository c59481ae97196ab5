// Honesty statistics: the examples that their authors published, and where nothing can be said.
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../base/invariant";
import { randomFrom } from "../../base/random";
import { deflatedSharpe, trialVariance } from "./deflated-sharpe";
import { expectedMaximum } from "./expected-maximum";
import { honestyOf } from "./honesty";
import { minimumTrackRecord } from "./minimum-track-record";
import { probabilisticSharpe } from "./probabilistic-sharpe";
import { type SharpeSample, sharpeSampleOf } from "./sharpe-sample";

/** The example of The deflated Sharpe ratio: five years of 250 sessions. */
const PUBLISHED: SharpeSample = {
  sharpe: 2.5 / Math.sqrt(250),
  sessions: 1_250,
  skewness: -3,
  kurtosis: 10,
};

/** A month of normal returns with a Sharpe ratio of 3 a year. */
const MONTH: SharpeSample = { sharpe: 3 / Math.sqrt(252), sessions: 21, skewness: 0, kurtosis: 3 };

describe("the Deflated Sharpe Ratio", () => {
  it.each([
    [100, 0.9004],
    [46, 0.9505],
  ])("of the published example with %d trials of variance 1/2 is %d", (count, expected) => {
    const deflated = deflatedSharpe(PUBLISHED, { count, variance: 0.5 / 250 });
    expect(deflated?.probability).toBeCloseTo(expected, 4);
  });
  it("has the published threshold of 0.1132 a session", () => {
    const deflated = deflatedSharpe(PUBLISHED, { count: 100, variance: 0.5 / 250 });
    expect(deflated?.threshold).toBeCloseTo(0.1132, 4);
  });
  it("of a single trial is the probabilistic one, whatever the variance", () => {
    const probability = probabilisticSharpe(MONTH);
    expect(deflatedSharpe(MONTH, { count: 1, variance: null })).toEqual({
      threshold: 0,
      probability,
    });
    expect(deflatedSharpe(MONTH, { count: 1, variance: 9 })).toEqual({ threshold: 0, probability });
  });
  it("of several trials needs to know how they vary", () => {
    for (const variance of [null, -1, Number.NaN]) {
      expect(deflatedSharpe(MONTH, { count: 2, variance })).toBeNull();
    }
  });
  it("falls with each further trial, from the first to the tenth", () => {
    const of = (count: number) =>
      deflatedSharpe(MONTH, { count, variance: 0.01 })?.probability ?? 0;
    for (let count = 1; count < 10; count++) expect(of(count + 1)).toBeLessThan(of(count));
  });
});

describe("the Probabilistic Sharpe Ratio", () => {
  it("of 21 daily returns with a Sharpe ratio of 3 is 79.9 %", () => {
    expect(probabilisticSharpe(MONTH)).toBeCloseTo(0.799, 3);
  });
  it("is a half at its own threshold, and 95 % at the minimum track record", () => {
    expect(probabilisticSharpe(MONTH, MONTH.sharpe)).toBe(0.5);
    const sessions = minimumTrackRecord(MONTH) ?? 0;
    expect(probabilisticSharpe({ ...MONTH, sessions })).toBeCloseTo(0.95, 12);
  });
});

describe("the minimum track record", () => {
  it("of a Sharpe ratio of 3 is 78 sessions", () => {
    expect(minimumTrackRecord(MONTH)).toBeCloseTo(78.108, 3);
  });
  it("has no length for a Sharpe ratio that is not above the threshold", () => {
    expect(minimumTrackRecord({ ...MONTH, sharpe: 0 })).toBeNull();
    expect(minimumTrackRecord(MONTH, 0.2)).toBeNull();
  });
});

describe("the expected maximum", () => {
  it.each([
    [1, 0],
    [2, 0.5641895835],
    [3, 0.8462843753],
    [4, 1.029375373],
  ])("of %d draws is that of the order statistics", (draws, expected) => {
    expect(expectedMaximum(draws)).toBeCloseTo(expected, 9);
  });
  it("agrees with draws", () => {
    const random = randomFrom("maximum");
    for (const draws of [3, 4, 10]) {
      let sum = 0;
      for (let i = 0; i < 5_000; i++) {
        let largest = Number.NEGATIVE_INFINITY;
        for (let n = 0; n < draws; n++) largest = Math.max(largest, random.gaussian());
        sum += largest;
      }
      expect(Math.abs(sum / 5_000 - expectedMaximum(draws))).toBeLessThan(0.05);
    }
  });
  it("of five draws and of a million is near the exact one", () => {
    expect(Math.abs(expectedMaximum(5) - 1.16296)).toBeLessThan(0.03);
    expect(Math.abs(expectedMaximum(1_000_000) - 4.8636)).toBeLessThan(0.01);
  });
  it("of no draw is a bug", () => expect(() => expectedMaximum(0)).toThrow(InvariantError));
});

describe("the variance of trials", () => {
  it("is that of the Sharpe ratios there are", () => {
    expect(trialVariance([0.1, null, 0.3])).toBeCloseTo(0.02, 12);
    expect([trialVariance([0.1, null]), trialVariance([])]).toEqual([null, null]);
  });
});

describe("of returns", () => {
  it("everything is there", () => {
    const returns = [0.02, -0.02, -0.01, 0.03, 0.01];
    const sample = sharpeSampleOf(returns);
    const found = honestyOf(returns, { count: 2, variance: 0.01 });
    expect(found.probabilisticSharpe).toBeCloseTo(0.7133, 4);
    expect(found.deflatedSharpe?.threshold).toBeCloseTo(0.0564, 4);
    expect(found.minimumTrackRecord).toBe(sample && minimumTrackRecord(sample));
    expect(honestyOf(returns, null).deflatedSharpe).toBeNull();
  });
  it.each([
    ["none", []],
    ["one", [0.01]],
    ["equal ones", [0.01, 0.01, 0.01]],
  ])("%s have nothing", (_what, returns) => {
    expect(honestyOf(returns, { count: 3, variance: 0.01 })).toEqual({
      probabilisticSharpe: null,
      deflatedSharpe: null,
      minimumTrackRecord: null,
    });
  });
  it("a spread of nothing leaves nothing to say, and no infinity", () => {
    const sample: SharpeSample = { sharpe: 1, sessions: 9, skewness: 2, kurtosis: 5 };
    const found = [probabilisticSharpe(sample), minimumTrackRecord(sample)];
    expect(found).toEqual([null, null]);
    expect(deflatedSharpe(sample, { count: 2, variance: 0.1 })).toBeNull();
  });
});
