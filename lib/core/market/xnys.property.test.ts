// Identities of the XNYS calendar.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, daysOfDate, instant } from "../base/time";
import { XNYS } from "./xnys";

const ALL = XNYS.between("1990-01-01", "2035-12-31");
const indices = fc.integer({ min: 1, max: ALL.length - 2 });
const session = (index: number) => ALL[index] ?? expect.fail(`session ${index} exists`);

test("T2 the session before a trade date is the last one closed when it opens", () => {
  fc.assert(
    fc.property(indices, (index) => {
      const trade = session(index);
      const asOf = XNYS.shift(trade.date, -1);
      expect(asOf).toBe(session(index - 1));
      expect(XNYS.lastClosed(trade.opensAt)).toBe(asOf);
      expect(XNYS.shift(asOf.date, 1)).toBe(trade);
    }),
  );
});

test("any instant lies between the last closed session and the current or next one", () => {
  const first = session(0).closesAt;
  const last = session(ALL.length - 1).closesAt - 1;
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }).map(instant), (now) => {
      const [closed, next] = [XNYS.lastClosed(now), XNYS.currentOrNext(now)];
      expect(closed.closesAt <= now && now < next.closesAt).toBe(true);
      expect(XNYS.shift(closed.date, 1)).toBe(next);
      expect(XNYS.sessionAt(now)).toBe(now >= next.opensAt ? next : null);
    }),
  );
});

test("T1 every session is a weekday of its own New York date, and none follows by more than a week", () => {
  let previous = session(0);
  for (const next of ALL.slice(1)) {
    const days = daysOfDate(next.date) - daysOfDate(previous.date);
    expect(days >= 1 && days <= 7).toBe(true);
    expect(next.opensAt > previous.closesAt && next.closesAt > next.opensAt).toBe(true);
    const weekday = new Date(daysOfDate(next.date) * DAY).getUTCDay();
    expect(weekday >= 1 && weekday <= 5).toBe(true);
    previous = next;
  }
});
