// Identities of checking a plan: whatever numbers its lines hold, they are judged, never thrown at.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { Desk, marketOf, planLine } from "@/test/kit/desk";
import { runs } from "@/test/kit/runs";
import { series } from "@/test/kit/series";
import { percent, usd } from "@/test/kit/words";
import { type Price, price, rate } from "../base/money";
import { type Quantity, quantity } from "../base/quantity";

// A busy machine may take its time over a hundred random markets.
vi.setConfig({ testTimeout: 60_000 });

const BARS = `
  2025-06-30 15:30 100 100 100 100
  2025-07-01 09:30 101 130  80 102
             15:30 102 104 101 103`;

/** Numbers of every size that a file can hold, the extremes often. */
const micros = (least: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(least, 1, 999_999, 1_000_000, 100_000_000, Number.MAX_SAFE_INTEGER),
    fc.integer({ min: 1, max: 400_000_000 }),
    fc.maxSafeNat().map((value) => Math.max(least, value)),
  );

const anyPrice: fc.Arbitrary<Price | null> = fc.option(micros(1).map(price));
const anyQuantity: fc.Arbitrary<Quantity | null> = fc.option(micros(0).map(quantity));

const line = fc
  .record({
    ticker: fc.constantFrom("AMD", "amd", "XOM", "", "=CMD", "Ａ"),
    side: fc.constantFrom(null, "BUY" as const, "SELL" as const),
    quantity: anyQuantity,
    entry: anyPrice,
    takeProfit: anyPrice,
    stopLoss: anyPrice,
    probWin: fc.option(fc.integer().map(rate)),
    maxHoldSessions: fc.option(fc.integer({ min: -5, max: 3_000 })),
    levels: fc.constantFrom(null, "percent" as const, "absolute" as const),
  })
  .map(planLine);

test("a plan of any numbers has one outcome a row, and what it books can be lived through", () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(null, percent(10)),
      fc.boolean(),
      (lines, takeProfit, wholeShares) => {
        const market = marketOf([series("AMD", BARS), series("XOM", BARS)]);
        const terms = {
          capital: usd("1000000"),
          takeProfit,
          wholeShares,
          feePerShare: usd("0.01"),
        };
        const desk = new Desk({ market, settings: terms });
        const checked = desk.plan(lines);
        expect(checked.outcomes.length).toBe(lines.length);
        expect(checked.events.length).toBe(lines.length);
        desk.through("2025-07-10 16:00");
        expect(desk.account.orders).toEqual([]);
      },
    ),
    { numRuns: runs(500) },
  );
});
