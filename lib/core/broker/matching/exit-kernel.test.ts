// Tests of the exit kernel: every way a bar can meet a target and a stop, one line each.
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { percent, px } from "@/test/kit/words";
import { exitAtOpen, exitInside, exitLevels, type Trail, trailedStop } from "./exit-kernel";
import { ruleSetOf } from "./rule-set";

const bar = (prices: string, volume = "1000") =>
  series("AMD", `2025-07-01 09:30 ${prices} ${volume}`);

const NAMES = ["nothing", "gap-stop", "gap-target", "stop", "target", "stop-first"] as const;

/** What one bar does to a lot, in each rule set: "standard touch origin". */
function inEach(direction: 1 | -1, prices: string): string {
  const one = bar(prices);
  const exits = {
    1: { stop: px("95"), target: px("110") },
    [-1]: { stop: px("105"), target: px("90") },
  };
  const names = (["standard", "touch", "origin"] as const).map((rules) => {
    const levels = exitLevels(direction, exits[direction], ruleSetOf(rules));
    return NAMES[exitAtOpen(one, 0, levels) || exitInside(one, 0, levels)];
  });
  return names.join(" ");
}

/** A long lot that stops at 95 and takes its profit at 110. */
const long = (prices: string): string => inEach(1, prices);
/** A short lot that stops at 105 and takes its profit at 90. */
const short = (prices: string): string => inEach(-1, prices);

test("R2 a stop triggers when the bar touches it: a low equal to the stop is enough", () => {
  expect(long("100 101 95 99")).toBe("stop stop stop");
  expect(long("100 101 94.99 99")).toBe("stop stop stop");
  expect(long("100 101 95.000001 99")).toBe("nothing nothing nothing");
});

test("R2 a stop fills at the open when the bar opens at or beyond it; origin ignores the gap", () => {
  expect(long("95 101 95 99")).toBe("gap-stop gap-stop stop");
  expect(long("94 101 93 99")).toBe("gap-stop gap-stop stop");
  expect(long("94 94 94 94")).toBe("gap-stop gap-stop stop");
  expect(long("95.000001 101 95 99")).toBe("stop stop stop");
});

test("R3 a target fills at the open when the bar opens beyond it; origin ignores the gap", () => {
  expect(long("110.000001 112 109 111")).toBe("gap-target gap-target target");
  expect(long("115 116 114 115")).toBe("gap-target gap-target target");
});

test("R4 a limit needs the price to trade through it; touch and origin fill it at a touch", () => {
  expect(long("100 110 99 105")).toBe("nothing target target");
  expect(long("100 110.000001 99 105")).toBe("target target target");
  expect(long("100 109.999999 99 105")).toBe("nothing nothing nothing");
  expect(long("110 110 105 108")).toBe("nothing gap-target target");
  expect(long("110 111 105 108")).toBe("target gap-target target");
});

test("R5 with target and stop inside one bar the stop comes first", () => {
  expect(long("100 111 94 105")).toBe("stop-first stop-first stop-first");
  expect(long("100 110.000001 95 105")).toBe("stop-first stop-first stop-first");
  // A high that only touches the target leaves nothing to be unsure about (rule R4).
  expect(long("100 110 95 105")).toBe("stop stop-first stop-first");
});

test("R5 an open beyond a level decides, whatever the rest of the bar did", () => {
  expect(long("111 120 90 100")).toBe("gap-target gap-target stop-first");
  expect(long("95 120 90 100")).toBe("gap-stop gap-stop stop-first");
});

test("R5 an open exactly at the target decides nothing unless a touch fills it", () => {
  expect(long("110 111 95 100")).toBe("stop-first gap-target stop-first");
});

test("a lot without a stop or without a target never exits by it", () => {
  const wild = bar("100 1000 0.01 100");
  const open = bar("0.01 1000 0.01 100");
  for (const name of ["standard", "touch", "origin"] as const) {
    const noStop = exitLevels(1, { stop: null, target: px("2000") }, ruleSetOf(name));
    const noTarget = exitLevels(1, { stop: px("0.001"), target: null }, ruleSetOf(name));
    expect([exitAtOpen(open, 0, noStop), exitInside(wild, 0, noStop)]).toEqual([0, 0]);
    expect([exitAtOpen(wild, 0, noTarget), exitInside(wild, 0, noTarget)]).toEqual([0, 0]);
  }
});

test("R14 shorts mirror R2: a high that touches the stop, an open at or beyond it", () => {
  expect(short("100 105 99 101")).toBe("stop stop stop");
  expect(short("100 104.999999 99 101")).toBe("nothing nothing nothing");
  expect(short("105 106 100 101")).toBe("gap-stop gap-stop stop");
  expect(short("107 108 106 107")).toBe("gap-stop gap-stop stop");
});

test("R14 shorts mirror R3 and R4: a low through the target, an open below it", () => {
  expect(short("89.99 91 88 90")).toBe("gap-target gap-target target");
  expect(short("90 91 89 90")).toBe("target gap-target target");
  expect(short("100 101 90 95")).toBe("nothing target target");
  expect(short("100 101 89.999999 95")).toBe("target target target");
});

test("R14 shorts mirror R5: the stop comes first", () => {
  expect(short("100 105 89 95")).toBe("stop-first stop-first stop-first");
  expect(short("100 105 90 95")).toBe("stop stop-first stop-first");
  expect(short("89 106 88 95")).toBe("gap-target gap-target stop-first");
});

test("R14 a trailing stop keeps its distance from the best price, above it for a short", () => {
  const amount: Trail = { kind: "amount", amount: px("2.5") };
  const rate: Trail = { kind: "rate", rate: percent(3) };
  expect(trailedStop(px("110"), amount, 1)).toBe(px("107.5"));
  expect(trailedStop(px("110"), amount, -1)).toBe(px("112.5"));
  expect(trailedStop(px("110"), rate, 1)).toBe(px("106.7"));
  expect(trailedStop(px("110"), rate, -1)).toBe(px("113.3"));
  // 0.000050 x 0.97 = 0.0000485: half to even, to the micro.
  expect(trailedStop(px("0.00005"), rate, 1)).toBe(px("0.000048"));
  expect(trailedStop(px("2"), amount, 1)).toBe(px("0.000001"));
});
