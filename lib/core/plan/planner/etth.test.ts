// Expected time to hit from daily bars.
import { describe, expect, test } from "vitest";
import { daily } from "@/test/kit/planner";
import { percent } from "@/test/kit/words";
import { etthOf } from "./etth";

const flat = (count: number, range: number) =>
  daily({
    ticker: "AMD",
    through: "2025-08-29",
    closes: new Array<number>(count).fill(100),
    range,
  });

describe("P2 expected time to hit", () => {
  test.each([
    ["5 sessions at an ATR of 2 %", 2, [5_000_000, 5_000_000]],
    ["0.4 raised to 0.5 at an ATR of 25 %", 25, [400_000, 500_000]],
    ["20 cut to 10 at an ATR of 0.5 %", 0.5, [20_000_000, 10_000_000]],
  ])("P2 a target of 10 %% is %s", (_what, range, [raw, sessions]) => {
    const etth = etthOf(flat(14, range), percent(10));
    expect(etth).toEqual({ bars: 14, atr: range * 10_000, raw, sessions });
  });

  test("P2 thirteen daily bars leave it missing, degraded", () => {
    const none = { atr: null, raw: null, sessions: null };
    expect(etthOf(flat(13, 2), percent(10))).toEqual({ bars: 13, ...none });
    expect(etthOf(null, percent(10))).toEqual({ bars: 0, ...none });
  });

  test("P2 a true range reaches to the close before, the first bar's does not", () => {
    // Fourteen bars of range 2, the last after a gap of 10: (13 x 2 + 11) / 14 of 110.
    const gap = daily({
      ticker: "AMD",
      through: "2025-08-29",
      closes: [...new Array<number>(13).fill(100), 110],
    });
    expect(etthOf(gap, percent(10))).toMatchObject({ atr: 24_026, raw: 4_162_162 });
  });

  test("P2 only the last fourteen ranges count", () => {
    const wild = daily({ ticker: "AMD", through: "2025-08-08", closes: [100], range: 90 });
    const calm = flat(15, 2);
    const joined = { ...calm, high: Float64Array.from(calm.high) };
    joined.high[0] = wild.high[0] ?? 0;
    expect(etthOf(joined, percent(10))).toMatchObject({ bars: 15, sessions: 5_000_000 });
  });

  test("P2 prices that never move are ten sessions away", () => {
    expect(etthOf(flat(14, 0), percent(10))).toMatchObject({ atr: 0, sessions: 10_000_000 });
  });
});
