// One lot at a time against a slow model of the rulebook in exact fractions (R1 to R11).
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { costsArb, hourlyArb, SESSIONS } from "@/test/kit/random-market";
import { type ModelBar, type ModelOutcome, modelLot } from "@/test/kit/reference-lot";
import { runs } from "@/test/kit/runs";
import { ny, px, qty, usd } from "@/test/kit/words";
import { type Price, rate, scalePrice } from "../../base/money";
import type { Instant } from "../../base/time";
import { type BarSeries, barAt, isUsable } from "../../market/series";

// A busy machine may take its time over a hundred random markets.
vi.setConfig({ testTimeout: 60_000 });

/** The bars of a series after its first, which is the eve, as the model wants them. */
function modelBars(series: BarSeries): readonly ModelBar[] {
  return Array.from({ length: series.length - 1 }, (_, i) => {
    const bar = barAt(series, i + 1);
    const session = SESSIONS.findIndex(({ closesAt }) => bar.closesAt <= closesAt);
    return { ...bar, session, usable: isUsable(series, i + 1) };
  });
}

const price = (low: number, high: number): fc.Arbitrary<Price> =>
  fc.integer({ min: low, max: high }).map((cents) => px((cents / 100).toFixed(2)));

const line = fc.record({
  reference: fc.option(fc.constantFrom(px("100"), px("99.97"), px("3.33"), px("100.01"))),
  /** Levels as parts of the reference, or of 100 for absolute ones. */
  target: fc.option(price(10_010, 11_200)),
  stop: fc.option(price(9_000, 9_990)),
  quantity: fc.constantFrom(qty(1), qty(7), qty("0.333333"), qty("12.5")),
  maxHold: fc.integer({ min: 1, max: 4 }),
  session: fc.integer({ min: 0, max: SESSIONS.length - 1 }),
});

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

/** A level near 100 carried over to a reference price, as a plan would state it. */
function stated(level: Price | null, reference: Price | null): Price | null {
  if (level === null || reference === null) return level;
  return scalePrice(level, rate(reference / 100 - 1_000_000));
}

function outcomeOf(desk: Desk): ModelOutcome {
  const [reason] = desk.noFills;
  if (reason) return { kind: "no-fill", code: reason.code };
  const [entry, exit] = desk.fills;
  const [trade] = desk.trades;
  if (!entry) throw new Error("the order filled or ended");
  if (!exit || !trade) return { kind: "open", entry: entry.price, fees: entry.fee };
  const { gross, fees, otherGross } = trade;
  const { price: got, rule } = exit;
  return { kind: "closed", entry: entry.price, exit: got, rule, gross, fees, otherGross };
}

/** The line on the evening before its session, lived through to the end. Null when it is refused. */
function run(series: BarSeries, costs: object, said: Line): Desk | null {
  const before = SESSIONS[said.session - 1]?.closesAt ?? ny("2025-06-30 16:00");
  const desk = new Desk({
    market: marketOf([series]),
    settings: { ...costs, capital: usd("100000"), wholeShares: false, startsAt: before as Instant },
  });
  const { outcomes } = desk.line({
    ticker: "AMD",
    quantity: said.quantity,
    entry: said.reference,
    takeProfit: stated(said.target, said.reference),
    stopLoss: stated(said.stop, said.reference),
    maxHoldSessions: said.maxHold,
  });
  if (outcomes[0]?.result.status !== "accepted") return null;
  desk.through("2025-07-10 16:00");
  return desk;
}

// In full they take longer than a test may on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("R1 to R11 a lot lives exactly as the model says, to the micro", () => {
  let compared = 0;
  fc.assert(
    fc.property(hourlyArb, costsArb, line, (series, costs, said) => {
      const desk = run(series, costs, said);
      fc.pre(desk !== null);
      const model = modelLot(modelBars(series), {
        session: said.session,
        quantity: said.quantity,
        maxHold: said.maxHold,
        reference: said.reference,
        target: stated(said.target, said.reference),
        stop: stated(said.stop, said.reference),
        ...costs,
      });
      compared++;
      expect(outcomeOf(desk)).toEqual(model);
    }),
    { numRuns: runs(600) },
  );
  expect(compared).toBeGreaterThan(runs(500));
});
