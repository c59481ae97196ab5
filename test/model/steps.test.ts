// Steps do not matter: accounts with orders of every kind, bar by bar or all at once (A14, O2).

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { money, rate } from "@/lib/core/base/money";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { type Guards, NO_GUARDS } from "@/lib/core/broker/guarding/guards";
import { Desk, marketOf } from "@/test/kit/desk";
import { seriesOf } from "@/test/kit/series";
import { runs } from "../kit/runs";
import { asRequest, settingsOf, wantedFrom } from "./asks";
import { type Command, drawnArb, placeArb, termsArb } from "./commands";
import { asMarketBar, barFrom, SESSIONS, START, timesOf } from "./market";
import { SYMBOLS } from "./state";

const SLOTS = 12;

const bars = fc.array(
  fc.tuple(fc.option(drawnArb, { freq: 8 }), fc.option(drawnArb, { freq: 8 })),
  {
    minLength: SLOTS,
    maxLength: SLOTS,
  },
);

/** Orders, and after which slot they are placed. */
const acts = fc.array(fc.record({ after: fc.nat(SLOTS - 3), order: placeArb }), {
  minLength: 3,
  maxLength: 9,
});

const guards: fc.Arbitrary<Guards> = fc.constantFrom(
  NO_GUARDS,
  { ...NO_GUARDS, dailyLoss: rate(10_000), weeklyLoss: rate(25_000), cooldownSessions: 1 },
  { ...NO_GUARDS, drawdown: rate(30_000), maxOpen: 1 },
);

const split = fc.constantFrom(null, [2, 1] as const, [1, 10] as const);

const text = (value: unknown): string => canonicalText(value as Canonical);
type Placed = Extract<Command, { do: "place" }>;

test("A14 O2 bar by bar, at odd moments or all at once, every kind of order ends the same", () => {
  fc.assert(
    fc.property(
      fc.record({ terms: termsArb, drawn: bars, acts, guards, split, odd: fc.nat(50) }),
      (world) => {
        const whole = lived(world, []);
        const each = Array.from({ length: SLOTS }, (_, slot) => timesOf(slot).closesAt);
        const odd = each.map((at) => instant(at - (world.odd + 5) * MINUTE));
        for (const steps of [each, [...each, ...odd]]) {
          const stepped = lived(world, steps);
          expect(decided(stepped)).toBe(decided(whole));
          expect(text(stepped.account)).toBe(text(whole.account));
        }
      },
    ),
    { numRuns: runs(150) },
  );
}, 60_000);

const decided = ({ events }: Desk): string => text(events.filter(({ type }) => type !== "marked"));

interface World {
  readonly terms: Parameters<typeof settingsOf>[0];
  readonly drawn: readonly (readonly (Parameters<typeof barFrom>[0] | null)[])[];
  readonly acts: readonly { readonly after: number; readonly order: Placed }[];
  readonly guards: Guards;
  readonly split: readonly [number, number] | null;
}

function lived({ terms, drawn, acts, guards, split }: World, steps: readonly Instant[]): Desk {
  const series = SYMBOLS.map((symbol, index) => {
    const made = drawn.flatMap((both, slot) => {
      const bar = both[index];
      return bar ? [asMarketBar(barFrom(bar, slot, 100_000_000))] : [];
    });
    return seriesOf(symbol, [asMarketBar(START), ...made]);
  });
  const exDate = SESSIONS[1]?.date ?? START.slot;
  const actions =
    split === null
      ? []
      : [{ kind: "split", symbol: "AMD", exDate, numerator: split[0], denominator: split[1] }];
  const desk = new Desk({
    market: marketOf(series, true, { actions: actions as never }),
    settings: { ...settingsOf(terms), capital: money(3_000_000_000), guards },
  });
  const asked = [...acts].sort((a, b) => a.after - b.after);
  const at = (slot: number) => timesOf(slot).closesAt;
  const stops = new Set([...steps, ...asked.map(({ after }) => at(after)), at(SLOTS - 1)]);
  for (const stop of [...stops].sort((a, b) => a - b)) {
    if (stop > desk.account.clockAt) desk.through(stop);
    for (const { after, order } of asked) {
      if (at(after) !== stop) continue;
      desk.order(asRequest(wantedFrom(order, 100_000_000n, terms.whole)));
    }
  }
  return desk;
}
