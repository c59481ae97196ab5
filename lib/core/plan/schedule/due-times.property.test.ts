// Identities of due times: ticks at any moments together see each due time exactly once.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ny } from "@/test/kit/words";
import { DAY, instant, MINUTE } from "../../base/time";
import { XNYS } from "../../market/xnys";
import { dueTimes, nextDueTimes } from "./due-times";
import { AFTER_CLOSE, MARK_MINUTES, type Schedule } from "./schedule";
import { takeDue } from "./take-due";

const FROM = ny("2025-01-01 00:00");
const moment = fc.integer({ min: FROM, max: FROM + 500 * DAY }).map(instant);
const schedule: fc.Arbitrary<Schedule> = fc.record({
  markEvery: fc.option(fc.constantFrom(...MARK_MINUTES)),
  markAfterClose: fc.boolean(),
  planBefore: fc.option(fc.integer({ min: 5, max: 600 })),
});
/** Moments of ticks, in order, within some days of each other. */
const ticks = fc
  .tuple(moment, fc.array(fc.integer({ min: 0, max: 4 * DAY }), { minLength: 1, maxLength: 12 }))
  .map(([start, waits]) => {
    const moments = [start];
    for (const wait of waits) moments.push(instant((moments.at(-1) ?? start) + wait));
    return moments;
  });

const pairsOf = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.slice(1).map((each, index) => [all[index] as T, each]);

test("however a span is cut into ticks, each due time is seen once, in order", () => {
  fc.assert(
    fc.property(schedule, ticks, (planned, moments) => {
      const [after, through] = [moments[0], moments.at(-1)];
      if (after === undefined || through === undefined) return;
      const whole = dueTimes(planned, { calendar: XNYS, after, through });
      const parts = pairsOf(moments).flatMap(([from, to]) =>
        dueTimes(planned, { calendar: XNYS, after: from, through: to }),
      );
      expect(parts).toEqual(whole);
      for (const [one, next] of pairsOf(whole)) expect(one.at).toBeLessThan(next.at);
    }),
  );
});

test("marks lie inside their session, closes right after it, plans before it opens", () => {
  fc.assert(
    fc.property(schedule, moment, (planned, after) => {
      const through = instant(after + 5 * DAY);
      for (const { kind, at, session: date } of dueTimes(planned, {
        calendar: XNYS,
        after,
        through,
      })) {
        const session = XNYS.session(date);
        if (!session) throw new Error(`${date} is a session`);
        if (kind === "mark") expect(at > session.opensAt && at < session.closesAt).toBe(true);
        if (kind === "close") expect(at).toBe(session.closesAt + AFTER_CLOSE);
        if (kind === "plan") {
          expect(at).toBe(session.opensAt - (planned.planBefore ?? 0) * MINUTE);
          expect(at).toBeGreaterThan(XNYS.lastClosed(session.opensAt).closesAt);
        }
      }
    }),
  );
});

test("nothing is due before what comes next, and that is due when it comes", () => {
  fc.assert(
    fc.property(schedule, moment, (planned, after) => {
      const [next] = nextDueTimes(planned, { calendar: XNYS, after });
      if (!next) throw new Error("a schedule always comes to a close");
      const before = instant(next.at - 1);
      expect(dueTimes(planned, { calendar: XNYS, after, through: before })).toEqual([]);
      expect(dueTimes(planned, { calendar: XNYS, after, through: next.at })).toContainEqual(next);
    }),
  );
});

test("every planned session ends up run or missed, once, and no two marks are taken at a tick", () => {
  fc.assert(
    fc.property(schedule, ticks, (planned, moments) => {
      const taken = pairsOf(moments).map(([after, through]) =>
        takeDue(planned, { calendar: XNYS, after, through, interval: "1h" }),
      );
      const span = { calendar: XNYS, after: moments[0] ?? FROM, through: moments.at(-1) ?? FROM };
      const due = dueTimes(planned, span);
      const plans = taken.flat().filter(({ kind }) => kind === "plan");
      expect(plans.map(({ session }) => session)).toEqual(
        due.filter(({ kind }) => kind === "plan").map(({ session }) => session),
      );
      let marks = 0;
      for (const runs of taken) {
        const marking = runs.filter(({ kind }) => kind !== "plan");
        expect(marking.length).toBeLessThanOrEqual(1);
        for (const { also } of marking) marks += 1 + also;
      }
      expect(marks).toBe(due.filter(({ kind }) => kind !== "plan").length);
    }),
  );
});
