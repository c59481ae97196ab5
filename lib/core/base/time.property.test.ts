// Identities of civil-calendar arithmetic, with the platform's own as the independent witness.
import fc from "fast-check";
import { expect, test } from "vitest";
import { civilFromDays, DAY, dateOfDays, daysFromCivil, daysOfDate, weekdayOfDays } from "./time";

const days = fc.integer({ min: daysOfDate("0001-01-01"), max: daysOfDate("9999-12-31") });

test("a day count survives the way to a civil date and back", () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(daysFromCivil(civilFromDays(day))).toBe(day);
      expect(daysOfDate(dateOfDays(day))).toBe(day);
    }),
  );
});

test("dates and weekdays agree with the platform's", () => {
  fc.assert(
    fc.property(days, (day) => {
      const witness = new Date(day * DAY);
      expect(dateOfDays(day)).toBe(witness.toISOString().slice(0, 10));
      expect(weekdayOfDays(day)).toBe(witness.getUTCDay());
    }),
  );
});
