// Tests of the exit scan: where it stops, what a lot has seen until then, and stops that follow.
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { percent, px } from "@/test/kit/words";
import type { Price } from "../../base/money";
import {
  exitLevels,
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  STOP,
  STOP_FIRST,
  TARGET,
  type Trail,
} from "./exit-kernel";
import { type RuleSetName, ruleSetOf } from "./rule-set";
import { type ExitFound, scanExit, scanTrailingExit } from "./scan-exit";

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
function scan(table: string, [from, to]: readonly [number, number], said: Scan = {}) {
  const { direction = 1, stop = px("95"), target = px("110") } = said;
  const { volumeReported = true, trail = null, ignoreVolume = false } = said;
  const levels = exitLevels(direction, { stop, target }, ruleSetOf(said.rules ?? "standard"));
  const found: ExitFound = { index: 7, code: TARGET, high: px("100"), low: px("100") };
  const bars = series("AMD", table, { volumeReported });
  const span = { from, to, levels, ignoreVolume };
  if (!trail) scanExit(bars, span, found);
  // Where a trailing stop was met or has come to.
  const end = trail ? scanTrailingExit(bars, { ...span, trail }, found) : stop;
  return { ...found, stop: end };
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
  const found: ExitFound = { index: 0, code: NO_EXIT, high: px("100"), low: px("100") };
  const end = scanTrailingExit(
    series("AMD", RISE),
    { from: 0, to: 3, levels, trail: TRAIL },
    found,
  );
  expect([levels.stop, end]).toEqual([px("97"), px("105")]);
});

test("a trailing stop waits for the first bar that may fill something, as every stop does", () => {
  const trailing = { stop: px("90"), target: null, trail: TRAIL };
  const still = `2025-07-01 09:30 100 101 91 92 0
                            10:30 92 93 91 92`;
  expect(scan(still, [0, 2], trailing)).toMatchObject({ code: NO_EXIT, stop: px("97") });
});
