// Tests of the exit kernel: every way a bar can meet a target and a stop, one line each.
import { expect, test } from "vitest";
import { series } from "@/test/kit/series";
import { px } from "@/test/kit/words";
import {
  type ExitCode,
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
} from "./exit-kernel";

const bar = (prices: string, volume = "1000") =>
  series("AMD", `2025-07-01 09:30 ${prices} ${volume}`);

/** What a bar does to a long lot that stops at 95 and takes its profit at 110. */
function long(prices: string): ExitCode {
  const levels = exitLevels(1, px("95"), px("110"));
  const one = bar(prices);
  return exitAtOpen(one, 0, levels) || exitInside(one, 0, levels);
}

test("R2 a stop triggers when the bar touches it: a low equal to the stop is enough", () => {
  expect(long("100 101 95 99")).toBe(STOP);
  expect(long("100 101 94.99 99")).toBe(STOP);
  expect(long("100 101 95.000001 99")).toBe(NO_EXIT);
});

test("R2 a stop fills at the open when the bar opens at or beyond it", () => {
  expect(long("95 101 95 99")).toBe(GAP_STOP);
  expect(long("94 101 93 99")).toBe(GAP_STOP);
  expect(long("94 94 94 94")).toBe(GAP_STOP);
  expect(long("95.000001 101 95 99")).toBe(STOP);
});

test("R3 a target fills at the open when the bar opens beyond it", () => {
  expect(long("110.000001 112 109 111")).toBe(GAP_TARGET);
  expect(long("115 116 114 115")).toBe(GAP_TARGET);
});

test("R4 a limit needs the price to trade through it: a high equal to the target is not enough", () => {
  expect(long("100 110 99 105")).toBe(NO_EXIT);
  expect(long("100 110.000001 99 105")).toBe(TARGET);
  expect(long("110 110 105 108")).toBe(NO_EXIT);
  expect(long("110 111 105 108")).toBe(TARGET);
});

test("R5 with target and stop inside one bar the stop comes first", () => {
  expect(long("100 111 94 105")).toBe(STOP_FIRST);
  expect(long("100 110.000001 95 105")).toBe(STOP_FIRST);
  // A high that only touches the target leaves nothing to be unsure about (rule R4).
  expect(long("100 110 95 105")).toBe(STOP);
});

test("R5 an open beyond a level decides, whatever the rest of the bar did", () => {
  expect(long("111 120 90 100")).toBe(GAP_TARGET);
  expect(long("95 120 90 100")).toBe(GAP_STOP);
});

test("R5 an open exactly at the target decides nothing, so the stop comes first", () => {
  expect(long("110 111 95 100")).toBe(STOP_FIRST);
});

test("a lot without a stop or without a target never exits by it", () => {
  const wild = bar("100 1000 0.01 100");
  const open = bar("0.01 1000 0.01 100");
  const noStop = exitLevels(1, null, px("2000"));
  const noTarget = exitLevels(1, px("0.001"), null);
  expect([exitAtOpen(open, 0, noStop), exitInside(wild, 0, noStop)]).toEqual([0, 0]);
  expect([exitAtOpen(wild, 0, noTarget), exitInside(wild, 0, noTarget)]).toEqual([0, 0]);
});

test("R14 shorts mirror: the same bar turned upside down decides the same", () => {
  const short = exitLevels(-1, px("105"), px("90"));
  const meets = (prices: string): ExitCode => {
    const one = bar(prices);
    return exitAtOpen(one, 0, short) || exitInside(one, 0, short);
  };
  expect(meets("105 106 100 101")).toBe(GAP_STOP);
  expect(meets("100 105 99 101")).toBe(STOP);
  expect(meets("89.99 91 88 90")).toBe(GAP_TARGET);
  expect(meets("100 101 90 95")).toBe(NO_EXIT);
  expect(meets("100 101 89.99 95")).toBe(TARGET);
  expect(meets("100 105 89 95")).toBe(STOP_FIRST);
});

const RUN = `
  2025-07-01 09:30 100 104  98 102
             10:30 102 111  94 100 0
             11:30 100 112  99 111
             12:30 111 113 110 112`;

function scan(from: number, to: number, volumeReported = true): ExitFound {
  const found: ExitFound = { index: 7, code: TARGET };
  const levels = exitLevels(1, px("95"), px("110"));
  scanExit(series("AMD", RUN, { volumeReported }), { from, to, levels }, found);
  return found;
}

test("a scan stops at the first bar that decides", () => {
  expect(scan(0, 4)).toEqual({ index: 2, code: TARGET });
  expect(scan(3, 4)).toEqual({ index: 3, code: GAP_TARGET });
});

test("a scan looks at no bar outside [from, to) and says so when it finds none", () => {
  expect(scan(0, 2)).toEqual({ index: -1, code: NO_EXIT });
  expect(scan(2, 2)).toEqual({ index: -1, code: NO_EXIT });
});

test("Q3 a bar with zero volume fills nothing, unless the feed reports no volume at all", () => {
  expect(scan(1, 2)).toEqual({ index: -1, code: NO_EXIT });
  expect(scan(1, 2, false)).toEqual({ index: 1, code: STOP_FIRST });
});
