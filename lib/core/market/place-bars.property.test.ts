// Identities of placing rows into sessions.
import fc from "fast-check";
import { expect, test } from "vitest";
import { instant, MINUTE } from "../base/time";
import type { RawBar } from "./bar-quality";
import { placeBars } from "./place-bars";
import { XNYS } from "./xnys";

const START = Date.parse("2025-08-27T00:00:00Z");

/** Rows at the quarters of a day around its session, some on one another, some broken. */
const rows: fc.Arbitrary<RawBar[]> = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 30, max: 90 }).map((quarter) => quarter * 15),
      open: fc.option(fc.integer({ min: -1, max: 20 })),
      close: fc.integer({ min: 1, max: 20 }),
      volume: fc.option(fc.integer({ min: 0, max: 3 })),
    }),
    { maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ minute, open, close, volume }, i) => {
      const startsAt = instant(START + minute * MINUTE);
      return { startsAt, date: null, open, high: 20, low: 1, close, volume, line: i + 2 };
    }),
  );

const place = (given: readonly RawBar[]) =>
  placeBars({ rows: given, interval: "1h", calendar: XNYS });

test("T3 placed bars ascend, lie within their session, and every row is accounted for", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const result = place(given);
      fc.pre(result.ok);
      const { bars, dropped, collapsed } = result.ok ? result.value : expect.fail();
      expect(bars.length + dropped.length + collapsed).toBe(given.length);
      let before = 0;
      for (const { opensAt, closesAt } of bars) {
        const session = XNYS.sessionAt(opensAt) ?? expect.fail("a bar opens in a session");
        expect(opensAt >= before && closesAt > opensAt && closesAt <= session.closesAt).toBe(true);
        before = closesAt;
      }
    }),
  );
});

test("the order of the rows changes nothing", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const [forward, backward] = [place(given), place([...given].reverse())];
      expect(backward).toEqual(forward);
    }),
  );
});
