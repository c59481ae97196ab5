// Tests of coarser bars from finer ones.
import fc from "fast-check";
import { expect, test } from "vitest";
import { series, seriesOf } from "@/test/kit/series";
import { InvariantError } from "../base/invariant";
import { price } from "../base/money";
import { instant, instantToText, MINUTE } from "../base/time";
import { aggregate } from "./aggregate";
import { ALWAYS_OPEN } from "./always-open";
import { INTERVALS, type Interval, MINUTES_OF } from "./bar";
import { type BarSeries, barAt } from "./series";
import type { Session } from "./session";
import { XNYS } from "./xnys";

const rows = (made: BarSeries): string[] =>
  Array.from({ length: made.length }, (_, i) => {
    const { opensAt, closesAt, open, high, low, close, volume } = barAt(made, i);
    const span = `${instantToText(opensAt).slice(11, 16)}-${instantToText(closesAt).slice(11, 16)}`;
    return `${span} ${[open, high, low, close].map((micros) => micros / 1e6).join(" ")} ${volume}`;
  });

test("a coarser bar has the first open, the extremes, the last close and the whole volume", () => {
  const fine = series(
    "AMD",
    `2025-09-02 09:30 10 12 9 11 100
                09:35 11 15 10 14 200
                09:40 14 14 8 9 300
                09:45 9 10 9 10 400`,
    { interval: "5m" },
  );
  expect(rows(aggregate(fine, "15m", XNYS))).toEqual([
    "13:30-13:45 10 15 8 9 600",
    "13:45-14:00 9 10 9 10 400",
  ]);
  expect(rows(aggregate(fine, "1d", XNYS))).toEqual(["13:30-20:00 10 15 8 10 1000"]);
});

test("T3 hours start at the open, and the last one ends with the session", () => {
  const quarters = (date: string): string[] => {
    const session = XNYS.session(date) ?? expect.fail(`${date} is a session`);
    return rows(aggregate(flatSeries([session], "15m"), "1h", XNYS));
  };
  expect(quarters("2025-09-02")).toHaveLength(7);
  expect(quarters("2025-09-02").at(-1)).toMatch(/^19:30-20:00 /);
  expect(quarters("2025-07-03")).toHaveLength(4);
  expect(quarters("2025-07-03").at(-1)).toMatch(/^16:30-17:00 /);
});

test("a finer bar off the grid counts where it ends, so that no price is known too early", () => {
  const odd = series("AMD", "2025-09-02 10:28 10 20 10 15", { interval: "5m" });
  expect(rows(aggregate(odd, "1h", XNYS))).toEqual(["14:30-15:30 10 20 10 15 1000"]);
});

test("a bar over midnight counts for the day in which it ends", () => {
  const opensAt = instant(Date.parse("2025-09-06T23:30Z"));
  const bar = { opensAt, closesAt: instant(opensAt + 60 * MINUTE), volume: 5 };
  const prices = { open: price(1), high: price(1), low: price(1), close: price(1) };
  const day = aggregate(seriesOf("BTC-USD", [{ ...bar, ...prices }]), "1d", ALWAYS_OPEN);
  expect(instantToText(barAt(day, 0).opensAt)).toBe("2025-09-07T00:00:00Z");
});

test("days around the clock follow each other without a gap", () => {
  const opensAt = Date.parse("2025-09-06T00:00Z");
  const one = { open: price(1), high: price(1), low: price(1), close: price(1), volume: 1 };
  const bars = Array.from({ length: 72 }, (_, i) => ({
    opensAt: instant(opensAt + i * 60 * MINUTE),
    closesAt: instant(opensAt + (i + 1) * 60 * MINUTE),
    ...one,
  }));
  const days = aggregate(seriesOf("BTC-USD", bars), "1d", ALWAYS_OPEN);
  expect(rows(days)).toEqual(Array(3).fill("00:00-00:00 0.000001 0.000001 0.000001 0.000001 24"));
});

test("the part names what the bars were made from, and differs by interval", () => {
  const fine = series("AMD", "2025-09-02 09:30 10 12 9 11", { interval: "5m", digest: "a" });
  const other = series("AMD", "2025-09-02 09:30 10 12 9 11", { interval: "5m", digest: "b" });
  const digest = (from: BarSeries, to: Interval) => aggregate(from, to, XNYS).parts[0]?.digest;
  expect(digest(fine, "1h")).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([digest(fine, "1h"), digest(fine, "15m"), digest(other, "1h")]).size).toBe(3);
  expect(aggregate(fine, "1h", XNYS).parts).toMatchObject([{ start: 0, source: "test" }]);
});

test("nothing is made finer, and a series of the interval asked for stays as it is", () => {
  const hours = series("AMD", "2025-09-02 09:30 10 12 9 11");
  expect(aggregate(hours, "1h", XNYS)).toBe(hours);
  expect(() => aggregate(hours, "5m", XNYS)).toThrow(InvariantError);
});

/** Bars of some sessions on the grid of the open, all at one price with volume 1. */
function flatSeries(sessions: readonly Session[], interval: Interval): BarSeries {
  const length = (MINUTES_OF[interval] ?? 390) * MINUTE;
  const one = price(1_000_000);
  const bars = sessions.flatMap(({ opensAt, closesAt }) =>
    Array.from({ length: Math.ceil((closesAt - opensAt) / length) }, (_, i) => ({
      opensAt: instant(opensAt + i * length),
      closesAt: instant(Math.min(opensAt + (i + 1) * length, closesAt)),
      ...{ open: one, high: one, low: one, close: one, volume: 1 },
    })),
  );
  return seriesOf("AMD", bars, { interval });
}

test("aggregating in two steps gives the same bars as in one, whatever is missing", () => {
  const sessions = XNYS.between("2025-06-30", "2025-07-07");
  const full = flatSeries(sessions, "5m");
  const kept = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 1000 })), {
    minLength: full.length,
    maxLength: full.length,
  });
  const steps = fc.constantFrom<Interval[]>(["15m", "1h"], ["15m", "1d"], ["1h", "1d"]);
  fc.assert(
    fc.property(kept, steps, (choices, [middle = "15m", last = "1h"]) => {
      const bars = choices.flatMap(([isKept, micros], i) => {
        const same = price(micros);
        const prices = { open: same, high: same, low: same, close: same };
        return isKept ? [{ ...barAt(full, i), ...prices }] : [];
      });
      const fine = seriesOf("AMD", bars, { interval: "5m" });
      const twice = aggregate(aggregate(fine, middle, XNYS), last, XNYS);
      const once = aggregate(fine, last, XNYS);
      expect(rows(twice)).toEqual(rows(once));
      expect(once.volume.reduce((sum, volume) => sum + volume, 0)).toBe(bars.length);
      expect(INTERVALS.indexOf(once.interval)).toBeGreaterThan(INTERVALS.indexOf(middle));
    }),
    { numRuns: 30 },
  );
});
