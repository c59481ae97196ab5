// Tests of order states: every pair of the nine, and that an illegal step changes nothing.
import { expect, test } from "vitest";
import { hasEnded, ORDER_STATUSES, transition } from "./order-status";

/** Rows: where an order stands. Columns, in the order of ORDER_STATUSES: x where it may go. */
const MAY_GO = `
  new               . x x . . . . . x
  accepted          . . . x x x x x x
  held              . x . . . x x x x
  partially_filled  . . . x x x x x .
  filled            . . . . . . . . .
  canceled          . . . . . . . . .
  expired           . . . . . . . . .
  replaced          . . . . . . . . .
  rejected          . . . . . . . . .`;

const rows = MAY_GO.trim()
  .split("\n")
  .map((row) => row.trim().split(/\s+/));

test("every pair of the nine states is decided, and an illegal one is refused with both", () => {
  expect(rows.map(([from]) => from)).toEqual(ORDER_STATUSES);
  for (const [index, from] of ORDER_STATUSES.entries()) {
    for (const [column, to] of ORDER_STATUSES.entries()) {
      const legal = rows[index]?.[column + 1] === "x";
      expect(transition(from, to)).toEqual(
        legal
          ? { ok: true, value: to }
          : { ok: false, refusal: { code: "illegal-transition", from, to } },
      );
    }
  }
});

test("I6 a state has ended when nothing may follow it", () => {
  expect(ORDER_STATUSES.filter(hasEnded)).toEqual([
    "filled",
    "canceled",
    "expired",
    "replaced",
    "rejected",
  ]);
});
