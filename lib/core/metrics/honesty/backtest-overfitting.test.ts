// PBO: against the definition written out plainly, and on variants whose answer is known.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../base/invariant";
import { randomFrom } from "../../base/random";
import { deviationOf, meanOf } from "../statistics/moments";
import { backtestOverfitting } from "./backtest-overfitting";
import { blocksOf } from "./block-sums";

const noise = (seed: string, variants: number, sessions: number): number[][] => {
  const { gaussian } = randomFrom(seed);
  return Array.from({ length: variants }, () =>
    Array.from({ length: sessions }, () => gaussian() / 100),
  );
};

/** As the paper has it: the sessions of a half put together, and ranks counted one by one. */
function plainly(variants: readonly (readonly number[])[], blocks: number): number {
  const sessions = variants[0]?.length ?? 0;
  const sharpe = (returns: readonly number[]): number =>
    (meanOf(returns) ?? 0) / (deviationOf(returns) ?? 1);
  let [all, poor] = [0, 0];
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    const taken = (i: number) => ((mask >> Math.floor((i * blocks) / sessions)) & 1) === 1;
    const bits = mask.toString(2).replaceAll("0", "").length;
    if (bits * 2 !== blocks) continue;
    const inside = variants.map((each) => sharpe(each.filter((_, i) => taken(i))));
    const outside = variants.map((each) => sharpe(each.filter((_, i) => !taken(i))));
    const best = outside[inside.indexOf(Math.max(...inside))] ?? 0;
    const rank = outside.filter((each) => each <= best).length;
    const share = rank / (variants.length + 1);
    if (Math.log(share / (1 - share)) <= 0) poor += 1;
    all += 1;
  }
  return poor / all;
}

describe("PBO", () => {
  it("is the one of the definition written out", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 8, max: 12 }), (seed, count) => {
        const variants = noise(seed, count, 33);
        expect(blocksOf(33)).toBe(8);
        const found = backtestOverfitting(variants);
        expect(found).toMatchObject({ variants: count, sessions: 33, blocks: 8, splits: 70 });
        expect(found?.probability).toBeCloseTo(plainly(variants, 8), 12);
      }),
      { numRuns: 30 },
    );
  });
  it("of pure noise is a half in the mean", () => {
    const runs = Array.from({ length: 60 }, (_, i) => noise(`run ${i}`, 10, 40));
    const mean = meanOf(runs.map((run) => backtestOverfitting(run)?.probability ?? 0)) ?? 0;
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.6);
  });
  it("is nothing where one variant is better in every half", () => {
    const variants = noise("skill", 9, 64);
    variants[4] = (variants[4] ?? []).map((each) => each + 0.05);
    expect(backtestOverfitting(variants)).toMatchObject({
      ...{ probability: 0, probabilityOfLoss: 0, blocks: 16, splits: 12_870 },
    });
  });
  it("is sure where what wins in one half loses in the other", () => {
    // Each variant gains in one block and loses it again in all others.
    const variants = Array.from({ length: 8 }, (_, v) =>
      Array.from(
        { length: 32 },
        (_, i) => (Math.floor(i / 4) === v ? 0.07 : -0.01) + (i % 2) / 1e4,
      ),
    );
    expect(backtestOverfitting(variants)?.probability).toBe(1);
    expect(backtestOverfitting(variants)?.probabilityOfLoss).toBe(1);
  });
  it("takes a variant that never trades as one that returns nothing", () => {
    const variants = noise("idle", 8, 32);
    variants[0] = new Array(32).fill(0);
    variants[1] = new Array(32).fill(0.01);
    expect(backtestOverfitting(variants)).toMatchObject({ probability: 0, probabilityOfLoss: 0 });
  });
});

describe("the loss of a best variant", () => {
  it("is below zero: one that does nothing in the other half has lost nothing", () => {
    // It trades in the first half alone; the others never do.
    const once = Array.from({ length: 32 }, (_, i) => (i < 16 ? 0.01 + (i % 2) / 1e3 : 0));
    const idle = Array.from({ length: 7 }, () => new Array<number>(32).fill(0));
    expect(backtestOverfitting([once, ...idle])?.probabilityOfLoss).toBe(0);
    const loses = once.map((each) => each || -0.001);
    expect(backtestOverfitting([loses, ...idle])?.probabilityOfLoss).toBeGreaterThan(0);
  });
});

describe("PBO cannot be said", () => {
  it("of fewer than 8 variants or 16 sessions", () => {
    expect(backtestOverfitting(noise("few", 7, 60))).toBeNull();
    expect(backtestOverfitting(noise("short", 8, 15))).toBeNull();
    expect(backtestOverfitting(noise("enough", 8, 16))).toMatchObject({ blocks: 4, splits: 6 });
    expect(backtestOverfitting([])).toBeNull();
  });
  it("of variants over other sessions, which is a bug", () => {
    const variants = [...noise("long", 8, 40), ...noise("short", 1, 39)];
    expect(() => backtestOverfitting(variants)).toThrow(InvariantError);
  });
});
