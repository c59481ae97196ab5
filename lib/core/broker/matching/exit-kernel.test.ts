// Tests of the exit kernel: every way a bar can meet a target and a stop, one line each.
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { percent, px } from "@/test/kit/words";
import type { Price } from "../../base/money";
import {
  type ExitFound,
  exitAtOpen,
  exitInside,
  exitLevels,
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  STOP,
  STOP_FIRST,
  scanExit,
  TARGET,
  type Trail,
  trailedStop,
} from "./exit-kernel";
import { type RuleSetName, ruleSetOf } from "./rule-set";

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

const RUN = `
  2025-07-01 09:30 100 104  98 102
             10:30 102 111  94 100 0
             11:30 100 112  99 111
             12:30 111 113 110 112`;

interface Scan {
  readonly direction?: 1 | -1;
  readonly rules?: RuleSetName;
  readonly stop?: Price | null;
  readonly target?: Price | null;
  readonly trail?: Trail;
  readonly ignoreVolume?: boolean;
  readonly volumeReported?: boolean;
}

/** Scans bars [from, to) of a table for a lot that was entered at 100. */
function scan(table: string, [from, to]: readonly [number, number], said: Scan = {}): ExitFound {
  const { direction = 1, stop = px("95"), target = px("110") } = said;
  const { volumeReported = true, trail = null, ignoreVolume = false } = said;
  const levels = exitLevels(direction, { stop, target }, ruleSetOf(said.rules ?? "standard"));
  const found: ExitFound = { index: 7, code: TARGET, high: px("100"), low: px("100"), stop: 7 };
  const bars = series("AMD", table, { volumeReported });
  scanExit(bars, { from, to, levels, trail, ignoreVolume }, found);
  return found;
}

test("a scan stops at the first bar that decides", () => {
  expect(scan(RUN, [0, 4])).toMatchObject({ index: 2, code: TARGET });
  expect(scan(RUN, [3, 4])).toMatchObject({ index: 3, code: GAP_TARGET });
});

test("a scan looks at no bar outside [from, to) and says so when it finds none", () => {
  expect(scan(RUN, [0, 2])).toMatchObject({ index: -1, code: NO_EXIT });
  expect(scan(RUN, [2, 2])).toMatchObject({ index: -1, code: NO_EXIT });
});

test("Q3 a bar with zero volume fills nothing, unless no volume is reported or the rule is off", () => {
  expect(scan(RUN, [1, 2])).toMatchObject({ index: -1, code: NO_EXIT });
  for (const off of [{ volumeReported: false }, { ignoreVolume: true }]) {
    expect(scan(RUN, [1, 2], off)).toMatchObject({ index: 1, code: STOP_FIRST });
  }
});

test("a scan sees the highest and lowest price up to its exit bar, that bar included", () => {
  expect(scan(RUN, [0, 1])).toMatchObject({ high: px("104"), low: px("98") });
  // The bar without volume fills nothing and is not lived through either (rule Q3).
  expect(scan(RUN, [0, 4])).toMatchObject({ high: px("112"), low: px("98") });
  expect(scan(RUN, [0, 2], { ignoreVolume: true })).toMatchObject({
    high: px("111"),
    low: px("94"),
  });
  expect(scan(RUN, [2, 2])).toMatchObject({ high: px("100"), low: px("100") });
});

test("a scan that ends at an open has seen that open, and nothing of the bar after it", () => {
  expect(scan(RUN, [3, 4])).toMatchObject({ high: px("111"), low: px("100") });
  const down = "2025-07-01 09:30 94 120 90 100";
  expect(scan(down, [0, 1])).toMatchObject({ code: GAP_STOP, high: px("100"), low: px("94") });
  // Origin knows no gaps: it lives through the whole bar.
  const whole = { code: STOP_FIRST, high: px("120"), low: px("90") };
  expect(scan(down, [0, 1], { rules: "origin" })).toMatchObject(whole);
});

test("R14 a short's scan keeps high and low the right way up", () => {
  const said = { direction: -1, stop: px("105"), target: px("90") } as const;
  const bars = `
    2025-07-01 09:30 100 104 95 97
               10:30  97 101 89 90`;
  const ends = { code: TARGET, high: px("104"), low: px("89"), stop: px("105") };
  expect(scan(bars, [0, 2], said)).toMatchObject({ index: 1, ...ends });
});

const TRAIL: Trail = { kind: "amount", amount: px("3") };

/** Rises to 108 and falls back to 105. */
const RISE = `
  2025-07-01 09:30 100 105 98 104
             10:30 104 108 103 107
             11:30 107 107 105.5 106
             12:30 106 107 105 105`;

test("R14 a bar is tested against the trailing stop from earlier bars, then moves it", () => {
  // The first bar's low of 98 is above the stop of 97 from the fill; its high moves it to 102.
  const trailing = { stop: px("97"), target: null, trail: TRAIL };
  expect(scan(RISE, [0, 1], trailing)).toMatchObject({ code: NO_EXIT, stop: px("102") });
  // The second bar's low of 103 is above 102, though below the 105 that its own high makes.
  expect(scan(RISE, [0, 3], trailing)).toMatchObject({ code: NO_EXIT, stop: px("105") });
  expect(scan(RISE, [0, 4], trailing)).toMatchObject({ index: 3, code: STOP, stop: px("105") });
});

test("R14 a trailing stop never moves back, and its level may be opened past", () => {
  const trailing = { stop: px("97"), target: null, trail: TRAIL };
  const gap = `${RISE.replace("12:30 106 107 105 105", "12:30 101 102 100 101")}`;
  expect(scan(gap, [0, 4], trailing)).toMatchObject({ index: 3, code: GAP_STOP, stop: px("105") });
  const exact = { ...trailing, rules: "origin" } as const;
  expect(scan(gap, [0, 4], exact)).toMatchObject({ index: 3, code: STOP, stop: px("105") });
});

test("R14 a short's trailing stop follows the price down, by a share of it", () => {
  const fall = `
    2025-07-01 09:30 100 101 90 91
               10:30  91  94 88 93
               11:30  93  96 92 95`;
  const trail: Trail = { kind: "rate", rate: percent(5) };
  const said = { direction: -1, stop: px("105"), target: null, trail } as const;
  expect(scan(fall, [0, 1], said)).toMatchObject({ code: NO_EXIT, stop: px("94.5") });
  expect(scan(fall, [0, 3], said)).toMatchObject({ index: 2, code: GAP_STOP, stop: px("92.4") });
});

test("a trailing scan leaves the levels it was given as they were", () => {
  const levels = exitLevels(1, { stop: px("97"), target: null }, ruleSetOf("standard"));
  const found: ExitFound = { index: 0, code: NO_EXIT, high: px("100"), low: px("100"), stop: 0 };
  scanExit(series("AMD", RISE), { from: 0, to: 3, levels, trail: TRAIL }, found);
  expect([levels.stop, found.stop]).toEqual([px("97"), px("105")]);
});
